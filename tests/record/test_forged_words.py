"""A record whose words are not those of its fingerprint is never shown, though all that vouches for its file agrees."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.model.approvals import seal_event
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import open_public_edition
from clausebook.record import BadRecord, ReadingContext
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

FOLDER = "approvals/2026-09-10-larkmere-local-governing-committee"
RECORD = f"{FOLDER}/larkmere/pictures.md"


def forge(project: ProjectFolder, old: str, new: str) -> None:
    """Change a record once, and its digest in its event, and the event's seal."""
    text = project.read(RECORD)
    assert re.search(old, text)
    raw = re.sub(old, new, text, count=1).encode()
    project.write(RECORD, raw)
    event = project.read(f"{FOLDER}/event.yml")
    known = next(line for line in event.splitlines() if "larkmere/pictures" in line).split()[-1]
    changed = event.replace(known, hashlib.sha256(raw).hexdigest()).encode()
    project.write(f"{FOLDER}/event.yml", seal_event(changed[: changed.rindex(b"seal: ")]))


def find_errors(project: ProjectFolder) -> list[str]:
    """What is said when the public edition is opened."""
    report = Report()
    try:
        open_public_edition(examine_project(project.root, today=TODAY, report=report), report=report)
    except ContentErrors:
        return [f"{item.location.path}: {item.code.value}: {item.message}" for item in report.errors]
    return []


FORGED = {
    "a word": ("before we take a picture", "after we take a picture", "its words are not those of its fingerprint"),
    "a value": ('"48\u00a0hours"', '"49\u00a0hours"', "its words are not those of its fingerprint"),
    "a heading with its words": (r"\n## 2 [^#]*", "\n", "there are not as many parts as it tells of"),
    "one more heading": (r"\n## 2 ", "\n## 2 More\n\nSo.\n\n## 2 ", "there are not as many parts as it tells of"),
    "one more paragraph": (
        r"(\n## 2 [^\n]*\n\n)",
        r"\1More.\n\n",
        "its words are not those of its fingerprint",
    ),
    "its style of numbers": ('style: "decimal"', 'style: "runes"', "its words cannot be read"),
    "a value that is not in the list": (r"\]\(=1\)", "](=999)", "its words cannot be read"),
    "a stage": (
        "\nlive:",
        '\nstages:\n- {"section": "pictures", "within": "1 day"}\nlive:',
        "its words are not those of its fingerprint",
    ),
    "a stage that is no section": (
        "\nlive:",
        '\nstages:\n- {"section": "nowhere", "within": "1 day"}\nlive:',
        "its words cannot be read",
    ),
    "a stage without words": (
        "\nlive:",
        '\nstages:\n- {"section": "pictures", "within": 3}\nlive:',
        "its words cannot be read",
    ),
    "a fact about the words": ("\nlive:", "\nlives:", "its words cannot be read"),
}


@pytest.mark.parametrize(("old", "new", "said"), FORGED.values(), ids=FORGED)
def test_forged_words_are_refused(project: ProjectFolder, old: str, new: str, said: str) -> None:
    """Someone who knows of the digests and the seal still cannot put words into what a body approved."""
    project.approve("larkmere/pictures", "larkmere/conduct")
    assert find_errors(project) == []
    forge(project, old, new)
    (found,) = find_errors(project)
    assert found.startswith(f"{RECORD}: record-changed: this is not the text that was approved: ")
    assert said in found


HEADS = {
    "a fact that is missing": ("\nfingerprint: [^\n]*", "", "its facts cannot be read"),
    "a fact that is there twice": ("\ntier: ", '\ntier: "x"\ntier: ', "its facts cannot be read"),
    "two facts in one line": ('\ntier: "adaptable"', '\ntier: "adaptable","extra":1', "holds more than its fact"),
    "a date that is none": ('\nlast_review: "[^"]*"', '\nlast_review: "soon"', "its facts cannot be read"),
    "the fence": ("^---\n", "", "the facts are not all there"),
    "the facts about the words": ("\nstyle: ", "\nmanner: ", "the facts are not all there"),
}


@pytest.mark.parametrize(("old", "new", "said"), HEADS.values(), ids=HEADS)
def test_facts_that_cannot_be_read_are_refused(project: ProjectFolder, old: str, new: str, said: str) -> None:
    """A record that says less, or more, of itself than a record does stops every build, not only that of its page."""
    project.approve("larkmere/pictures", "larkmere/conduct")
    forge(project, old, new)
    report = Report()
    with pytest.raises(ContentErrors):
        examine_project(project.root, today=TODAY, report=report)
    (found,) = report.errors
    assert (found.location.path, found.code.value) == (RECORD, "record-changed")
    assert found.message.startswith("the record cannot be read: ")
    assert said in found.message


def test_a_file_that_changes_while_a_site_is_made_is_not_shown(project: ProjectFolder) -> None:
    """Between the check of all records and the page of one, its file is read again: it must still be the same."""
    project.approve("larkmere/pictures")
    whole = project.examine()
    latest = whole.archive.histories["larkmere", "pictures"].latest
    assert latest
    project.append(RECORD, "\nMore.\n")
    with pytest.raises(BadRecord, match="it was changed just now"):
        whole.archive.open_record(latest, ReadingContext(whole.catalogue.schools["larkmere"]))
    report = Report()
    with pytest.raises(ContentErrors):
        open_public_edition(whole, report=report)
    assert [item.location.path for item in report.errors] == [RECORD]
