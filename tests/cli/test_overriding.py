"""`override`: what is shown, what is asked, what is changed, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.storage import content_files, event_folder
from clausebook.storage.event_folder import hold_approvals
from tests.override.doing import CLAUSES, MANIFEST, ORIGINALS, PICTURES, list_stale, move_shared, start
from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

REASON = ("--because", "We are small.", "--agreed-by", "Governors")
PLANNED = """\
In larkmere/pictures, phones:
  write   schools/larkmere/clauses/phones.md (your text, begun from the trust's)
  write   schools/larkmere/originals/pictures/phones.md (the trust's text as it is now, kept to compare with)
  change  schools/larkmere/policies/pictures.yml (what the policy says of this section)
"""
SHOWN = """\
larkmere/pictures, phones: Phones in the day
The school's own words. The trust's text has changed since.
Because: We are small.
Agreed by: Governors

WHAT THE TRUST'S TEXT WAS, when it was replaced or last settled

  Phones in the day

  Pupils keep phones away all day.

  The headteacher's power to search comes from section 550ZA of the Education Act 1996.

  Ask the school office on 01632 960 118.

WHAT THE TRUST HAS NOW

Section “Phones in the day”: changed
  Pupils [-keep-] {+leave+} phones [-away-] {+at home+} all day.
  2 paragraphs have not changed.

WHAT THE SCHOOL SAYS, against what the trust's text was

Section “Phones in the day”: changed
  Pupils [-keep-] {+put+} phones [-away-] {+in a box+} all day.
  2 paragraphs have not changed.

To settle it:
  OVERRIDE --keep --project PLACE     the school's words stay
  OVERRIDE --adopt --project PLACE    the trust's words stand again, and the school's are set aside
  OVERRIDE --rewrite --project PLACE  the school begins again from the trust's words of today
"""


@pytest.fixture
def stale(project: ProjectFolder) -> ProjectFolder:
    """A project with a stale text of the school's own."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", "put phones in a box")
    move_shared(project)
    return project


def place(project: ProjectFolder) -> Sequence[object]:
    """Which project, and as on which day."""
    return "--project", project.root, "--today", DAY


def list_contents(project: ProjectFolder) -> dict[str, str]:
    """Every file but the lock, with its content."""
    found = take_snapshot(project.root).items()
    return {path: digest for path, digest in found if digest != "folder" and path != "approvals/.lock"}


def test_a_text_is_begun_after_a_yes(run: Run, project: ProjectFolder) -> None:
    """The files are named first, then asked about, then written; the next steps stand below."""
    code, out, err = run("override", PICTURES, "phones", *REASON, *place(project), answer="y\n")
    assert (code, err) == (0, "")
    assert out == (
        f"{PLANNED}Do this? [y/N]: Done. Now edit schools/larkmere/clauses/phones.md; the trust's text is kept beside "
        "it.\nIts reason is new, so the policy waits for approval before you change a word.\n"
        "When it is agreed, record that: "
        'python3 build.py approve larkmere/pictures --by "BODY" --on "DATE" --note "WHY"'
        f" --project {project.root}\n"
    )
    assert "replace: local/phones" in project.read(MANIFEST)


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("", 1), (None, 2)])
def test_without_a_yes_nothing_is_written(run: Run, project: ProjectFolder, answer: str | None, code: int) -> None:
    """A no, a closed terminal and nobody at all leave every file as it was."""
    before = list_contents(project)
    ended, _, err = run("override", PICTURES, "phones", *REASON, *place(project), answer=answer)
    assert ended == code
    assert "Nothing was changed." in err
    assert list_contents(project) == before


def test_a_script_need_not_be_asked(run: Run, project: ProjectFolder) -> None:
    """With --yes nobody is asked."""
    code, out, _ = run("override", PICTURES, "phones", *REASON, "--yes", *place(project))
    assert code == 0
    assert out.startswith(PLANNED)
    assert "Do this?" not in out


def test_the_three_texts_are_shown(run: Run, stale: ProjectFolder) -> None:
    """Without a choice nothing is changed: what it was, what it is and what the school says stand together."""
    before = list_contents(stale)
    code, out, err = run("override", PICTURES, "phones/away", *place(stale))
    assert (code, err) == (0, "")
    command = "python3 build.py override larkmere/pictures phones"
    assert out == SHOWN.replace("OVERRIDE", command).replace("PLACE", str(stale.root))
    assert list_contents(stale) == before


def test_what_is_not_remembered_is_said(run: Run, project: ProjectFolder) -> None:
    """Of a text that was put there by hand, the command says why there are two texts and not three."""
    project.append(MANIFEST, "  phones: {replace: local/our-phones, because: a, agreed_by: b}\n")
    code, out, _ = run("override", PICTURES, "phones", *place(project))
    assert code == 0
    assert "This is not remembered: the school's words were put there by hand" in out
    assert "WHAT THE SCHOOL SAYS, against what the trust has now" in out
    assert "Phones go in the box by the door." in out


