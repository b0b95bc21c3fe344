"""What is typed is what is printed, or `check` refuses the line, before anybody can approve it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import ContentErrors, Location, Report
from clausebook.model.policies import Wording
from clausebook.render import find_alterations
from clausebook.render.text.markdown import parse_markdown
from clausebook.render.text.typed_lines import compare_readings
from clausebook.resolve.units import split_units
from clausebook.validate.markdown_rules import check_markdown

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

CLAUSE = "clauses/kindness/short.md"
FRONT = "---\ntitle: Kindness\nsummary: We are kind.\n---\n"
COUNT = 'A list counts from 1. Write another number in words, as in "Paragraph 175: ...".'
STARS = 'Type "\\*" for each asterisk that is to be printed.'
TABLE = "Leave a blank line between a table and the words below it."
PLAIN = 'Leave a blank line between paragraphs. Begin each item of a list with "- ", or with "1. ", "2. " and so on.'
# What is typed, and the line and the message of its refusal.
REFUSED = {
    "numbers of quoted law": (
        "The law says:\n\n> 175. The body must act.\n> 176. It must tell.\n",
        f"7:1: {{}}: \u201c> 175. The body must act.\u201d would become \u201c> 1. The body must act.\u201d. {COUNT}",
    ),
    "a list that does not begin at 1": (
        "See:\n\n12. the guide\n13. the form\n",
        f"7:1: {{}}: \u201c12. the guide\u201d would become \u201c12. the guide 13. the form\u201d. {PLAIN}",
    ),
    "asterisks of a form": (
        "A parent*/carer* of it.\n",
        f"5:1: {{}}: \u201cA parent*/carer* of it.\u201d would become \u201cA parent/carer of it.\u201d. {STARS}",
    ),
    "letters of a list": (
        "Bring:\n\na. a coat\nb. a lunch\n",
        f"7:1: {{}}: \u201ca. a coat\u201d would become \u201ca. a coat b. a lunch\u201d. {PLAIN}",
    ),
    "a second paragraph of a step": (
        "1. Stay.\n\n   Do not move.\n\n2. Call.\n3. Tell.\n",
        f"9:1: {{}}: \u201c2. Call.\u201d would become \u201c2. Call. 3. Tell.\u201d. {PLAIN}",
    ),
    "a sentence below a table": (
        "| Who | When |\n|---|---|\n| All | Now |\nAsk the head.\n",
        f"8:1: {{}}: \u201cAsk the head.\u201d would become \u201c| Ask the head.\u201d. {TABLE}",
    ),
}


@pytest.mark.parametrize(("typed", "said"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_printed_otherwise_is_refused(project: ProjectFolder, typed: str, said: str) -> None:
    """The line is named, with what is typed, what would be printed, and what to type instead."""
    project.write(CLAUSE, FRONT + typed)
    message = said.format("clause-markdown: what is typed is not what would be printed")
    assert f"{CLAUSE}:{message}" in project.list_diagnostics()


def test_what_no_reading_takes_is_refused(project: ProjectFolder) -> None:
    """A row with a cell too many is refused where it is, in a clause and in the text of a front sheet."""
    rows = "| Who | When |\n|---|---|\n| All | Now | Then |\n"
    project.write(CLAUSE, FRONT + rows)
    (said,) = (line for line in project.list_diagnostics() if "the row has 3 cells, and the first has 2." in line)
    assert said.startswith(f"{CLAUSE}:7:1: clause-markdown: ")


def test_the_line_is_found_behind_conditions_and_values(project: ProjectFolder) -> None:
    """Conditions that are settled and values that are filled in do not move the place that is told."""
    project.write(
        CLAUSE,
        f"{FRONT}{{% if school.phase == 'primary' %}}\nSmall children.\n{{% else %}}\nOlder ones.\n{{% endif %}}\n\n"
        "Ask {{ school.name }} for parent*/carer* forms.\n",
    )
    (said,) = (line for line in project.list_diagnostics() if "would become" in line)
    assert said.startswith(f"{CLAUSE}:11:1: clause-markdown: ")
    assert "\u201cAsk \u2026 for parent*/carer* forms.\u201d" in said


def test_nothing_that_is_refused_can_be_approved(project: ProjectFolder) -> None:
    """A text that no page can show is never recorded."""
    project.write(CLAUSE, f"{FRONT}> 175. The body must act.\n")
    with pytest.raises(ContentErrors, match="would become"):
        project.approve("larkmere/pictures")


@given(st.text("ab1 .*_`\\[]()#>|-\n~+:2)\u2022", max_size=50))
def test_every_letter_and_digit_is_printed(typed: str) -> None:
    """Of random texts none is let through and then printed without a letter or a digit, or with another."""
    report = Report()
    check_markdown(typed, Location("x.md"), report=report)
    wording = Wording("x", split_units(typed), (), typed=typed)
    if report.has_errors or find_alterations(wording):
        return
    html = "".join(parse_markdown(unit.markdown) for unit in wording.units)
    numbers = re.findall(r"(?m)^[\s>]*(\d{1,3})[.)]\s", typed)
    shown = re.findall(r"[^\W_]", unescape(re.sub(r"<[^>]*>", "", html)))
    typed_signs = re.findall(r"[^\W_]", re.sub(r"(?m)^([\s>]*)\d{1,3}[.)]\s", r"\1", typed))
    # The numbers of a list are counted by the browser; those of a paragraph are words.
    assert len(typed_signs) <= len(shown) <= len(typed_signs) + sum(map(len, numbers))
    assert sorted(set(typed_signs)) == sorted(set(shown) & set(typed_signs))


LINES = st.lists(
    st.sampled_from(["We ask", "A pupil", "I", "Table", "iv", "o", "II", "Ring", "to", "is"]), min_size=1, max_size=4
).map(" ".join)


@given(st.lists(st.tuples(LINES, st.text("ab1 ,;:'.?()/%-\n", max_size=20)), max_size=4))
def test_what_is_not_compared_is_the_same(pieces: list[tuple[str, str]]) -> None:
    """A text that is taken for plain words without a comparison has the same lines in both readings."""
    typed = "\n\n".join("".join(piece) for piece in pieces)
    report = Report()
    check_markdown(typed, Location("x.md"), report=report)
    wording = Wording("x", split_units(typed), (), typed=typed)
    if not report.has_errors and not find_alterations(wording):
        assert compare_readings(wording) == ()
