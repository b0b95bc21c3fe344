"""What is remembered from one look at a project to the next never shows: a later look gives what a first one gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.pipeline.project import Memory
from clausebook.pipeline.public import render_site
from tests.depth import IS_DEEP
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Edit = Callable[[ProjectFolder], object]

_CONSENT = "clauses/pictures/consent.md"
_OFFICE = "clauses/contact/office.md"
_ONLINE = "clauses/kindness/online.md"
_OWN_WORDS = "---\ntitle: Online here\nsummary: Kind here.\nlock: open\n---\nWe are kind on the pier too.\n"
_REASON = "because: It is so here., agreed_by: Local governing committee"
_POLISH = "---\nlanguage: pl\nversion: 1\ntitle: Zdjęcia\ntranslator: A parent\n---\nPytamy zawsze.\n"
_HELD = (
    'leaflet: {title: Leaflet, approved_by: Trust board, approved_on: 2026, every: 1 year, at: "https://x.example/"}\n'
)


def _replace_online(project: ProjectFolder) -> None:
    online = project.read(_ONLINE)
    project.write("schools/cove/clauses/online.md", _OWN_WORDS)
    project.write("schools/cove/originals/kindness/online.md", online)
    own = f"sections:\n  online: {{replace: local/online, {_REASON}}}\n"
    project.append("schools/cove/policies/kindness.yml", own)


def _write_openings(project: ProjectFolder) -> None:
    for school in ("cove", "dune"):
        project.append(f"schools/{school}/policies/kindness.yml", "in_short: [We are kind here.]\n")


def _rename(project: ProjectFolder) -> None:
    text = project.read("schools/dune/policies/pictures.yml")
    project.remove("schools/dune/policies/pictures.yml")
    project.write("schools/dune/policies/photos.yml", f"{text}formerly: [pictures]\n")


# Each is made to the project as the one before left it.
EDITS: dict[str, Edit] = {
    "nothing": lambda _: None,
    "a clause": lambda project: project.edit(_CONSENT, "asks a parent", "always asks a parent"),
    "a clause with a condition": lambda project: project.edit(_CONSENT, "ask the {{", "must ask the {{"),
    "a clause's own default": lambda project: project.edit(_CONSENT, "24 hours", "36 hours"),
    "a clause's title": lambda project: project.edit(_OFFICE, "title: Who to ask", "title: Whom to ask"),
    "why a clause changed": lambda project: project.edit(_OFFICE, "lock: values", "lock: values\nchange_note: Better."),
    "a value of one school": lambda project: project.edit(
        "schools/tern/policies/pictures.yml", "2 school days", "3 school days"
    ),
    "a role": lambda project: project.edit("schools/dune/school.yml", "960 121", "960 129"),
    "a school's name": lambda project: project.edit("schools/dune/school.yml", "Dune Primary", "Dunes Primary"),
    "the phase of a school": lambda project: project.edit(
        "schools/dune/school.yml", "phase: primary", "phase: secondary"
    ),
    "a clause that names the trust": lambda project: project.append(_CONSENT, "\nSo says {{ trust.name }}.\n"),
    "the trust's name": lambda project: project.edit("trust.yml", "Saltmarsh Learning", "Saltings Learning"),
    "the trust's words": lambda project: project.append("trust.yml", "terms: {learner: child, learners: children}\n"),
    "a law": lambda project: project.edit("clauses/references.yml", "Equality Act 2010\n", "Equality Act 2010 (UK)\n"),
    "a model's title": lambda project: project.edit(
        "templates/policies/kindness.yml", "title: Kindness", "title: Gentleness"
    ),
    "a model's order": lambda project: project.edit(
        "templates/policies/pictures.yml", "- contact/office\n  - bring/list", "- bring/list\n  - contact/office"
    ),
    "a model's bullets": lambda project: project.edit(
        "templates/policies/pictures.yml", "You can change", "You may change"
    ),
    "a school's own clause": lambda project: project.edit("schools/tern/clauses/study.md", "lighthouse", "library"),
    "a replacement": _replace_online,
    "what a replacement replaced": lambda project: project.edit(_ONLINE, "it's the same", "it is the same"),
    "an opening in the model": lambda project: project.append(
        "templates/policies/kindness.yml", "front:\n  - text: Read this first.\n"
    ),
    "the same short version in two schools": _write_openings,
    "numbers in one of them": lambda project: project.append(
        "schools/dune/policies/kindness.yml", "numbering: capitals\n"
    ),
    "two values": lambda project: project.edit(
        "schools/tern/policies/pictures.yml",
        "{delete_within: 3 school days}}\n",
        "{delete_within: 3 school days}}\n  bring: {with: {bring: [a hat]}}\n",
    ),
    "a clause with two values": lambda project: project.edit(
        _CONSENT, "parameters:", "parameters:\n  hours: {type: duration, default: 1 hour}"
    ),
    "both given": lambda project: project.edit(
        "schools/tern/policies/pictures.yml",
        "{delete_within: 3 school days}",
        "{delete_within: 2 days, hours: 2 hours}",
    ),
    "and the other way round": lambda project: project.edit(
        "schools/tern/policies/pictures.yml",
        "{delete_within: 2 days, hours: 2 hours}",
        "{hours: 2 hours, delete_within: 2 days}",
    ),
    "an approval": lambda project: project.approve("cove/pictures", "dune/pictures"),
    "the words that were approved": lambda project: project.edit(_CONSENT, "always asks", "asks"),
    "a second approval": lambda project: project.approve("cove/pictures", on="10 November 2026"),
    "an approval that another body noted": lambda project: project.approve(
        "cove/pictures", kind="received", body="Trust board", on="12 November 2026"
    ),
    "a role, after approval": lambda project: project.edit("schools/dune/school.yml", "960 129", "960 120"),
    "a policy that is kept elsewhere": lambda project: project.write("schools/cove/elsewhere.yml", _HELD),
    "its title": lambda project: project.edit("schools/cove/elsewhere.yml", "title: Leaflet", "title: Booklet"),
    "and none any more": lambda project: project.remove("schools/cove/elsewhere.yml"),
    "a translation": lambda project: project.write("schools/cove/translations/pictures.pl.md", _POLISH),
    "words that parents use": lambda project: project.write("clauses/synonyms.yml", "photo: [picture]\n"),
    "a policy renamed": _rename,
    "a policy gone": lambda project: project.remove("schools/dune/policies/kindness.yml"),
    "a policy come": lambda project: project.write("schools/dune/policies/kindness.yml", "model: kindness\n"),
    "a school gone": lambda project: project.remove("schools/tern"),
    "an error": lambda project: project.append(_ONLINE, "\n{{ nobody }}\n"),
    "the error mended": lambda project: project.edit(_ONLINE, "\n{{ nobody }}\n", ""),
    "a key twice": lambda project: project.append("schools/cove/school.yml", "place: Elsewhere\n"),
    "and once": lambda project: project.edit("schools/cove/school.yml", "place: Elsewhere\n", ""),
    "a file that cannot be read": lambda project: project.append("schools/cove/school.yml", "\nname: [\n"),
    "and can again": lambda project: project.edit("schools/cove/school.yml", "\nname: [\n", ""),
}


def look(project: ProjectFolder, memory: Memory, *, is_preview: bool) -> tuple[object, list[str]]:
    """Everything on a project's site and all that was composed, and everything that is found to say of it."""
    report = Report()
    try:
        site = render_site(project.root, today=TODAY, report=report, is_preview=is_preview, memory=memory)
        made = site.make_everything()
        seen: Mapping[str, object] = {page.address: page for page in made.pages} | dict(made.files)
        words = dict(site.list_search_entries())
        return (seen, site.indexed, words, repr(memory.composed.policies)), [str(item) for item in report]
    except ContentErrors:
        return (), [str(item) for item in report]


