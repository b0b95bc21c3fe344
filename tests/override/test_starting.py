"""A school's own text begins as the trust's, in every policy unchanged, and the trust's is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.requests import RequestRefused
from clausebook.override.proof import list_words
from clausebook.pipeline.public import render_site
from tests.cases import read_table
from tests.override.doing import (
    ASIDE,
    CLAUSES,
    MANIFEST,
    ORIGINALS,
    PICTURES,
    REASON,
    SHARED,
    compose,
    list_files,
    list_stale,
    move_shared,
    override,
    plan,
    start,
)
from tests.project_folder import TODAY
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def list_all_words(project: ProjectFolder) -> list[list[object]]:
    """Every word and value of every policy."""
    return [[*list_words(policy)] for policy in project.compose()]


@pytest.mark.parametrize("clause", ["phones", "phones/away"])
def test_one_command_makes_three_changes(project: ProjectFolder, clause: str) -> None:
    """The local text, the original to the byte and the manifest's difference are written, and nothing else."""
    before = take_snapshot(project.root)
    start(project, clause, until="September 2028")
    after = take_snapshot(project.root)
    changed = {path for path, digest in after.items() if before.get(path) != digest and digest != "folder"}
    assert changed - {"approvals/.lock"} == {f"{CLAUSES}/phones.md", f"{ORIGINALS}/phones.md", MANIFEST}
    assert {*before} <= {*after}
    assert project.read(f"{ORIGINALS}/phones.md") == project.read(SHARED)
    assert project.read(MANIFEST) == (
        "model: pictures\n"
        "sections:\n"
        "  pictures: {with: {delete_within: 48 hours}}\n"
        "  phones:\n"
        "    replace: local/phones\n"
        "    because: We are small.\n"
        "    agreed_by: Governors\n"
        "    until: September 2028\n"
    )


@pytest.mark.parametrize("clause", ["phones", "visits"])
def test_no_word_of_any_policy_differs(project: ProjectFolder, clause: str) -> None:
    """The policy says the same words with the same values, and only says of the section that it is the school's."""
    words = list_all_words(project)
    start(project, clause)
    assert list_all_words(project) == words
    (mine,) = [one for one in compose(project).differences if one.section == clause]
    assert (mine.kind, mine.clause, mine.has_moved) == ("replaced", f"local/{clause}", False)
    assert project.list_diagnostics() == []


def test_titles_and_values_of_the_model_go_into_the_text(project: ProjectFolder) -> None:
    """What the model says of the section, and would not reach a text of the school's own, is written into it."""
    start(project)
    assert "title: Phones in the day\n" in project.read(f"{CLAUSES}/phones.md")
    start(project, "visits")
    text = project.read(f"{CLAUSES}/visits.md")
    assert "  notice: {type: duration, help: How long before the visit you hear of it, default: 2 weeks}\n" in text
    assert text.split("---\n")[2] == project.read("clauses/visits/arrangements.md").split("---\n")[2]


def test_values_of_the_manifest_go_on_applying(project: ProjectFolder) -> None:
    """What the school filled in is filled in still, where it was."""
    project.append(MANIFEST, "  visits: {with: {place: the sea, bring: [boots, a hat]}}\n")
    words = list_all_words(project)
    start(project, "visits")
    assert "replace: local/visits, with: {place: the sea, bring: [boots, a hat]}" in project.read(MANIFEST)
    assert list_all_words(project) == words


def test_the_trusts_note_on_its_change_is_not_the_schools(project: ProjectFolder) -> None:
    """Why the trust changed its words last is no reason for what the school will write."""
    project.edit(SHARED, "lock: open\n", "lock: open\nchange_note: The law changed.\n")
    start(project)
    assert "change_note" not in project.read(f"{CLAUSES}/phones.md")
    assert "change_note: The law changed." in project.read(f"{ORIGINALS}/phones.md")


def test_the_short_version_stays_the_models(project: ProjectFolder) -> None:
    """What the trust's clause would say of itself as another's alternate does not come in with a copy of it."""
    project.edit(SHARED, "lock: open\n", "lock: open\nin_short:\n  - Phones are away.\n")
    project.edit("templates/policies/pictures.yml", "in_short:\n", "in_short:\n  - {say: Ask us., about: phones}\n")
    words = list_all_words(project)
    start(project)
    assert list_all_words(project) == words
    assert "in_short" not in project.read(f"{CLAUSES}/phones.md")
    (warning,) = project.list_diagnostics()
    assert 'give "local/phones" its own "in_short"' in warning


