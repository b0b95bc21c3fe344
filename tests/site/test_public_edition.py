"""No word that nobody approved is anywhere in what the public can fetch: pages, search, feeds, downloads, data."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.pipeline.public import export_markdown
from clausebook.render import STAFF_MARK
from clausebook.site.building import build_site
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PICTURES, SHARED = "schools/larkmere/policies/pictures.yml", "clauses/pictures/consent.md"
# Words that stand in no other place of the project or the engine.
CLAUSE = "quokkasentence"
TITLE = "quokkatitle"
NOTES = "quokkanotes"
SUMMARY = "quokkasummary"
VALUE = "quokkavalue"
SHORT = "quokkashort"
REASON = "quokkareason"
COMMENT = "quokkacomment"
DRAFT = "quokkadraft"
LIST = "quokkalist"
RULE = "quokkarule"
CANARIES = {
    "a clause": CLAUSE,
    "a clause's title": TITLE,
    "a clause's notes": NOTES,
    "a clause's summary": SUMMARY,
    "a value": VALUE,
    "a manifest's short version": SHORT,
    "a reason": REASON,
    "a comment": COMMENT,
    "a draft": DRAFT,
    "a draft's summary": LIST,
    "the note of a rule": RULE,
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The public site of an approved project; that of the same after unapproved work; and the staff site of that."""
    root = tmp_path_factory.mktemp("public")
    project = ProjectFolder.copy("good-one-school", root / "project")
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    project.approve("larkmere/pictures", "larkmere/conduct")
    build_site(project.root, root / "before", today=TODAY, report=Report())
    work_on(project)
    build_site(project.root, root / "after", today=TODAY, report=Report())
    build_site(project.root, root / "staff", today=TODAY, report=Report(), is_staff=True)
    return root / "before", root / "after", root / "staff"


def work_on(project: ProjectFolder) -> None:
    """Change every text that an approval binds, and write new ones, each with a word of its own."""
    project.edit(SHARED, "We delete it within", f"We {CLAUSE} delete it within")
    project.edit(SHARED, "title: Pictures of", f"title: {TITLE} of")
    summary = f"notes: {NOTES}\nsummary: {SUMMARY}"
    project.edit(SHARED, "summary: We ask before we take a picture.", summary)
    manifest = project.read(PICTURES).replace("48 hours", "49 hours")
    project.write(
        PICTURES,
        f"# {COMMENT}\n{manifest}"
        f"  visits: {{with: {{place: {VALUE}}}}}\n"
        f"  phones: {{omit: yes, because: {REASON}, agreed_by: Governors}}\n"
        f"in_short: [{SHORT}]\n",
    )
    project.write(
        "schools/larkmere/policies/draft.yml",
        f"title: {DRAFT}\ntier: local\nlist_summary: {LIST}\nsections: [{{clause: kindness/long}}]\n",
    )
    project.write(
        "clauses/rules.yml",
        f"rule:\n  title: A rule\n  policies: [draft]\n  status: guidance\n  source: https://example.org/\n"
        f"  checked: 2026-11-01\n  note: {RULE}\n",
    )
    project.write(
        "clauses/dates.yml",
        f"term:\n  title: {RULE}\n  on: 1 September\n  what: {RULE}\n  source: https://example.org/\n"
        "  checked: 2026-11-01\n",
    )


def list_contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, and what is packed in it, unpacked."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name = path.relative_to(site).as_posix()
            raw = path.read_bytes()
            yield name, name.encode() + b"\n" + raw
            for unpack in (gzip.decompress, zlib.decompress):
                try:
                    yield f"{name} unpacked", unpack(raw)
                except (OSError, zlib.error, EOFError):
                    continue


def test_unapproved_work_changes_no_byte(sites: tuple[Path, Path, Path]) -> None:
    """Whatever is changed or written without approval, the public site stays the same, byte for byte."""
    before, after, _ = sites
    contents = [dict(list_contents(site)) for site in (before, after)]
    assert contents[0].keys() == contents[1].keys()
    assert [name for name in contents[0] if contents[0][name] != contents[1][name]] == []


@pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES.keys())
def test_no_word_of_it_is_public(sites: tuple[Path, Path, Path], canary: str) -> None:
    """No file of the public site has the word, packed or not."""
    found = [name for name, content in list_contents(sites[1]) if canary.encode() in content.lower()]
    assert found == []


def test_the_packed_words_were_looked_at(sites: tuple[Path, Path, Path]) -> None:
    """The search for words sees into the packed files of the search index: it finds there what is approved."""
    packed = [content for name, content in list_contents(sites[1]) if name.endswith("unpacked")]
    assert any(b"take a picture" in content for content in packed)


@pytest.mark.parametrize("canary", ["a clause", "a value", "a manifest's short version", "a draft"])
def test_staff_see_what_waits(sites: tuple[Path, Path, Path], canary: str) -> None:
    """The same words are on the staff site, or the test would look for what is nowhere."""
    assert any(CANARIES[canary].encode() in content.lower() for _, content in list_contents(sites[2]))


def test_an_export_has_nothing_that_waits(project: ProjectFolder) -> None:
    """What is given to another tool is what the public may read, whatever has been changed since."""
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    project.approve("larkmere/pictures", "larkmere/conduct")
    before = export_markdown(project.root, today=TODAY, report=Report())
    work_on(project)
    assert export_markdown(project.root, today=TODAY, report=Report()) == before


def test_no_page_for_staff_is_public(sites: tuple[Path, Path, Path]) -> None:
    """Nothing of the staff site stands in the public one: no mark, no register, no calendar, no style of it."""
    before, _, staff = sites
    public = {name for name, _ in list_contents(before)}
    assert STAFF_MARK not in public
    assert not [name for name in public if name.endswith((".csv", ".xlsx", ".ics")) or "staff" in name]
    assert (staff / STAFF_MARK).is_file()
    assert not [name for name, content in list_contents(before) if b"Staff only" in content]


def test_a_draft_that_may_be_published_says_what_it_is(project: ProjectFolder, tmp_path: Path) -> None:
    """Where the trust allows it, a new text is published under a plain notice; a changed one is not."""
    project.approve("larkmere/pictures")
    project.edit(SHARED, "We delete it within", "We quokka delete it within")
    build_site(project.root, tmp_path / "site", today=TODAY, report=Report())
    conduct = (tmp_path / "site/larkmere/conduct/index.html").read_text(encoding="utf-8")
    assert "This is a draft" in conduct
    assert "It is not approved yet." in conduct
    pictures = (tmp_path / "site/larkmere/pictures/index.html").read_text(encoding="utf-8")
    assert "quokka" not in pictures
    assert "This is a draft" not in pictures
