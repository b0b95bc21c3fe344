"""The files that a build gives readers: of approved texts alone, each made once, none without its link."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from clausebook.diagnostics import Report
from clausebook.render import write_tracked, write_word_manual
from clausebook.site.building import build_site
from clausebook.site.downloads import Unprintable
from clausebook.typesetting import Refused, TakesTooLong, Typesetter
from tests.project_folder import TODAY, ProjectFolder
from tests.render.word.word_files import WordFile
from tests.site.commands import run_clausebook, take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Manual, Paper, WordLook
    from clausebook.render.word.images import DrawPicture

LINK = re.compile(
    r'<p class="noprint">Download: <a href="([^"]+)" rel="nofollow">PDF<span class="vh"> of this \w+</span> \(([^)]+)\)'
)
BENGALI = "\u09b8\u09cd\u09ac\u09be\u0997\u09a4\u09ae"


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The data of each document that this process lays out."""
    found: list[str] = []
    original = Typesetter.lay_out

    def lay_out(typesetter: Typesetter, data: str, *others: object, **named: object) -> bytes:
        found.append(data)
        return original(typesetter, data, *others, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Typesetter, "lay_out", lay_out)
    return found


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """A project with one policy that has two versions, and one that nobody has approved."""
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    project.approve("larkmere/pictures", note="First.", on="10 September 2025")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve("larkmere/pictures", note="Second.")
    return project


def build(project: ProjectFolder, *, has_downloads: bool = True) -> Path:
    """Build its site, files too."""
    site = project.root.parent / "site"
    build_site(project.root, site, today=TODAY, report=Report(), has_downloads=has_downloads)
    return site


def list_files(site: Path) -> list[str]:
    """The PDF files of a site that are texts."""
    return [name for name in list_all(site) if re.search(r"-version-\d\.pdf$", name)]


def list_all(site: Path, *endings: str) -> list[str]:
    """Every file of a site with one of some endings, or else every PDF."""
    found = (path for path in site.rglob("*") if path.suffix.removeprefix(".") in (endings or ("pdf",)))
    return sorted(path.relative_to(site).as_posix() for path in found)


def test_each_approved_text_has_a_file_and_its_page_says_its_size(approved: ProjectFolder) -> None:
    """The text in force and the old one, by names that stay."""
    site = build(approved)
    home = "larkmere/pictures/"
    names = [f"{home}larkmere-pictures-version-{number}.pdf" for number in (1, 2)]
    assert [path for path in list_files(site) if path.startswith(home)] == names
    for page, name, way in (("", names[1], ""), ("1/", names[0], "../")):
        link = LINK.search((site / home / page / "index.html").read_text(encoding="utf-8"))
        assert link
        assert link[1] == f"{way}{name.removeprefix(home)}"
        assert link[2] == f"{round((site / name).stat().st_size / 1000)}\u00a0kB"


def test_each_approved_text_has_a_file_for_word_beside_its_pdf(approved: ProjectFolder) -> None:
    """The link to it comes second, and the file is the same whenever the site is built."""
    site = build(approved)
    file = site / "larkmere/pictures/larkmere-pictures-version-2.docx"
    page = (site / "larkmere/pictures/index.html").read_text(encoding="utf-8")
    (link,) = re.findall(r', <a href="([^"]+)" rel="nofollow">Word<span class="vh"> of this \w+</span> \(', page)
    assert link == file.name
    assert "Pictures of pupils" in "\n".join(WordFile(file.read_bytes()).list_texts())
    first = file.read_bytes()
    build(approved)
    assert file.read_bytes() == first


def test_a_second_build_makes_nothing_again(approved: ProjectFolder, laid_out: list[str]) -> None:
    """What is in the store is taken from there, with the same bytes; a new version costs the files that it changes."""
    first = take_snapshot(build(approved))
    # The two texts, what changed, and how it differs from the model.
    assert len(laid_out) == 4
    laid_out.clear()
    assert take_snapshot(build(approved)) == first
    assert laid_out == []
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    build(approved)
    assert laid_out == []  # nobody has approved it
    approved.approve("larkmere/pictures", note="Third.")
    build(approved)
    # The new one, and the one that it replaces, which says so now; never the one before. What the new one changed, what
    # changed since the first, and how the new one differs; never again what the second changed.
    assert sorted(json.loads(data)["name"] for data in laid_out) == [
        "How our policy is different: Pictures and phones policy, version 3",
        "Pictures and phones policy, version 2",
        "Pictures and phones policy, version 3",
        "What changed: Pictures and phones policy, version 1 to 3",
        "What changed: Pictures and phones policy, version 2 to 3",
    ]


