"""Translations beside what was approved: up to date, behind, of a version to come, or of nothing that is left."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from clausebook.model.translations import TranslationState
from clausebook.record import judge_translations
from tests.project_folder import ProjectFolder

FILE = "schools/cove/translations/pictures.pl.md"
PROBLEMS = Path(__file__).parents[2] / "docs" / "guide" / "problems.md"


def write_translation(project: ProjectFolder, version: int, path: str = FILE) -> None:
    """Put a translation of a version into a project."""
    language = path.split(".")[-2]
    facts = f"language: {language}\nversion: {version}\ntitle: Zdjęcia\ntranslator: A parent"
    project.write(path, f"---\n{facts}\n---\nPytamy.\n")


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Three schools, of which one has its policy on pictures approved twice: the second is not in force yet."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.approve("cove/pictures", on="8 September 2026")
    project.edit("clauses/pictures/consent.md", "asks a parent", "always asks a parent")
    project.approve("cove/pictures", on="10 November 2026", effective="1 January 2027", note="Always.")
    return project


def list_states(project: ProjectFolder, *, today: date) -> list[TranslationState]:
    """How each translation stands on a day."""
    whole = project.examine(today=today)
    return [one.state for one in judge_translations(whole.catalogue.translations, whole.standings)]


BEFORE, AFTER = date(2026, 11, 20), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("version", "today", "state"),
    [
        (1, BEFORE, TranslationState.CURRENT),
        (1, AFTER, TranslationState.BEHIND),
        (2, BEFORE, TranslationState.AHEAD),
        (2, AFTER, TranslationState.CURRENT),
    ],
)
def test_a_translation_is_judged_by_the_version_that_applies(
    project: ProjectFolder, version: int, today: date, state: TranslationState
) -> None:
    """A version that is only approved makes no translation old before it begins."""
    write_translation(project, version)
    assert list_states(project, today=today) == [state]
    warned = [line for line in project.list_diagnostics(today=today) if "translation" in line]
    assert len(warned) == (state is TranslationState.BEHIND)


def test_one_that_is_behind_says_what_to_do(project: ProjectFolder) -> None:
    """Staff are told the line, both versions, and how to see what changed; it is as the guide quotes it."""
    write_translation(project, 1)
    (line,) = [line for line in project.list_diagnostics(today=AFTER) if "translation-behind" in line]
    assert line == (
        f"{FILE}:3:1: translation-behind: version: this is made from version 1 of cove/pictures, and version 2 is "
        "newer. Translate what changed, which python3 build.py compare cove/pictures 1 2 shows, and give that version "
        "here."
    )
    entry = PROBLEMS.read_text(encoding="utf-8").split("\n## translation-behind\n")[1].split("\n## ")[0]
    quoted = re.search(r"What you see:\*\* `(.+)`", entry)
    assert quoted
    assert quoted[1] in line


def test_a_version_that_nobody_approved_is_an_error(project: ProjectFolder) -> None:
    """A translation cannot claim to be of a text that there never was, in the version or under a wrong name."""
    write_translation(project, 3)
    (line,) = [line for line in project.list_diagnostics() if "unknown-version" in line]
    assert line == (
        f"{FILE}:3:1: unknown-version: version: cove/pictures has no approved version 3. Approved are: 1, 2."
    )


def test_one_of_a_withdrawn_policy_is_told(project: ProjectFolder) -> None:
    """Staff know that what they keep is read by nobody; nothing stops because of it."""
    write_translation(project, 1)
    facts = {"kind": "withdrawn", "note": "No more pictures.", "on": "2 January 2027"}
    project.approve("cove/pictures", today=date(2027, 1, 3), **facts)
    project.remove("schools/cove/policies/pictures.yml")
    today = date(2027, 1, 3)
    assert list_states(project, today=today) == [TranslationState.WITHDRAWN]
    (line,) = [line for line in project.list_diagnostics(today=today) if FILE in line]
    assert line == (
        f"{FILE}:1:1: stray-file: cove/pictures is withdrawn, so its translation into Polish is not published. "
        "Remove the file."
    )


def test_a_translation_changes_no_approval(project: ProjectFolder) -> None:
    """Words that help are no words that were approved: nothing has to be decided again because of them."""
    before = {(one.school.id, one.policy): one.state for one in project.examine().standings}
    write_translation(project, 1)
    after = {(one.school.id, one.policy): one.state for one in project.examine().standings}
    assert after == before
