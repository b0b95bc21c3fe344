"""A build is all or nothing, the same each time, and never in the way of anybody's files."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise, ContentErrors
from clausebook.search_index.writing import SearchFailed
from clausebook.site.mkdocs_run import BuildFailed
from clausebook.storage.export_folder import FolderInUse, write_export
from tests import forking
from tests.project_folder import PROJECTS, ProjectFolder
from tests.site.commands import (
    CHECKOUT,
    DAY,
    Setting,
    build,
    list_beside,
    make_environment,
    run_clausebook,
    take_snapshot,
)

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

KILLS = 6
GENERATOR = re.compile(rb'\s*<meta name="generator" content="[^"]*">')
MKDOCS_YML = """\
site_name: Policies
docs_dir: docs
theme: {name: material, font: false}
plugins: {clausebook: {today: "2026-11-20"}}
"""


@pytest.fixture
def output(tmp_path: Path, built: Path) -> Path:
    """A folder with a site from before."""
    shutil.copytree(built, tmp_path / "web" / "site")
    return tmp_path / "web" / "site"


def test_a_build_has_everything(built: Path) -> None:
    """Pages, styles, scripts, the index and the sitemap are there; nothing of the theme's unused parts is."""
    stock = take_snapshot(built)
    for name in (
        "index.html",
        "404.html",
        "sitemap.xml",
        "larkmere/index.html",
        "larkmere/pictures/index.html",
        "assets/print-larkmere.css",
        "policies/index.html",
        "policies/pictures/index.html",
        "search/index.html",
        "assets/clausebook.css",
        "assets/brand-larkmere.css",
        "assets/brand-trust.css",
        "assets/search.js",
        "assets/review.js",
        "pagefind/pagefind.js",
    ):
        assert name in stock
    assert not [name for name in stock if name.endswith((".map", ".gz")) or "lunr" in name or "pagefind-ui" in name]


def break_content(project: ProjectFolder) -> None:
    """A clause with an unknown value."""
    project.append("clauses/kindness/short.md", "And {{ nobody }} knows.\n")


def break_own_page(project: ProjectFolder) -> None:
    """A page of the project's own with a link that leads nowhere."""
    project.write("mkdocs.yml", MKDOCS_YML)
    project.write("docs/notes.md", "# Notes\n\n[gone](gone.md)\n")


def break_settings(project: ProjectFolder) -> None:
    """An `mkdocs.yml` with an extension that does not exist."""
    project.write("mkdocs.yml", MKDOCS_YML + "markdown_extensions: [there_is_no_such_extension]\n")
    project.write("docs/index.md", "# Home\n")


def misspell_setting(project: ProjectFolder) -> None:
    """An `mkdocs.yml` with a setting that MkDocs does not know."""
    project.write("mkdocs.yml", MKDOCS_YML + "site_nam: Policies\n")
    project.write("docs/index.md", "# Home\n")


def leave_a_bracket_open(project: ProjectFolder) -> None:
    """An `mkdocs.yml` that is no YAML."""
    project.write("mkdocs.yml", MKDOCS_YML + "extra: [\n")
    project.write("docs/index.md", "# Home\n")


def forget_plugin(project: ProjectFolder) -> None:
    """An `mkdocs.yml` without the plugin."""
    project.write("mkdocs.yml", "site_name: Policies\nplugins: []\n")
    project.write("docs/index.md", "# Home\n")


def take_an_address(project: ProjectFolder) -> None:
    """A page of the project's own where the trust's home must stand."""
    project.write("mkdocs.yml", MKDOCS_YML)
    project.write("docs/README.md", "# Mine\n")


def break_template(project: ProjectFolder) -> None:
    """A template of the project's own that asks another host for a picture."""
    text = (CHECKOUT / "templates" / "documents" / "not-found.html").read_text(encoding="utf-8")
    project.write("templates/documents/not-found.html", text + '<img src="https://cdn.example/x.png" alt="">')


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (break_content, ContentErrors, "unknown-name|nobody"),
        (break_own_page, BuildFailed, "gone.md"),
        (break_settings, BuildFailed, "mkdocs.yml cannot be used: .*there_is_no_such_extension"),
        (misspell_setting, BuildFailed, "mkdocs.yml cannot be used: .*site_nam"),
        (leave_a_bracket_open, BuildFailed, "(?s)mkdocs.yml cannot be used: .*line"),
        (forget_plugin, BuildFailed, "does not name the plugin"),
        (take_an_address, BuildFailed, "README.md"),
        (break_template, BuildFailed, "cdn.example"),
    ],
)
def test_a_failing_build_leaves_the_site(
    project: ProjectFolder, output: Path, spoil: object, error: type[Exception], said: str
) -> None:
    """Whichever stage refuses, it says what, and the site is byte for byte as it was, with nothing beside it."""
    before = take_snapshot(output)
    spoil(project)  # type: ignore[operator]
    with pytest.raises(error, match=said):
        build(project.root, output)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def test_nothing_is_written_when_an_error_stands(project: ProjectFolder, tmp_path: Path) -> None:
    """With one error in one policy of one school, there is no site at all: not even a folder for it."""
    break_content(project)
    with pytest.raises(ContentErrors):
        build(project.root, tmp_path / "deep" / "site")
    assert not (tmp_path / "deep").exists()


