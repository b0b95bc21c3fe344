"""What a document says of its approval is found, as it is written, and understood where that is plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingImage,
    IncomingParagraph,
    IncomingSpan,
    Properties,
    Table,
)
from clausebook.importing.reading.texts.plain import read
from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.accounting import account
from clausebook.importing.recognising.facts.finding import FactsFound, find_facts
from clausebook.importing.recognising.recogniser import recognise
from clausebook.model.dates import is_before
from tests.faults import gather_faults
from tests.seeds.source_documents import FOLDER, read_seed

TABLES = [Path(__file__).parent / f"{name}.told" for name in ("facts", "no_facts", "sentences")]
PROSE = (
    "The text of the policy goes on here with a sentence that is as long as those of policies are, and says nothing."
)
KINDS = {kind.value: kind for kind in FactKind}
TOLD = re.compile(r"(?P<kind>[^:]+): (?P<value>.*?)(?: = (?P<means>[^=()]+?))?(?P<person> \(a person\))?$")


@dataclass(slots=True)
class Case:
    """A document in a few lines, the facts in it, and what a person must look at."""

    name: str
    file: str = "policy.docx"
    blocks: list[IncomingBlock] = field(default_factory=list)
    stays: set[int] = field(default_factory=set)
    headings: set[int] = field(default_factory=set)
    feet: list[str] = field(default_factory=list)
    made: str = ""
    told: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, sign: str, text: str) -> None:
        """One line of the case."""
        if sign == "~" and text.startswith("|"):
            self.add("|", text[1:])
            self.stays.add(len(self.blocks) - 1)
        elif sign == "|":
            cells = [cell.strip().replace("↵", "\n") for cell in text.split("|")]
            row = tuple(IncomingCell((make_paragraph(cell),) if cell else ()) for cell in cells)
            last = self.blocks[-1] if self.blocks else None
            if isinstance(last, Table):
                self.blocks[-1] = Table((*last.rows, row))
            else:
                self.blocks.append(Table((row,)))
        elif sign == "i":
            self.stays.add(len(self.blocks))
            self.blocks.append(IncomingImage("", text))
        elif sign == ".":
            self.headings.add(len(self.blocks))
            self.blocks += [make_paragraph("1. Aims"), *[make_paragraph(PROSE)] * 40]
            self.stays.update(range(len(self.blocks) - 41, len(self.blocks)))
        else:
            if sign == "=":
                self.headings.add(len(self.blocks))
            if sign in "~=":
                self.stays.add(len(self.blocks))
            self.blocks.append(make_paragraph(text.replace("↵", "\n")))

    def find(self) -> FactsFound:
        """What is found in it."""
        asides = tuple(Aside(AsideKind.RUNNING_FOOT, foot) for foot in self.feet)
        kept = Properties(created=self.made)
        incoming = Incoming(self.file, "docx", tuple(self.blocks), asides=asides, properties=kept)
        return find_facts(incoming, incoming.blocks, frozenset(self.headings))


def make_paragraph(text: str) -> IncomingParagraph:
    """A paragraph of one span."""
    return IncomingParagraph((IncomingSpan(text),))


def read_cases(path: Path) -> list[Case]:
    """The cases of a table."""
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        sign, text = line[:1], line[1:].strip()
        if line.startswith("== "):
            cases.append(Case(line[3:]))
        elif sign == "!":
            cases[-1].told.append(text)
        elif sign == "?":
            cases[-1].doubts.append(text)
        elif line.startswith("file "):
            cases[-1].file = line[5:]
        elif line.startswith("made "):
            cases[-1].made = line[5:]
        elif line.startswith("foot "):
            cases[-1].feet.append(line[5:])
        elif sign in "+~|.=i" and line:
            cases[-1].add(sign, text)
        else:
            assert not line or sign == "#", line
    return cases


def tell(fact: Fact) -> str:
    """A fact as a table tells it."""
    means = str(fact.date or fact.span or "").replace("\u00a0", " ")
    told = f"{fact.kind.value}: {fact.value or '(blank)'}"
    return told + (f" = {means}" if means else "") + (" (a person)" if fact.is_person else "")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_each_case_tells_what_its_table_says(path: Path) -> None:
    """Each document of the tables tells its facts and no others; what is document control alone leaves the text."""
    with gather_faults() as row:
        for case in read_cases(path):
            with row(case.name):
                found = case.find()
                assert [tell(fact) for fact in found.facts] == case.told
                expected = set(range(len(case.blocks))) - case.stays if case.told else set()
                assert found.used == expected
                assert [doubt.says for doubt in found.doubts] == case.doubts


def test_tables_of_cases_are_many() -> None:
    """There are enough cases to hold the ways in which schools write: a hundred and twenty at the least."""
    assert sum(len(read_cases(path)) for path in TABLES) >= 120


SEEDS = {
    # The metadata of each document as a person found it in them, without names of people.
    "000": [
        "approved by: Governors",
        "approved on: (blank)",
        "reviewed on: Jan 2021 = January 2021",
        "position: Computing Lead",
    ],
    "001": [
        "date of the version: August 2021 = August 2021",
        "reviewed by: DHT",
        "reviewed on: August 2021 = August 2021",
        "approved by: Chair's Action",
        "approved on: (blank)",
        "to be reviewed by: DHT/HT",
        "next review: August 2022 = August 2022",
    ],
    "002": [
        "reviewed on: September 2021 = September 2021",
        "next review: September 2022 = September 2022",
        "date of the version: December 2020 = December 2020",
        "next review: September 2022 = September 2022",
        "approved on: February 2021 = February 2021",
        "approved on: February 2021 = February 2021",
        # The words behind "by" in the document's last line.
        "to be reviewed by: {177:9-}",
    ],
    "003": [
        "approved on: March 2017 = March 2017",
        "next review: March 2018 = March 2018",
        "how often it is reviewed: annually = 1 year",
    ],
    "004": [],
}


def find_in_seed(seed: str) -> tuple[Incoming, FactsFound]:
    """What is found in a school's own document."""
    lines = read_seed(seed)
    content = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
    incoming = read(content.encode(), f"{seed}.txt")
    return incoming, find_facts(incoming, incoming.blocks, frozenset())


