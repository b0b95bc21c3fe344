"""Where marks are cut, so that a person can read them or listen to them."""

from __future__ import annotations

from clausebook.compare.reading import read_passage
from clausebook.compare.runs import mark_texts
from clausebook.compare.texts import Text
from clausebook.document.values import Value
from clausebook.model.comparison import Change
from tests.composing import make_passage
from tests.faults import ask_each


def mark(before: Text, after: Text) -> str:
    """The runs with their marks, nothing between them."""
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}
    return "".join(marks[run.change].format(run.text) for run in mark_texts(before, after).runs)


@ask_each(
    ("before", "after", "marked"),
    [
        (
            "Parents find it at the corner of meadows each summer when they come.",
            "Parents find it at the edge of fields each summer when they come.",
            "Parents find it at the [-corner of meadows-][+edge of fields+] each summer when they come.",
        ),
        ("OTTERS and BIRDS sing.", "Otters and birds sing.", "[-OTTERS and BIRDS sing.-][+Otters and birds sing.+]"),
        # So little of it stays that nobody would look for that.
        ("Ask for it in time.", "Send a letter by post.", "[-Ask for it in time.-][+Send a letter by post.+]"),
        # Less than half stays, but with marks that are few.
        ("Staff ask parents.", "Parents ask staff.", "[-Staff-][+Parents+] ask [-parents-][+staff+]."),
        (
            "Please do not ring the leader, who is busy with pupils.",
            "The leader is busy with pupils, so ring the office.",
            "[-Please do-][+The+][- not ring the-] leader[-, who-] is busy with pupils[+, so ring the office+].",
        ),
        # One sentence that becomes two, or two that become one.
        (
            "Pupils leave at noon and parents wait outside.",
            "Pupils leave at noon. Parents wait outside.",
            "Pupils leave at noon[- and parents-][+. Parents+] wait outside.",
        ),
        (
            "Whoever is ill goes to the office. It rings home. The pupil waits there.",
            "Whoever is ill goes to the office, which rings home, and the pupil waits there.",
            "Whoever is ill goes to the office[-. It-][+, which+] rings home[-. The-][+, and the+] pupil waits there.",
        ),
        ("We met. the head spoke. Hush.", "We met. The head spoke. Hush.", "We met. [-the-][+The+] head spoke. Hush."),
        # A sentence that is new beside one that changed is new as a whole.
        (
            "We ask parents first.",
            "We ask carers first. The office writes it down.",
            "We ask [-parents-][+carers+] first.[+ The office writes it down.+]",
        ),
        ("We ask first. Be kind.", "Be kind.", "[-We ask first. -]Be kind."),
        ("Be kind.", "We ask first. Be kind.", "[+We ask first. +]Be kind."),
        ("Be kind.", "Be kind. We ask first.", "Be kind.[+ We ask first.+]"),
        ("", "We ask.", "[+We ask.+]"),
        ("We ask.", "", "[-We ask.-]"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_marks(before: str, after: str, marked: str) -> None:
    """Two changes with a small word between them are one; a sentence of which hardly a word stays is changed whole."""
    assert mark(Text(before), Text(after)) == marked


def test_any_small_word_joins_the_changes_beside_it() -> None:
    """Each of the words that nobody reads alone joins two changes; a longer one keeps them apart."""
    for word in ("a", "an", "and", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the", "to"):
        sides = (
            Text(f"All of us meet {time} lunch if we can come.")
            for time in (f"first {word} before", f"last {word} after")
        )
        assert mark(*sides) == f"All of us meet [-first {word} before-][+last {word} after+] lunch if we can come."
    sides = (Text(f"All of us meet {time} lunch if we can come.") for time in ("first with and", "last with or"))
    assert mark(*sides) == "All of us meet [-first-][+last+] with [-and-][+or+] lunch if we can come."


def test_words_that_look_the_same_are_not_marked() -> None:
    """A live detail in the place of the same typed words bears no mark beside another change."""
    live = Text("Ask \U000f0000 before you post a picture.", {"\U000f0000": Value("staff", "", "[staff title]")})
    assert (
        mark(Text("Ask staff before you take a picture."), live) == "Ask staff before you [-take-][+post+] a picture."
    )


def test_what_follows_a_table_is_not_in_it() -> None:
    """A line below a row is a line of its own."""
    paragraphs = read_passage(make_passage("| a | b |\n|---|---|\n| c | d |\nMore words\nrun on."))
    assert [[cell.shown for cell in line.cells] for one in paragraphs for line in one.lines] == [
        ["a", "b"],
        ["c", "d"],
        ["More words run on."],
    ]