def test_a_broken_promise_leaves_the_site(
    project: ProjectFolder, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a page does not show what was composed, nothing is published."""

    def refuse(*_: object, **__: object) -> None:
        raise BrokenPromise("words were altered")

    before = take_snapshot(output)
    monkeypatch.setattr("clausebook.render.policy.policy_pages.prove_page", refuse)
    with pytest.raises(BrokenPromise):
        build(project.root, output)
    assert take_snapshot(output) == before


def test_an_indexer_that_fails_leaves_the_site(
    project: ProjectFolder, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the search index cannot be made, nothing is published."""
    before = take_snapshot(output)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: shutil.which("false"))
    with pytest.raises(SearchFailed):
        build(project.root, output)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


@pytest.mark.parametrize("name", ["letters.docx", ".hidden", "folder/x"])
def test_a_folder_with_other_files_is_not_built_into(project: ProjectFolder, tmp_path: Path, name: str) -> None:
    """A site replaces a site; it never replaces anything else that somebody keeps in a folder."""
    target = tmp_path / "mine"
    (target / name).parent.mkdir(parents=True)
    (target / name).write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse, match="holds other files"):
        build(project.root, target)
    with pytest.raises(FolderInUse, match="holds other files"):
        write_export({"a.md": "a"}, target)
    assert (target / name).read_text(encoding="utf-8") == "mine"