def quote_lines(seed: str, fact: str) -> str:
    """A fact in which {line:word-} stands for the words of that line of the document, from that word on."""

    def quote(mark: re.Match[str]) -> str:
        words = read_seed(seed)[int(mark[1])].strip().removesuffix(".").split()
        return " ".join(words[int(mark[2]) - 1 :])

    return re.sub(r"\{(\d+):(\d+)-\}", quote, fact)


@pytest.mark.parametrize("seed", SEEDS)
def test_schools_own_documents_tell_what_a_person_found_in_them(seed: str) -> None:
    """Each fact that a person found in a school's document is found, and of no kind more than there are."""
    _, found = find_in_seed(seed)
    told = [tell(fact) for fact in found.facts]
    for fact in (quote_lines(seed, fact) for fact in SEEDS[seed]):
        assert fact in told
        told.remove(fact)
    shown = {"approved on", "next review", "reviewed on", "version", "minute reference", "in force from"}
    assert not [fact for fact in told if fact.partition(":")[0] in shown]


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_come_through_recognising(seed: str) -> None:
    """What a person found in a school's document is among the facts of the policy that is recognised in it."""
    incoming, _ = find_in_seed(seed)
    recognised = recognise(incoming)
    told = [tell(fact) for fact in recognised.facts]
    assert [fact for fact in SEEDS[seed] if quote_lines(seed, fact) not in told] == []
    assert account(incoming, recognised).tell() == ""


def test_two_stories_of_one_approval_are_both_kept() -> None:
    """A document whose front and end name different people as approving it has both, each as a person, and a doubt."""
    _, found = find_in_seed("002")
    bodies = [fact for fact in found.facts if fact.kind is FactKind.BODY]
    assert {fact.where for fact in bodies} == {FactPlace.FRONT, FactPlace.END}
    assert sum(fact.is_person for fact in bodies) == 2
    assert len([doubt for doubt in found.doubts if "Both are kept" in doubt.says]) == 1


def test_no_paragraph_of_the_text_is_taken_for_document_control() -> None:
    """Of schools' own documents, no more leaves the text than the lines that tell facts."""
    if not FOLDER.is_dir():
        pytest.skip(f"the source documents are not at {FOLDER}")
    for seed in SEEDS:
        incoming, found = find_in_seed(seed)
        taken = [
            block
            for at, block in enumerate(incoming.blocks)
            if at in found.used and isinstance(block, IncomingParagraph)
        ]
        assert all(len(block.text.split()) <= 9 for block in taken)
        assert len(taken) <= 6


