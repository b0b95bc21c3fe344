"""The sample trust is product: a trust would start from it, so it keeps promises of its own."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.fingerprint import write_passage
from clausebook.model.parameters import PARAMETER_TYPES
from clausebook.model.policies import DIFFERENCE_KINDS
from clausebook.pipeline.project import examine_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.policies import Policies
    from clausebook.pipeline.project import Project

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)

# One clause at least for each topic that schools' social media policies cover.
TOPICS = [
    "introduction",
    "purpose",
    "scope",
    "status",
    "aims",
    "definition",
    "legal-framework",
    "roles",
    "related-policies",
    "principles",
    "personal-use",
    "contact-with-pupils",
    "contact-with-parents",
    "official-accounts",
    "account-creation",
    "branding",
    "images",
    "personal-devices",
    "mobile-phones",
    "account-security",
    "monitoring-use",
    "monitoring-accounts",
    "conduct",
    "tone",
    "handling-abuse",
    "parents-carers",
    "pupils",
    "cyberbullying",
    "illegal-content",
    "confidentiality",
    "data-protection",
    "media-enquiries",
    "equality",
    "breaches",
    "review",
]
UNWANTED = re.compile(
    r"\b(his/her|he/she|s/he|school/academy|school\(s\)|e-safety|as appropriate|Ofsted|TBC|XXX|twitter|peer-on-peer)\b"
    r"|\[[^\]]*\](?!\()",
    re.IGNORECASE,
)
WORDS_IN_A_SENTENCE = 35
WORDS_IN_A_SHORT_SENTENCE = 20


@pytest.fixture(scope="module")
def whole() -> Project:
    """The sample trust as on one day: no policy is missing, and nothing else is wrong with it."""
    report = Report()
    found = examine_project(ROOT, today=TODAY, report=report)
    assert not list(report)
    return found


@pytest.fixture(scope="module")
def policies(whole: Project) -> Policies:
    """Its policies, as composed today."""
    return whole.drafts


def list_texts(policies: Policies) -> Iterator[tuple[str, str]]:
    """Every section's words in every school, with where it stands."""
    for policy in policies:
        for section in policy.sections:
            yield f"{policy.school.id}/{policy.id}#{section.key}", write_passage(section.passage)


def test_schools_and_policies_are_those_that_a_trust_would_start_from(policies: Policies) -> None:
    """Five schools of four kinds have a social media policy, and three more policies are in three schools or more."""
    schools = policies.schools.values()
    assert len(schools) == 5
    assert {school.phase for school in schools} == {"primary", "secondary"}
    assert {school.religious_character for school in schools} == {"", "Catholic", "Church of England"}
    having = {
        id_: sum(id_ in own for own in policies.by_school.values())
        for own in policies.by_school.values()
        for id_ in own
    }
    assert having["social-media"] == 5
    assert all(having[id_] >= 3 for id_ in ("mobile-phones", "online-safety", "complaints"))


def test_library_covers_every_topic(whole: Project) -> None:
    """The library has at least thirty shared clauses, one for each topic of the field and alternates for many."""
    clauses = whole.catalogue.clauses.values()
    topics = [clause.topic for clause in clauses]
    assert len(topics) >= 30
    assert sorted(set(TOPICS) - set(topics)) == []
    assert sum(topics.count(topic) > 1 for topic in set(topics)) >= 10


def test_most_words_are_shared(policies: Policies) -> None:
    """At least nine of ten placed clauses come from the shared library, so that it visibly pays off."""
    placed = [section.clause for policy in policies for section in policy.sections]
    assert sum(not clause.is_local for clause in placed) >= 0.9 * len(placed)
    assert len({clause.id for clause in placed}) * 2 <= len(placed)


def test_every_kind_of_difference_is_shown(policies: Policies) -> None:
    """Each kind of departure from a model is there to be learnt from, one of them with an end."""
    differences = [difference for policy in policies for difference in policy.differences]
    assert {difference.kind for difference in differences} == set(DIFFERENCE_KINDS)
    assert any(difference.reason.until for difference in differences)


