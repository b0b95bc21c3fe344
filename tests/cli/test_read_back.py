"""What was recorded can be read again, whatever words, versions and names it was recorded with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.approvals import Event
    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES = "larkmere/pictures"


def approve(project: ProjectFolder, run: Run, *more: str) -> tuple[int, str, str]:
    """Approve the pictures policy without being asked; what is given last holds."""
    facts = ("--by", "Local governing committee", "--on", "2026-09-24", "--note", "Made clearer.", *more)
    return run("approve", PICTURES, *facts, "--project", project.root, "--today", DAY, "--yes")


def read_event(project: ProjectFolder) -> Event:
    """The one event of a project; fails the test if the project has an error."""
    (event,) = project.examine().catalogue.events
    return event


@pytest.mark.parametrize("option", ["--by", "--note", "--minute"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("See {{ x }}", 'remove "{{" or "{%"'),
        ("See {% x", 'remove "{{" or "{%"'),
        ("See }}", 'remove "{{" or "{%"'),
        ("\N{WARNING SIGN}\N{VARIATION SELECTOR-16} Urgent", "VARIATION SELECTOR-16"),
        ("a\N{COMBINING GRAPHEME JOINER}b", "COMBINING GRAPHEME JOINER"),
        ("a\N{BRAILLE PATTERN BLANK}b", "BRAILLE PATTERN BLANK"),
        ("a\N{HANGUL FILLER}b", "HANGUL FILLER"),
    ],
)
def test_words_that_no_file_may_hold_are_refused(
    project: ProjectFolder, run: Run, option: str, words: str, said: str
) -> None:
    """An event is sealed and never edited, so one that the next command would refuse is never written."""
    before = take_snapshot(project.root)
    code, out, err = approve(project, run, option, words)
    assert (code, out) == (2, "")
    assert said in err
    assert take_snapshot(project.root) == before


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("- \"a\": [b] #c \\n 'd' &e *f !g %h | > ? @ `", "- \"a\": [b] #c \\n 'd' &e *f !g %h | > ? @ `"),
        ("yes", "yes"),
        ("1:30", "1:30"),
        ("---", "---"),
        ("\N{GRADUATION CAP} \u0142\u4e2d", "\N{GRADUATION CAP} \u0142\u4e2d"),
        ("pasted\u00a0from Word ", "pasted from Word"),
        ("cafe\u0301", "caf\u00e9"),
        ('"' * 500, '"' * 500),
    ],
)
def test_words_are_kept(project: ProjectFolder, run: Run, words: str, kept: str) -> None:
    """Signs that mean something in YAML are only signs; letters have one form, and spaces are plain."""
    code, _, err = approve(project, run, f"--by={words}", f"--note={words}", f"--minute={words}")
    assert (code, err) == (0, "")
    event = read_event(project)
    assert (event.body, event.note, event.minute) == (kept, kept, kept)


def test_a_version_that_is_none_is_refused(project: ProjectFolder, run: Run) -> None:
    """A first version has at most four digits, so that many may follow it."""
    before = take_snapshot(project.root)
    assert approve(project, run, "--version", "10000")[0] == 2
    assert take_snapshot(project.root) == before
    assert approve(project, run, "--version", "9999")[0] == 0
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")
    assert approve(project, run, "--on", "2026-09-25")[0] == 0
    history = project.examine().standings.by_school["larkmere"]["pictures"].history
    assert [record.version for record in history.records] == [9_999, 10_000]


def test_a_path_that_would_be_too_long_is_refused(project: ProjectFolder, run: Run) -> None:
    """Ids that fit in `schools/` may be too long below an event's folder; then nothing is written."""
    long = "p" * 60
    school = project.root / "schools" / "larkmere"
    (school / "policies" / "pictures.yml").rename(school / "policies" / f"{long}.yml")
    school.rename(school.with_name("s" * 60))
    before = take_snapshot(project.root)
    facts = ("--by", "Local governing committee", "--on", "2026-09-24", "--note", "Made clearer.", "--yes")
    code, out, err = run("approve", f"{'s' * 60}/{long}", *facts, "--project", project.root, "--today", DAY)
    assert (code, out) == (2, "")
    assert "would be longer than 180 characters" in err
    assert take_snapshot(project.root) == before