def test_changes_are_tracked_once(approved: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What two texts have between them is found once, whatever versions come after."""
    tracked: list[tuple[str, str]] = []

    def write(before: Paper, after: Paper, *how: Any) -> bytes:  # noqa: ANN401  handed on as it is
        tracked.append((before.name, after.name))
        return write_tracked(before, after, *how)

    monkeypatch.setattr("clausebook.site.downloads.write_tracked", write)
    first = take_snapshot(build(approved))
    assert len(tracked) == 1
    assert take_snapshot(build(approved)) == first
    assert len(tracked) == 1
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    approved.approve("larkmere/pictures", note="Third.")
    build(approved)
    assert [re.findall(r"version (\d)", " ".join(pair)) for pair in tracked] == [["1", "2"], ["2", "3"], ["1", "3"]]


def test_what_changed_can_be_downloaded_from_its_page(approved: ProjectFolder) -> None:
    """A page that compares versions offers what changed to read and for Word, by names that stay; a first one none."""
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    approved.approve("larkmere/pictures", note="Third.")
    home = build(approved) / "larkmere/pictures"
    for page, versions in {"changes/": "2-to-3", "changes/2/": "1-to-2", "1/now/": "1-to-3"}.items():
        told = (home / page / "index.html").read_text(encoding="utf-8")
        links = re.findall(r'<a href="([^"]+)" rel="nofollow">([^<]+)<span class="vh"> of what changed</span> ', told)
        way, name = "../" * page.count("/"), f"larkmere-pictures-changes-from-version-{versions}"
        assert links == [(f"{way}{name}.pdf", "PDF"), (f"{way}{name}.docx", "Word with tracked changes")]
        for link, _ in links:
            assert (home / page / link).is_file()
    assert "Download:" not in (home / "changes/1/index.html").read_text(encoding="utf-8")


def test_how_a_school_differs_can_be_downloaded_from_its_page(approved: ProjectFolder) -> None:
    """In both forms, of the version that is shown; of a draft that the site shows, there is nothing."""
    site = build(approved)
    home = site / "larkmere/pictures/differences"
    told = (home / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)" rel="nofollow">[^<]+<span class="vh"> of how ours is different</span>', told)
    assert links == [f"larkmere-pictures-version-2-differences.{ending}" for ending in ("pdf", "docx")]
    assert all((home / link).is_file() for link in links)
    assert [name for name in list_all(site, "pdf", "docx") if name.startswith("larkmere/conduct/")] == []


def test_staff_have_the_files_of_review_packs(approved: ProjectFolder) -> None:
    """The page of a pack offers it to print and for Word; a quick look, and a trust that wants no files, have none."""

    def build_staff(*, has_downloads: bool) -> Path:
        site = approved.root.parent / "staff"
        build_site(approved.root, site, today=TODAY, report=Report(), is_staff=True, has_downloads=has_downloads)
        return site

    site = build_staff(has_downloads=True)
    names = [f"review-pack-pending.{ending}" for ending in ("pdf", "docx")]
    told = (site / "review-pack/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]+)" rel="nofollow">[^<]+<span class="vh"> of this pack</span>', told) == names
    assert all((site / "review-pack" / name).is_file() for name in names)
    # Drafts are in it, so nothing of it is ever beside what is public.
    assert not [name for name in list_all(build(approved), "pdf", "docx") if "review-pack" in name]
    assert list_all(build_staff(has_downloads=False), "pdf", "docx") == []
    approved.edit("trust.yml", "publishing: {", "publishing: {downloads: no, ")
    assert list_all(build_staff(has_downloads=True), "pdf", "docx") == []


def test_all_policies_in_one_file_are_written_again_only_if_one_changes(
    approved: ProjectFolder, laid_out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What touches no policy in force costs neither a PDF nor a file for Word; a new version costs one of each."""
    written: list[Manual] = []

    def write(manual: Manual, look: WordLook | None, draw: DrawPicture) -> bytes:
        written.append(manual)
        return write_word_manual(manual, look, draw)

    monkeypatch.setattr("clausebook.site.downloads.write_word_manual", write)
    approved.approve("larkmere/conduct")
    site = build(approved)
    first = {path.name: path.read_bytes() for path in find_manuals(site)}
    assert sum('"policies":[' in data for data in laid_out) == len(written) == 1
    laid_out.clear()
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    assert {path.name: path.read_bytes() for path in find_manuals(build(approved))} == first
    assert laid_out == []
    approved.approve("larkmere/pictures", note="Third.")
    assert {path.name: path.read_bytes() for path in find_manuals(build(approved))} != first
    assert sum('"policies":[' in data for data in laid_out) == 1
    assert len(written) == 2
    listed = (site / "SHA256SUMS").read_text(encoding="utf-8")
    for path in find_manuals(site):
        assert f"{sha256(path.read_bytes()).hexdigest()}  larkmere/{path.name}\n" in listed


def find_manuals(site: Path) -> list[Path]:
    """The files of all policies of the school."""
    return [site / f"larkmere/larkmere-all-policies.{ending}" for ending in ("pdf", "docx")]


def test_a_detail_that_is_kept_up_to_date_makes_its_files_again(approved: ProjectFolder, laid_out: list[str]) -> None:
    """A telephone number needs no approval, and stands in the file as on the page."""
    build(approved)
    laid_out.clear()
    number = re.search(r"phone: (01632[ \d]+)", approved.read("schools/larkmere/school.yml"))
    assert number
    approved.edit("schools/larkmere/school.yml", number[1], "01632 960 777")
    build(approved)
    assert laid_out
    assert all("01632\u00a0960\u00a0777" in data for data in laid_out)


def test_a_quick_look_and_a_trust_that_wants_none_have_no_files(approved: ProjectFolder) -> None:
    """Without downloads no page offers any, and those of the site before go."""
    build(approved)
    site = build(approved, has_downloads=False)
    assert list_all(site, "pdf", "docx") == []
    assert not LINK.search((site / "larkmere/pictures/index.html").read_text(encoding="utf-8"))
    approved.edit("trust.yml", "publishing: {", "publishing: {downloads: no, ")
    assert list_all(build(approved), "pdf", "docx") == []


def test_a_text_that_no_font_has_is_published_without_a_pdf(approved: ProjectFolder) -> None:
    """Its page has every word and offers the file for Word alone, and `check` warns of it with its place."""
    approved.append("clauses/kindness/short.md", f"\n{BENGALI}\n")
    approved.approve("larkmere/pictures", note="Welcome.")
    page = (build(approved) / "larkmere/pictures/index.html").read_text(encoding="utf-8")
    assert BENGALI in page
    assert re.findall(r'href="([^"]+-version-3[.][a-z]+)" rel="nofollow"', page) == ["larkmere-pictures-version-3.docx"]
    (warning,) = [one for one in approved.list_diagnostics() if "no-font" in one]
    assert warning.startswith("clauses/kindness/short.md:")
    assert f'the sign "{BENGALI[0]}"' in warning


@pytest.mark.parametrize(
    ("refusal", "way_out"),
    [
        (Refused("a link leads nowhere"), "a link leads nowhere.\nTake out what is named there"),
        (
            TakesTooLong("it takes more than 9 seconds"),
            "it takes more than 9 seconds.\nMake it shorter, or part it in two",
        ),
    ],
)
def test_what_cannot_be_laid_out_is_told_with_a_way_out(
    approved: ProjectFolder, monkeypatch: pytest.MonkeyPatch, refusal: Refused, way_out: str
) -> None:
    """The build stops with the document, what is wrong with it, what to do, and how to build until then."""

    def refuse(*_: object, **__: object) -> bytes:
        raise refusal

    monkeypatch.setattr(Typesetter, "lay_out", refuse)
    with pytest.raises(Unprintable, match=re.escape(way_out)) as told:
        build(approved)
    assert "build --no-downloads" in str(told.value)


def test_the_command_makes_files_unless_told_not_to(approved: ProjectFolder) -> None:
    """`build` has them, `build --no-downloads` has none."""
    site = approved.root / "site"
    for arguments, count in (((), 2), (("--no-downloads",), 0)):
        told = run_clausebook("build", "--project", str(approved.root), "--today", TODAY.isoformat(), *arguments)
        assert told.returncode == 0, told.stderr
        assert len(list_files(site)) == count
    assert (approved.root / ".clausebook/downloads/.gitignore").is_file()


def test_a_project_that_cannot_be_written_to_is_built_all_the_same(approved: ProjectFolder) -> None:
    """The store is for speed alone."""
    approved.write(".clausebook", "a file where the store would be")
    assert len(list_files(build(approved))) == 2
