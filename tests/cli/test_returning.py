"""`import` of a file that Clausebook wrote: what was edited in it is shown, asked about, and written into clauses."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from clausebook.importing.reading import converting
from tests.importing.returning.journeys import PLACE, RICH, Journey, start_journey
from tests.importing.returning.word_editor import WordEditor
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

SHOWN = """\
overdale/uniform, edited from the draft

What to wear (clauses/clothes/simple.md)
  Shared: it changes overdale/sixth-form too.
  - a coat
  + a warm coat
"""


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """A draft that was sent out."""
    two_schools.write(PLACE, RICH)
    return start_journey(two_schools, "overdale", "uniform")


def save(journey: Journey, content: bytes, folder: Path) -> Path:
    """The file that came back, beside the project."""
    del journey
    place = folder / "Uniform policy, with the committee's changes.docx"
    place.write_bytes(content)
    return place


def bring(run: Run, journey: Journey, file: Path, *options: str, answer: str | None = None) -> tuple[int, str, str]:
    """The command."""
    return run("import", file, "--project", journey.project.root, "--today", DAY, *options, answer=answer)


def test_an_edit_is_shown_asked_about_and_written(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Who is reached by it stands there before anybody says yes; then the clause says what the committee wrote."""
    file = save(journey, WordEditor(journey.sent).put("a coat", "a warm coat").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--dry-run")
    assert (code, out) == (0, f"{SHOWN}Nothing was changed.\n")
    assert journey.project.read(PLACE) == RICH
    code, shown, _ = bring(run, journey, file, answer="no\n")
    assert code
    assert shown.startswith(SHOWN)
    assert journey.project.read(PLACE) == RICH
    code, out, _ = bring(run, journey, file, answer="yes\n")
    assert (code, journey.project.read(PLACE)) == (0, RICH.replace("a coat", "a warm coat"))
    assert "It was changed as it was shown." in out


def test_a_file_that_another_program_saved_comes_back(run: Run, journey: Journey, tmp_path: Path) -> None:
    """It has lost its properties, bookmarks and styles, and is no new file for that."""
    file = save(journey, WordEditor(journey.sent).put("a coat", "a warm coat").save_elsewhere(), tmp_path)
    code, out, _ = bring(run, journey, file, "--dry-run")
    assert (code, out) == (0, f"{SHOWN}Nothing was changed.\n")


def test_what_is_left_to_a_person_says_where_it_stands(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Below the heading of its section, so that it is found in a long policy."""
    word = WordEditor(journey.sent).put("section C", "section D", place="lost_box_1")
    _, out, _ = bring(run, journey, save(journey, word.save(), tmp_path), "--dry-run")
    assert "For you to decide, 1 place:\n  Lost things:\n  - Look in the box, as section C says.\n" in out


ALIKE = """\
title: Uniform policy
tier: adaptable
cycle: 1 year
subject: the-day
list_summary: What to wear at school.
sections: [hair/any]
"""


@pytest.mark.parametrize("school", ["hollin", "overdale"])
@pytest.mark.parametrize("has_address", [True, False])
def test_schools_whose_drafts_say_the_same_are_told_apart(
    run: Run, two_schools: ProjectFolder, tmp_path: Path, school: str, *, has_address: bool
) -> None:
    """By the address of the file or by the name on it, also where another program dropped what the file says."""
    two_schools.write("templates/policies/uniform.yml", ALIKE)
    alike = two_schools.read("schools/hollin/school.yml").replace("Hollin", "Overdale")
    two_schools.write("schools/overdale/school.yml", alike)
    two_schools.remove("schools/overdale/policies/sixth-form.yml")
    for one in ("hollin", "overdale"):
        two_schools.write(f"schools/{one}/policies/uniform.yml", "model: uniform\n")
    journey = start_journey(two_schools, school, "uniform")
    drafts = [of["uniform"] for of in journey.whole.drafts.by_school.values() if "uniform" in of]
    assert len({draft.fingerprint for draft in drafts}) == 1
    draft = journey.whole.drafts.by_school[school]["uniform"]
    sent = journey.sent if has_address else journey.make_unpublished(draft)
    for content in (sent, WordEditor(sent).save_elsewhere()):
        _, out, _ = bring(run, journey, save(journey, content, tmp_path), "--dry-run")
        assert out.startswith(f"{school}/uniform, edited from the draft\n")


def test_programs_read_it_as_data(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Each change with its words and whom it reaches, and what is left for a person."""
    word = WordEditor(journey.sent).put("a coat", "a warm coat").put("section C", "section D")
    file = save(journey, word.save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--dry-run", "--format", "json")
    told = json.loads(out)
    assert (code, told["policy"], told["written"]) == (1, "overdale/uniform", False)
    assert told["changes"][0]["words"] == [{"old": "a coat", "new": "a warm coat"}]
    assert told["changes"][0]["also_changes"] == ["overdale/sixth-form"]
    assert "is a value" in told["for_a_person"][0]["why"]


def test_a_file_that_nobody_edited_changes_nothing(run: Run, journey: Journey, tmp_path: Path) -> None:
    """It says so, and that is no failure."""
    code, out, _ = bring(run, journey, save(journey, journey.sent, tmp_path))
    assert (code, "there is nothing to do" in out) == (0, True)


def test_a_file_of_an_approved_text_is_known_by_its_fingerprint(run: Run, journey: Journey, tmp_path: Path) -> None:
    """It comes back as a change of the clauses of today, which say the same as when it was approved."""
    journey.project.approve("overdale/uniform")
    approved = start_journey(journey.project, "overdale", "uniform")
    record = approved.whole.standings.by_school["overdale"]["uniform"].latest
    assert record
    sent = approved.make_approved()
    file = save(journey, WordEditor(sent).put("a coat", "a warm coat").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--yes")
    assert (code, journey.project.read(PLACE)) == (0, RICH.replace("a coat", "a warm coat")), out


def test_a_download_that_nobody_edited_asks_nothing_whoever_is_to_be_asked_by_now(
    run: Run, journey: Journey, tmp_path: Path
) -> None:
    """One made as the policy was approved, and one made since, with another telephone number on its front sheet."""
    journey.project.approve("overdale/uniform")
    where = ("--project", journey.project.root, "--today", DAY)
    assert run("export", tmp_path / "before", *where, "--as", "word")[0] == 0
    journey.project.edit("schools/overdale/school.yml", "01632 960 122", "01632 960 140")
    assert run("export", tmp_path / "since", *where, "--as", "word")[0] == 0
    for name in ("before", "since"):
        code, out, _ = bring(run, journey, tmp_path / name / "overdale/uniform.docx", "--dry-run")
        assert (code, "there is nothing to do" in out, "decide" in out) == (0, True, False), out


def test_a_draft_that_moved_meanwhile_is_refused(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Nobody could tell what was changed in the file and what in the draft."""
    file = save(journey, WordEditor(journey.sent).put("a coat", "a warm coat").save(), tmp_path)
    journey.project.edit(PLACE, "- a coat\n", "- a long coat\n")
    code, _, said = bring(run, journey, file, "--yes")
    assert code
    assert "it has changed since the file was made" in said


def test_a_file_of_another_project_is_a_new_file(run: Run, journey: Journey, tmp_path: Path) -> None:
    """It says that it is of Clausebook's, and no decision here made such a text: nothing of it comes back."""
    journey.project.approve("overdale/uniform")
    sent = start_journey(journey.project, "overdale", "uniform").make_approved()
    journey.project.remove("approvals")
    _, out, _ = bring(run, journey, save(journey, sent, tmp_path), "--yes")
    assert "schools/overdale/policies/uniform.yml is there already" in " ".join(out.split())


def test_a_file_that_another_school_made_its_own_is_a_new_policy(run: Run, journey: Journey, tmp_path: Path) -> None:
    """A school begins with another's file: the other's clauses stay, and what is printed beside its words is left."""
    journey.project.remove("schools/hollin/policies/uniform.yml")
    file = save(journey, WordEditor(journey.sent).put("a coat", "a warm coat").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--school", "hollin", "--yes")
    assert (code, journey.project.read(PLACE)) == (0, RICH), out
    assert "hollin/uniform" in out
    written = "".join(path.read_text() for path in (journey.project.root / "schools/hollin").rglob("*uniform*"))
    assert "a warm coat" in written
    assert not any(words in written for words in ("Who to ask", "In short", "Not approved"))


def test_a_draft_from_the_site_for_staff_comes_back(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Its file names no address, for the public has none of it."""
    draft = journey.whole.drafts.by_school["overdale"]["uniform"]
    file = save(journey, WordEditor(journey.make_unpublished(draft)).put("a coat", "a warm coat").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--yes")
    assert (code, journey.project.read(PLACE)) == (0, RICH.replace("a coat", "a warm coat")), out


def test_it_is_brought_in_alone(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Among other files nobody would see which of them change clauses."""
    file = save(journey, journey.sent, tmp_path)
    (tmp_path / "other.txt").write_text("Be kind.", encoding="utf-8")
    options = ("--project", journey.project.root, "--today", DAY, "--school", "overdale", "--dry-run")
    code, out, said = run("import", file, tmp_path / "other.txt", *options)
    assert code
    assert "Bring such files in alone." in out + said


def test_what_would_put_an_error_into_the_project_is_for_a_person(run: Run, journey: Journey, tmp_path: Path) -> None:
    """One clause cannot take its words, another can: that one is changed."""
    word = WordEditor(journey.sent).put("Boots", "Boots {% if x %}").put("studs", "small studs")
    code, out, _ = bring(run, journey, save(journey, word.save(), tmp_path), "--yes")
    assert code == 1, out
    assert journey.project.read(PLACE) == RICH
    assert "small studs" in journey.project.read("schools/overdale/clauses/piercings.md")


def test_a_value_is_shown_with_its_place(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Which file gives it and under which keys, with the sentence in which it stands."""
    file = save(journey, WordEditor(journey.sent).put("blue", "purple").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--yes")
    manifest = "schools/overdale/policies/uniform.yml"
    assert code == 0
    assert f"What to wear: “blue” becomes “purple”\n  {manifest}: sections > clothes > with > colour\n" in out
    assert "clothes: {use: clothes/simple, with: {colour: purple}}" in journey.project.read(manifest)


def test_a_section_needs_a_reason(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Without one it is left to a person, who is told how to give it; with one it is written."""
    word = WordEditor(journey.sent).add_behind("Wear plain studs only.", "Wear shoes.", like="hair_any_1")
    file = save(journey, word.add_behind("Wear plain studs only.", "Shoes", like="hair").save(), tmp_path)
    code, out, _ = bring(run, journey, file, "--dry-run")
    assert (code, "repeat the command with --because and --agreed-by." in " ".join(out.split())) == (1, True)
    why = ("--because", "Asked for.", "--agreed-by", "Governing committee")
    code, out, _ = bring(run, journey, file, "--dry-run", "--format", "json", *why)
    (told,) = json.loads(out)["declared"]
    assert (code, told["kind"], told["section"], told["new"]) == (0, "added", "shoes", "after jewellery")
    assert told["files"] == ["schools/overdale/clauses/shoes.md"]
    code, out, _ = bring(run, journey, file, "--yes", *why)
    assert code == 0
    assert "Shoes: a new section, after jewellery\n" in out
    assert journey.project.read("schools/overdale/clauses/shoes.md").endswith("---\nWear shoes.\n")


def test_a_person_is_asked_for_the_reason(run: Run, journey: Journey, tmp_path: Path) -> None:
    """Before anything is taken in, for a draft that changed takes nothing more of its file; an empty answer will do."""
    word = WordEditor(journey.sent).remove("", place="hair").remove("", place="hair_any_1").put("a coat", "a warm coat")
    file = save(journey, word.save(), tmp_path)
    manifest = "schools/overdale/policies/uniform.yml"
    before = journey.project.read(manifest)
    code, out, _ = bring(run, journey, file, answer="\nno\n")
    assert (code != 0, "Why? Families read it" in out, journey.project.read(manifest)) == (True, True, before)
    code, out, _ = bring(run, journey, file, answer="Nobody asks.\nGoverning committee\nyes\n")
    assert (code, "Hair: taken out" in out) == (0, True)
    assert "    because: Nobody asks.\n    agreed_by: Governing committee\n" in journey.project.read(manifest)


def test_reasons_go_with_what_comes_back_alone(run: Run, journey: Journey, tmp_path: Path) -> None:
    """A file that is new differs from no model yet, so they would be lost."""
    (tmp_path / "other.txt").write_text("Be kind.", encoding="utf-8")
    code, out, said = bring(run, journey, tmp_path / "other.txt", "--because", "Asked for.")
    assert code == 2, out
    assert "go with a policy of Clausebook's own that comes back" in said


@pytest.mark.slow
@pytest.mark.skipif(not converting.find_office(), reason="LibreOffice is not on this machine")
def test_a_file_that_was_saved_as_another_kind_comes_back_too(run: Run, journey: Journey, tmp_path: Path) -> None:
    """LibreOffice offers to keep its own format, and keeps what says whose the file is."""
    file = save(journey, WordEditor(journey.sent).put("a coat", "a warm coat").save(), tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = ["--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(file)]
    subprocess.run([converting.find_office(), profile, *asked], check=True, capture_output=True)
    code, out, _ = bring(run, journey, file.with_suffix(".odt"), "--dry-run")
    assert (code, out) == (0, f"{SHOWN}Nothing was changed.\n")


def test_the_drafts_of_several_schools_come_back_in_one_run(run: Run, journey: Journey, tmp_path: Path) -> None:
    """By their names or from a folder; all is shown, and one yes writes what they do not say otherwise."""
    folder = tmp_path / "back"
    folder.mkdir()
    other = start_journey(journey.project, "hollin", "uniform")
    word = WordEditor(journey.sent).put("a coat", "a warm coat").put("in the box", "in the tray")
    (folder / "overdale.docx").write_bytes(word.save())
    (folder / "hollin.docx").write_bytes(WordEditor(other.sent).put("in the box", "in the crate").save())
    options = ("--project", journey.project.root, "--today", DAY)
    for files in ([folder], sorted(folder.iterdir())):
        code, out, _ = run("import", *files, *options, "--dry-run", "--format", "json")
        told = json.loads(out)
        assert (code, told["written"]) == (1, False)
        assert [one["policy"] for one in told["policies"]] == ["hollin/uniform", "overdale/uniform"]
        whys = [why["why"] for one in told["policies"] for why in one["for_a_person"]]
        assert ["overdale/uniform" in whys[0], "hollin/uniform" in whys[1], len(whys)] == [True, True, 2]
    code, out, _ = run("import", folder, *options, answer="yes\n")
    assert (code, journey.project.read(PLACE)) == (1, RICH.replace("a coat", "a warm coat"))
    assert "in the box" in journey.project.read("clauses/lost/box.md")
    assert "Families read the change once a body has approved the policies." in " ".join(out.split())