@pytest.mark.parametrize("is_preview", [True, False], ids=["preview", "public"])
def test_every_look_is_like_the_first(tmp_path: Path, *, is_preview: bool) -> None:
    """After each kind of change, with all that was remembered before it, pages, files and messages are the same.

    What the public sees is looked at after every third, but for a deep run: then more has changed at each look.
    """
    project, memory = ProjectFolder.copy("good-three-schools", tmp_path / "three"), Memory()
    project.approve("tern/pictures", "tern/kindness")
    last: tuple[object, list[str]] = ((), [])
    unseen = []
    for number, (name, edit) in enumerate(EDITS.items()):
        edit(project)
        if number % 3 and not is_preview and not IS_DEEP:
            continue
        seen = look(project, memory, is_preview=is_preview)
        assert seen == look(project, Memory(), is_preview=is_preview), name
        assert not seen[1] or seen == look(project, memory, is_preview=is_preview), name
        unseen += [name] if seen == last else []
        last = seen
    assert not unseen


def test_what_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    """Of a project in which one clause was changed, the policies without it are the very same objects."""
    project, memory = ProjectFolder.copy("good-three-schools", tmp_path / "three"), Memory()
    look(project, memory, is_preview=True)
    before = memory.composed.policies
    project.edit(_CONSENT, "asks a parent", "always asks a parent")
    look(project, memory, is_preview=True)
    after = memory.composed.policies
    assert before
    assert after
    same = {
        f"{policy.school.id}/{policy.id}": after.by_school[policy.school.id][policy.id] is policy for policy in before
    }
    assert same == {name: not name.endswith("/pictures") for name in same}
    assert len(same) == 7