LABELS = {
    "Date approved": FactKind.APPROVED,
    "Ratified on": FactKind.APPROVED,
    "DATE OF ADOPTION": FactKind.APPROVED,
    "Last reviewed": FactKind.REVIEWED,
    "Date of next review": FactKind.NEXT_REVIEW,
    "Next review due by": FactKind.NEXT_REVIEW,
    "Effective from": FactKind.EFFECTIVE,
    "Date of issue": FactKind.VERSION_DATE,
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")


@given(
    st.tuples(st.sampled_from(sorted(LABELS)), st.sampled_from([":", " -", " –", ":\t", ""])),
    st.integers(1, 28),
    st.integers(0, 10),
    st.integers(1990, 2099),
    st.sampled_from(
        ["{day} {month} {year}", "{day:02}/{number:02}/{year}", "{day}.{number}.{year}", "{month} {year}", "{year}"]
    ),
)
def test_a_date_is_understood_to_the_precision_it_has(
    labelled: tuple[str, str], day: int, month: int, year: int, form: str
) -> None:
    """Each way to write a date behind each label is the same date, and no day or month is invented."""
    label, sign = labelled
    written = form.format(day=day, month=MONTHS[month], number=month + 1, year=year)
    incoming = Incoming("a.docx", "docx", (make_paragraph(f"{label}{sign} {written}"),))
    (fact,) = find_facts(incoming, incoming.blocks, frozenset()).facts
    assert fact.kind is LABELS[label]
    assert fact.date is not None
    assert fact.date.year == year
    assert fact.date.day == (day if "{day" in form else None)
    assert fact.date.month == (month + 1 if "month" in form or "number" in form else None)


WORDS = (
    "Approved Ratified by Governors on: Date Review Next reviewed May 2024 12/5/24 annually Version 3 Mrs J Smith FGB"
)
LINES = st.lists(st.sampled_from([*WORDS.split(), "\t", ":", "-", "\n", "...."]) | st.text(max_size=5), max_size=9).map(
    " ".join
)
PARAGRAPHS = st.builds(make_paragraph, LINES)
ROWS = st.lists(
    st.lists(st.builds(lambda block: IncomingCell((block,)), PARAGRAPHS), max_size=4).map(tuple), max_size=4
)
BLOCKS = st.lists(PARAGRAPHS | st.builds(lambda rows: Table(tuple(rows)), ROWS), max_size=12)


@given(BLOCKS, st.sets(st.integers(0, 11)), st.text(max_size=30), LINES)
def test_nothing_that_is_typed_crashes_or_is_invented(
    blocks: list[IncomingBlock], headings: set[int], name: str, foot: str
) -> None:
    """Any blocks tell facts whose words all stand in the file, and use no block that is not there."""
    asides = (Aside(AsideKind.RUNNING_FOOT, foot),)
    incoming = Incoming(name, "docx", tuple(blocks), asides=asides)
    found = find_facts(incoming, incoming.blocks, frozenset(at for at in headings if at < len(blocks)))
    assert found.used <= set(range(len(blocks)))
    words = set(re.findall(r"\w+", " ".join([name.lower(), name, foot, *list_texts(blocks)]).lower()))
    for fact in found.facts:
        if fact.where not in {FactPlace.NAME, FactPlace.PROPERTIES}:
            assert set(re.findall(r"\w+", fact.value.lower())) <= words


def list_texts(blocks: list[IncomingBlock]) -> list[str]:
    """The texts of paragraphs, those in tables too."""
    texts = []
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [text for row in block.rows for cell in row for text in list_texts(list(cell.blocks))]
    return texts


def test_what_a_file_says_of_itself_is_little_believed_and_nobody_is_published() -> None:
    """Titles and authors that programs keep are facts of small confidence, and every author is a person."""
    properties = Properties(title="HR Policy", author="jsmith", created="2019-05-01T09:00:00")
    incoming = Incoming("scan.pdf", "pdf", (), properties=properties)
    facts = find_facts(incoming, (), frozenset()).facts
    assert [tell(fact) for fact in facts] == [
        "title: HR Policy",
        "written by: jsmith (a person)",
        "something else: 2019-05-01T09:00:00 = 1 May 2019",
    ]
    assert all(fact.confidence < 0.5 and fact.where is FactPlace.PROPERTIES for fact in facts)
    for title, author in (
        ("Microsoft Word - Document1", ".."),
        ("(anonymous)", "(anonymous)"),
        ("MEMO", "Change Me"),
        ("Larkmere Primary School", "Microsoft Office User"),
    ):
        nameless = Incoming("scan.pdf", "pdf", (), properties=Properties(title=title, author=author))
        assert find_facts(nameless, (), frozenset()).facts == ()


def test_front_matter_tells_facts() -> None:
    """Lines that a reader of texts set aside as metadata are labels and values."""
    asides = (Aside(AsideKind.METADATA, "next_review: May 2027"), Aside(AsideKind.METADATA, "layout: page"))
    incoming = Incoming("a.md", "md", (), asides=asides)
    assert [tell(fact) for fact in find_facts(incoming, (), frozenset()).facts] == ["next review: May 2027 = May 2027"]


def test_dates_that_refine_one_another_are_no_contradiction() -> None:
    """ "May 2024" on the front and "12 May 2024" at the foot are the same; June would be another."""
    for foot, doubts in (("Approved 12 May 2024", 0), ("Approved 12 June 2024", 1)):
        case = Case("", feet=[foot])
        case.add("+", "Approved: May 2024")
        found = case.find()
        dates = [fact.date for fact in found.facts if fact.date]
        assert is_before(dates[0], dates[1]) is bool(doubts)
        assert len(found.doubts) == doubts