def test_what_is_left_out_is_shown(run: Run, project: ProjectFolder) -> None:
    """A section that the school leaves out has no words of the school's."""
    project.append(MANIFEST, "  phones: {omit: yes, because: We have none., agreed_by: Governors}\n")
    code, out, _ = run("override", PICTURES, "phones", *place(project))
    assert code == 0
    assert "Left out. No change of the trust's is known." in out
    assert "Nothing: it leaves this out." in out


@pytest.mark.parametrize(
    ("choice", "ending"),
    [
        ("keep", "Done. The school's words stay. Nothing needs a new approval.\n"),
        ("adopt", "Done. larkmere/pictures says again what the trust says here.\nWhen it is agreed, record that: "),
        ("rewrite", "Done. Now edit schools/larkmere/clauses/phones.md; the trust's text is kept beside it.\n"),
    ],
)
def test_each_choice_settles_it(run: Run, stale: ProjectFolder, choice: str, ending: str) -> None:
    """After any of the three nothing is stale, and the next step is told."""
    code, out, err = run("override", PICTURES, "phones", f"--{choice}", "--yes", *place(stale))
    assert (code, err) == (0, "")
    assert ending in out
    assert list_stale(stale) == []


def test_nothing_to_settle_is_no_fault(run: Run, project: ProjectFolder) -> None:
    """To keep what nothing has moved under ends with 0 and writes nothing, and nobody is asked."""
    start(project)
    before = list_contents(project)
    code, out, err = run("override", PICTURES, "phones", "--keep", *place(project))
    assert (code, err) == (0, "")
    assert out == "There is nothing to settle: the trust's text says what it said when phones was replaced.\n"
    assert list_contents(project) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("phones", "--keep", "--adopt"), "Choose one of --keep, --adopt and --rewrite."),
        (("phones", *REASON, "--until", "soon"), '--until "soon" is not a date. Write '),
        (("phones",), "To replace phones, say why, and who agreed: python3 build.py override larkmere/pictures phones"),
        (("fones", *REASON), 'larkmere/pictures has no section or clause "fones". Did you mean "phones"?'),
        (("phones", *REASON, "--as", "our-phones"), "schools/larkmere/clauses/our-phones.md is there already."),
    ],
)
def test_wrong_use_ends_with_2(run: Run, project: ProjectFolder, options: Sequence[str], words: str) -> None:
    """What cannot be carried out as it was asked says what to ask instead."""
    before = list_contents(project)
    code, out, err = run("override", PICTURES, *options, *place(project))
    assert (code, out) == (2, "")
    assert err.startswith(words)
    assert list_contents(project) == before


def test_errors_in_the_project_come_first(run: Run, project: ProjectFolder) -> None:
    """Nothing is begun in a project that could not be published; its errors are listed."""
    project.append(MANIFEST, "nonsense: yes\n")
    code, out, err = run("override", PICTURES, "phones", *REASON, "--yes", *place(project))
    assert (code, out) == (1, "")
    assert "unknown-key" in err
    assert "Nothing was changed." in err


def test_a_broken_original_is_an_error_with_its_place(run: Run, project: ProjectFolder) -> None:
    """An original that someone spoiled is named like any clause, and never guessed at."""
    start(project)
    project.write(f"{ORIGINALS}/phones.md", "---\ntitle: Phones\nsumary: x\n---\n<script>\n")
    code, _, err = run("override", PICTURES, "phones", *place(project))
    assert code == 1
    assert f"{ORIGINALS}/phones.md:3:1: unknown-key" in err
    assert f"{ORIGINALS}/phones.md:5:1: clause-markdown" in err


def test_a_disk_that_is_full_is_named(run: Run, project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the disk ends with 1 and its words, and nothing is changed."""
    before = list_contents(project)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(content_files, "write_atomically", fail)
    code, _, err = run("override", PICTURES, "phones", *REASON, "--yes", *place(project))
    assert code == 1
    assert err == "The system refused: No space left on device\nNothing was changed.\n"
    assert list_contents(project) == before


def test_two_never_change_a_project_at_once(run: Run, project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """While an approval is recorded, the command waits, and then says so."""
    monkeypatch.setattr(event_folder, "PATIENCE", 0.0)
    with hold_approvals(project.root):
        code, _, err = run("override", PICTURES, "phones", *REASON, "--yes", *place(project))
    assert code == 1
    assert err.startswith("Someone is recording an approval just now")
    assert "replace" not in project.read(MANIFEST)


def test_what_changed_while_it_asked_is_not_touched(run: Run, project: ProjectFolder) -> None:
    """If the project is another by the time of the yes, nothing is written."""
    import typer

    def edit_and_agree(*_: object, **__: object) -> bool:
        move_shared(project)
        return True

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(typer, "confirm", edit_and_agree)
        code, _, err = run("override", PICTURES, "phones", *REASON, *place(project), answer="y\n")
    assert code == 1
    assert err == "Something changed meanwhile. Repeat the command.\nNothing was changed.\n"
    assert "replace" not in project.read(MANIFEST)