def test_a_text_with_windows_line_ends_keeps_them(project: ProjectFolder) -> None:
    """A shared file or a manifest that Windows wrote is copied and edited as it is."""
    for path in (SHARED, MANIFEST):
        project.write(path, project.read(path).replace("\n", "\r\n"))
    words = list_all_words(project)
    start(project)
    assert list_all_words(project) == words
    for path in (f"{CLAUSES}/phones.md", f"{ORIGINALS}/phones.md", MANIFEST):
        raw = (project.root / path).read_bytes()
        assert raw.count(b"\r\n") == raw.count(b"\n")


def test_another_name_may_be_given(project: ProjectFolder) -> None:
    """The school's text may have any free name, with or without `local/`."""
    start(project, name="local/box")
    assert "replace: local/box" in project.read(MANIFEST)
    assert "box.md" in list_files(project, CLAUSES)


def test_it_is_stale_when_the_trusts_words_move(project: ProjectFolder) -> None:
    """The trust's next change is noticed without an approval, whatever the school has written by then."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", "put phones in a box")
    assert list_stale(project) == []
    move_shared(project)
    assert list_stale(project) == ["phones"]
    move_shared(project, "leave phones at home", "keep phones away")
    assert list_stale(project) == []


def test_what_nobody_can_read_makes_nothing_stale(project: ProjectFolder) -> None:
    """A note, an owner or a comment in the shared file is no change of words; a value by default is one."""
    start(project)
    project.edit(SHARED, "lock: open\n", "lock: open\nowner: Somebody\n# A note.\nnotes: Look at this in May.\n")
    assert list_stale(project) == []
    project.edit(SHARED, "title: Phones", "title: All phones")
    assert list_stale(project) == ["phones"]
    start(project, "visits")
    project.edit("clauses/visits/arrangements.md", "the town museum", "the castle")
    assert list_stale(project) == ["phones", "visits"]


def test_another_clause_in_the_model_is_another_text(project: ProjectFolder) -> None:
    """When the model takes another clause for the section, the school is told."""
    start(project)
    project.write("clauses/phones/box.md", project.read(SHARED).replace("keep phones away", "hand phones in"))
    project.edit("templates/policies/pictures.yml", "clause: phones/away", "clause: phones/box")
    assert list_stale(project) == ["phones"]


def test_an_original_may_cite_law_that_is_gone(project: ProjectFolder) -> None:
    """Nobody can correct what the trust said on an earlier day, so nobody is asked to."""
    start(project)
    law = "education-act-1996"
    project.edit(SHARED, f"cites: [{law}]\n", "")
    for path in (SHARED, f"{CLAUSES}/phones.md"):
        line = next(line for line in project.read(path).splitlines() if "power to search" in line)
        project.edit(path, line, "We may search a bag.")
    project.edit(f"{CLAUSES}/phones.md", f"cites: [{law}]\n", "")
    references = project.read("clauses/references.yml")
    project.write("clauses/references.yml", references.replace(f"{law}:", "other-act:"))
    assert project.list_diagnostics() == []
    assert list_stale(project) == ["phones"]


def test_an_original_that_is_not_needed_is_named(project: ProjectFolder) -> None:
    """A difference that was taken out by hand leaves a warning with the way out, and no error."""
    manifest = project.read(MANIFEST)
    start(project)
    project.write(MANIFEST, manifest)
    said = 'the section "phones" of "pictures" is not replaced or left out any more.'
    assert project.list_diagnostics() == [
        f"{ORIGINALS}/phones.md:1:1: stray-file: {said} Move the file to schools/larkmere/set-aside/, or remove it."
    ]


def test_what_is_set_aside_is_never_read(project: ProjectFolder) -> None:
    """Whatever lies there, the build says nothing of it."""
    project.write(f"{ASIDE}/Some Strange Name.md", b"\xff\x00 no text")
    project.write(f"{ASIDE}/deep/er/x.yml", "- {")
    (project.root / ASIDE / "link").symlink_to("/etc")
    assert project.list_diagnostics() == []


def test_a_run_that_was_cut_short_is_taken_up(project: ProjectFolder) -> None:
    """A local text that an earlier run left, and that nothing uses, is used if it is the same, and not overwritten."""
    planned = plan(project, "phones", **REASON)
    first = planned.steps[0]
    assert first.after is not None
    project.write(first.path, first.after)
    again = start(project)
    assert [step.path for step in again.steps] == [step.path for step in planned.steps[1:]]
    assert compose(project).differences[-1].kind == "replaced"


# A line for each: the clause, what is asked besides, and the words of the refusal.
REFUSALS = read_table((Path(__file__).parent / "refusals.table").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("clause", "asked", "words"), REFUSALS)
def test_a_request_is_refused_with_the_way_out(project: ProjectFolder, clause: str, asked: str, words: str) -> None:
    """Each refusal says what is wrong and what to do, and nothing is written."""
    given = dict(REASON) if asked.startswith("reason") else {}
    given |= dict(option.split(": ") for option in asked.split("; ") if ": " in option)
    reach_every_refusal(project)
    before = take_snapshot(project.root)
    with pytest.raises(RequestRefused) as refused:
        plan(project, clause, **given)
    assert str(refused.value) == words
    assert take_snapshot(project.root) == before


def reach_every_refusal(project: ProjectFolder) -> None:
    """Add to the project what the refusals are about."""
    head = "title: {}\ntier: {}\nlist_summary: What.\nsections: [{}]\n"
    project.write("templates/policies/fixed.yml", head.format("Fixed policy", "trust", "kindness/long"))
    project.write("schools/larkmere/policies/fixed.yml", "model: fixed\n")
    project.write("schools/larkmere/policies/own.yml", head.format("Own policy", "local", "local/our-phones"))
    for name in ("one", "two"):
        project.write(f"clauses/help/{name}.md", f"---\ntitle: Help\nsummary: Help.\nlock: open\n---\nAsk {name}.\n")
    project.edit("templates/policies/pictures.yml", "  - pictures/consent\n", "  - pictures/consent\n  - help/one\n")
    project.append(MANIFEST, "  help: {use: help/two}\n")
    add = "add: [{clause: local/quiet-room, key: quiet, at: end, because: a, agreed_by: b}]\n"
    project.append(MANIFEST, add)


def test_what_is_replaced_already_says_how_to_settle(project: ProjectFolder) -> None:
    """A second start is no way to change a text that stands."""
    start(project)
    with pytest.raises(RequestRefused) as refused:
        start(project)
    assert str(refused.value) == (
        "phones is replaced already in larkmere/pictures. To settle it, add one of --keep, --adopt and --rewrite: "
        "python3 build.py override larkmere/pictures phones --keep"
    )


def test_a_link_is_refused(project: ProjectFolder, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is written through a link, for it may lead out of the project."""
    outside = tmp_path_factory.mktemp("outside")
    start(project)
    (project.root / ASIDE).symlink_to(outside)
    with pytest.raises(RequestRefused, match="schools/larkmere/set-aside is a link to another place"):
        override(project, "phones", choice="adopt")
    assert list(outside.iterdir()) == []


def test_no_error_is_put_into_the_project(project: ProjectFolder) -> None:
    """What would stop the next build is refused with the reason, and the text stays as it is."""
    start(project)
    project.edit("clauses/phones/away.md", "lock: open\n", "lock: open\nparameters: {box: {type: text}}\n")
    before = take_snapshot(project.root)
    with pytest.raises(RequestRefused, match='the clause "phones/away" needs a value for "box"'):
        override(project, "phones", choice="adopt")
    assert take_snapshot(project.root) == before


def test_originals_are_for_staff_alone(project: ProjectFolder) -> None:
    """No word of an original reaches what the public may read, nor a preview."""
    project.approve(PICTURES)
    start(project)
    marked = project.read(f"{ORIGINALS}/phones.md").replace("keep phones away", "keep sentinels away")
    project.write(f"{ORIGINALS}/phones.md", marked)
    for is_preview in (False, True):
        site = render_site(project.root, today=TODAY, report=Report(), is_preview=is_preview)
        made = (site.make_everything(), site.files, site.list_search_entries())
        assert "keep phones away" in repr(made)
        assert "sentinels" not in repr(made)