def test_a_file_is_not_built_into(project: ProjectFolder, tmp_path: Path) -> None:
    """A file where the folder should be stays what it is."""
    target = tmp_path / "mine.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse, match=r"mine\.txt is not a folder"):
        build(project.root, target)
    with pytest.raises(FolderInUse, match=r"mine\.txt is not a folder"):
        write_export({"a.md": "a"}, target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_built_into(project: ProjectFolder, tmp_path: Path) -> None:
    """An empty folder that stands ready takes the site."""
    (tmp_path / "empty").mkdir()
    build(project.root, tmp_path / "empty")
    assert (tmp_path / "empty" / "index.html").is_file()


def test_an_export_replaces_an_export(tmp_path: Path) -> None:
    """The next export replaces the last one whole."""
    write_export({"a.md": "a", "b/c.md": "c"}, tmp_path / "out")
    write_export({"a.md": "new"}, tmp_path / "out")
    assert sorted(take_snapshot(tmp_path / "out")) == [".clausebook-export", "a.md"]


def test_a_project_needs_no_settings_of_mkdocs(built: Path) -> None:
    """A project without `mkdocs.yml` builds, with the schools' pages and no others."""
    assert not (PROJECTS / "good-one-school" / "mkdocs.yml").exists()
    assert not (built / "guide").exists()


@pytest.mark.slow
def test_the_same_project_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Another seed of hashes, folder, time zone, mask of permissions and language make no byte of difference."""
    folder = tmp_path / "another place"
    shutil.copytree(PROJECTS / "good-one-school", folder / "project")
    setting = Setting(folder, {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C"})
    before = os.umask(0o077)
    try:
        done = run_clausebook(
            "build", "--project", "project", "--output", "web/site", "--today", DAY, "--no-downloads", setting=setting
        )
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert take_snapshot(folder / "web" / "site") == take_snapshot(built)


@pytest.mark.slow
def test_two_builds_at_once(project: ProjectFolder, tmp_path: Path, built: Path) -> None:
    """Two people who build into one folder at the same moment get one whole site, and no clutter."""
    output = tmp_path / "web" / "site"
    command = ["build", "--project", str(project.root), "--output", str(output), "--today", DAY, "--no-downloads"]
    said = [tmp_path / f"said-{number}.txt" for number in range(2)]
    for _ in range(2):
        builds = [forking.start(forking.run_command, *command, said=file) for file in said]
        for process in builds:
            process.join()
        assert [process.exitcode for process in builds] == [0, 0], [file.read_text(encoding="utf-8") for file in said]
        assert take_snapshot(output) == take_snapshot(built)
        assert list_beside(output) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_killed_at_any_moment(project: ProjectFolder, tmp_path: Path) -> None:
    """Killed at any moment of a build, the old or the new site stands whole; the next build recovers."""
    output = tmp_path / "web" / "site"
    build(project.root, output)
    old = take_snapshot(output)
    project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is always kind")
    build(project.root, tmp_path / "expected")
    new = take_snapshot(tmp_path / "expected")
    assert old != new
    command = ["build", "--project", str(project.root), "--output", str(output), "--today", DAY, "--no-downloads"]
    said = tmp_path / "said.txt"
    span = time_build(command, said)
    chance = random.Random(20261120)  # noqa: S311  for moments, not for secrets
    for number in range(KILLS):
        if take_snapshot(output) == new:
            shutil.rmtree(output)
            shutil.copytree(tmp_path / "expected", output)
        process = start_build(command, said)
        time.sleep(span * chance.uniform(number / KILLS, 1.05))
        assert process.pid is not None
        with contextlib.suppress(ProcessLookupError):  # it had ended already
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
        assert take_snapshot(output) in (old, new)
    time_build(command, said)
    assert take_snapshot(output) == new
    assert list_beside(output) == []


def start_build(command: list[str], said: Path) -> BaseProcess:
    """Start a build in a process of its own, which is at work when this comes back."""
    said.unlink(missing_ok=True)
    process = forking.start(forking.run_command, *command, said=said)
    while not said.exists():
        time.sleep(0.001)
    return process


def time_build(command: list[str], said: Path) -> float:
    """How long a build takes from the moment when it is at work; fails the test if it does not end well."""
    process = start_build(command, said)
    start = time.monotonic()
    process.join()
    assert process.exitcode == 0, said.read_text(encoding="utf-8")
    return time.monotonic() - start


def strip_generator(folder: Path) -> dict[str, bytes]:
    """Every file's bytes, pages without the name of the generator."""
    return {
        path.relative_to(folder).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_every_way_in_makes_the_same_site(project: ProjectFolder, tmp_path: Path) -> None:
    """`mkdocs build --strict` and `build.py` write the same bytes; ProperDocs differs only in naming itself."""
    project.write("mkdocs.yml", MKDOCS_YML)
    project.write("docs/guide/index.md", "# Guide\n\nHow to.\n")
    project.write("docs/notes.md", "# Notes\n\nA page for everybody.\n")
    build(project.root, tmp_path / "build")
    for tool in ("mkdocs", "properdocs"):
        done = subprocess.run(
            [sys.executable, "-m", tool, "build", "--strict", "--quiet", "--site-dir", str(tmp_path / tool)],
            cwd=project.root,
            env=make_environment({"NO_MKDOCS_2_WARNING": "1"}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert take_snapshot(tmp_path / "mkdocs") == take_snapshot(tmp_path / "build")
    assert strip_generator(tmp_path / "properdocs") == strip_generator(tmp_path / "build")
    pages = [p for p in (tmp_path / "properdocs").rglob("*.html") if GENERATOR.search(p.read_bytes())]
    assert [page.relative_to(tmp_path / "properdocs").as_posix() for page in pages] == ["notes/index.html"]


HOSTILE = "<script>alert(1)</script>"


def test_a_school_called_like_a_script(three_schools: ProjectFolder, tmp_path: Path) -> None:
    """Its name is words in pages, titles, descriptions, margins of paper, the index and the export."""
    name = f'"{HOSTILE}"'
    three_schools.edit("schools/cove/school.yml", "name: Cove Primary School", f"name: {name}")
    build(three_schools.root, tmp_path / "site")
    shown = 0
    for path in (tmp_path / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert HOSTILE not in html, path
        shown += html.count("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert shown >= 20
    page = (tmp_path / "site" / "cove" / "pictures" / "index.html").read_text(encoding="utf-8")
    assert "<title>Pictures policy \u2013 &lt;script&gt;alert(1)&lt;/script&gt;</title>" in page
    margins = (tmp_path / "site" / "assets" / "print-cove.css").read_text(encoding="utf-8")
    assert "<" not in margins
    assert r"\3c script\3e alert\28 1\29 \3c \2f script\3e " in margins
    export = ("export", str(tmp_path / "out"), "--project", str(three_schools.root))
    assert forking.run(forking.run_command, *export, said=tmp_path / "said.txt") == 0
    text = (tmp_path / "out" / "cove" / "kindness.md").read_text(encoding="utf-8")
    assert HOSTILE not in text.split("\n---\n", 1)[1]
    assert "&lt;script" in text


def test_pages_do_not_name_the_day(project: ProjectFolder, built: Path) -> None:
    """No file holds the day of the build, so a rebuild changes nothing that did not change."""
    assert project.root.is_dir()
    for path in built.rglob("*"):
        if path.suffix in (".html", ".xml", ".css", ".json"):
            assert DAY not in path.read_text(encoding="utf-8"), path


def test_a_page_is_light(built: Path) -> None:
    """A policy page without its words, with its styles and scripts, weighs 40 kB at most."""
    assets = sum(
        (built / "assets" / name).stat().st_size for name in ("clausebook.css", "brand-larkmere.css", "review.js")
    )
    page = (built / "larkmere" / "conduct" / "index.html").stat().st_size
    assert assets + page < 40_000