def test_every_type_of_parameter_is_shown(whole: Project) -> None:
    """Each type of parameter is used by some clause."""
    used = {p.type for clause in whole.catalogue.clauses.values() for p in clause.parameters.values()}
    assert used == set(PARAMETER_TYPES)


def test_sentences_are_short_and_plain(policies: Policies) -> None:
    """No sentence is longer than 35 words, and nothing is left to fill in or said in worn-out phrases."""
    long, unwanted = [], []
    for where, text in list_texts(policies):
        sentences = re.split(r"(?<=[.!?:])\s+|\n\s*[-|>]\s*|\n\n", text)
        long += [(where, sentence) for sentence in sentences if len(sentence.split()) > WORDS_IN_A_SENTENCE]
        unwanted += [(where, match.group()) for match in UNWANTED.finditer(re.sub(r"\[\w+ [\w-]+\]", "", text))]
    assert long == []
    assert unwanted == []


def test_each_policy_begins_with_what_a_parent_needs(policies: Policies) -> None:
    """Two or three short bullets in the words of "we" and "you", and the office among those to ask."""
    for policy in policies:
        assert 2 <= len(policy.in_short) <= 3, (policy.school.id, policy.id)
        assert "office" in policy.ask
        for line in policy.in_short:
            for sentence in re.split(r"(?<=[.!?])\s+", line):
                assert len(sentence.split()) <= WORDS_IN_A_SHORT_SENTENCE, line


def read_words(path: Path) -> str:
    """The text of a file; of one that is given out, what a search for a number or an address would find in it."""
    if path.parent.name != "files":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".odt":
        with zipfile.ZipFile(path) as packed:
            return "".join(packed.read(name).decode() for name in ("content.xml", "meta.xml"))
    return re.sub(rb"stream\r?\n.*?endstream", b"", path.read_bytes(), flags=re.DOTALL).decode("ascii", "replace")


def test_what_schools_give_out_is_small_and_names_no_author() -> None:
    """The files of the sample are soon loaded on a phone, and say nothing of whoever made them."""
    files = sorted((ROOT / "schools").glob("*/files/*"))
    assert {path.suffix for path in files} == {".pdf", ".odt"}
    for path in files:
        assert path.stat().st_size < 20_000
        assert not re.search(r"/Author|dc:creator|meta:initial-creator", read_words(path))


def test_nobody_real_is_named() -> None:
    """Telephone numbers are from the range kept for drama, and addresses end in .example or are the law's own."""
    allowed = re.compile(
        r"https://([a-z0-9.-]+\.)?(example|legislation\.gov\.uk|gov\.uk|[a-z.-]*\.org\.uk|[a-z.-]*\.com|[a-z.-]*\.org)(/|$)"
    )
    for path in [
        ROOT / "trust.yml",
        *sorted((ROOT / "schools").rglob("*.*")),
        *sorted((ROOT / "trust").rglob("*.*")),
        *sorted((ROOT / "clauses").rglob("*.md")),
    ]:
        text = read_words(path)
        for number in re.findall(r"\b0\d{4} \d{3} \d{3}\b", text):
            assert number.startswith("01632 960"), (path, number)
        for host in re.findall(r"[\w.+-]+@([\w.-]+)", text):
            assert host.rstrip(".").endswith(".example"), (path, host)
        for address in re.findall(r"https://[^\s\"')}]+", text):
            assert ".example" in address or allowed.match(address), (path, address)


def test_law_is_current_and_sourced(policies: Policies, whole: Project) -> None:
    """Every reference says where its state was read and when, and what is cited in 2026 is there."""
    references = whole.catalogue.references
    assert all(reference.source and reference.checked for reference in references.values())
    cited = {id_ for policy in policies for section in policy.sections for id_ in section.clause.cites}
    assert not [id_ for id_ in cited if references[id_].has_ended]
    wanted = {
        "online-safety-act-2023",
        "data-use-and-access-act-2025",
        "childrens-wellbeing-and-schools-act-2026",
        "kcsie-2026",
        "under-16-social-media-rules",
        "uk-gdpr",
    }
    assert wanted <= cited
    assert references["under-16-social-media-rules"].status == "announced"
