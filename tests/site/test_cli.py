"""The command line: what it says, where it says it, and the code that it ends with."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook import __version__, cli
from tests.project_folder import PROJECTS, ProjectFolder
from tests.site.commands import DAY, Setting, build, list_beside, run_clausebook, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

GOOD, BAD = PROJECTS / "good-one-school", PROJECTS / "bad-markdown"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process; gives the code and what was said on both streams."""

    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["build.py", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "120")
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return run_main


def test_no_command_means_build(run: Run, tmp_path: Path) -> None:
    """`build.py` and `build.py --project DIR` build; the last line says where and how to look."""
    code, out, err = run("--project", GOOD, "--output", tmp_path / "site", "--today", DAY, "--no-downloads")
    assert (code, err) == (0, "")
    assert out == f"{tmp_path / 'site'} holds 14 pages. See them with: python3 build.py serve --project {GOOD}\n"
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_first_site_with_nothing_approved_says_so(project: ProjectFolder, run: Run) -> None:
    """Who builds before anything is approved learns why the site has no policy, and so does who reads it."""
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    code, out, err = run("build", "--project", project.root, "--today", DAY)
    assert (code, err) == (0, "")
    approve = 'python3 build.py approve SCHOOL/POLICY --by "BODY" --on "DATE" --note "WHY"'
    assert out.splitlines()[1:] == [
        "No policy is in it yet, for none is approved.",
        f"See your drafts: python3 build.py serve --project {project.root}",
        f"When a body has decided on them: {approve} --project {project.root}",
    ]
    for page in ("index.html", "larkmere/index.html", "policies/index.html"):
        assert "No policy is here yet." in (project.root / "site" / page).read_text(encoding="utf-8")


def test_the_site_stands_in_the_project(project: ProjectFolder, run: Run) -> None:
    """Without `--output` the site is in `site/` of the project, and the next build is not confused by it."""
    for _ in range(2):
        assert run("build", "--project", project.root, "--today", DAY)[0] == 0
    assert (project.root / "site" / "larkmere" / "index.html").is_file()


def test_the_engine_runs_from_any_folder(tmp_path: Path) -> None:
    """In the project's own folder no option is needed."""
    ProjectFolder.copy("good-one-school", tmp_path / "project")
    done = run_clausebook("check", setting=Setting(tmp_path / "project"))
    assert (done.returncode, done.stdout) == (0, "2 policies are right.\n")


def test_help_has_examples(run: Run) -> None:
    """The help of the whole and of each command shows how it is written."""
    code, out, _ = run("--help")
    assert code == 0
    for command in cli.COMMANDS:
        assert f"python3 build.py {command}" in " ".join(out.split())
        code, own, _ = run(command, "--help")
        assert code == 0
        assert f"Example: python3 build.py {command} " in " ".join(own.split())
        assert ("--project" in own) is (command != "new")  # it starts one


def test_every_command_is_listed() -> None:
    """The commands that the documents speak of are those that there are."""
    assert [command.name for command in cli.app.registered_commands] == list(cli.COMMANDS)


def test_the_version(run: Run) -> None:
    """`--version` says the version and does nothing."""
    assert run("--version") == (0, f"clausebook {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], "Did you mean 'build'?"),
        (["nonsense"], "No such command 'nonsense'."),
        (["check", "--projct", "x"], "No such option"),
        (["check", "--format", "xml"], '--format is "text" or "json".'),
        (["check", "--project", "there/is/none"], "there/is/none is not a folder."),
        (["check", "--project", GOOD, "--today", "yesterday"], "is not a day. Write it like this: --today 2026-11-20"),
        (["build", "--project", GOOD, "--today", "2026-02-30"], "is not a day."),
        (["export"], "Missing argument"),
    ],
)
def test_wrong_use_is_2(run: Run, arguments: list[str], said: str) -> None:
    """A request that cannot be understood ends with 2 and says what is wrong, on the stream for errors."""
    code, out, err = run(*arguments)
    assert code == 2
    assert said in err
    assert out == ""


def test_a_clock_that_is_no_number_is_wrong_use(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH that is not a number of seconds is named."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    code, _, err = run("check", "--project", GOOD)
    assert code == 2
    assert "SOURCE_DATE_EPOCH" in err


@pytest.mark.parametrize("output", [".", "..", "../.."])
def test_the_project_is_never_built_into(project: ProjectFolder, run: Run, output: str) -> None:
    """A build cannot be put in the place of the project, or of a folder that holds it."""
    before = take_snapshot(project.root)
    code, _, err = run("build", "--project", project.root, "--output", project.root / output)
    assert code == 2
    assert "holds the project itself" in err
    assert take_snapshot(project.root) == before


@pytest.mark.parametrize("output", ["clauses", "schools", "templates/policies"])
def test_the_content_is_never_built_into(project: ProjectFolder, run: Run, output: str) -> None:
    """Nor in the place of a folder of the project's content."""
    before = take_snapshot(project.root)
    code, _, err = run("build", "--project", project.root, "--output", project.root / output)
    assert code == 2
    assert "holds other files" in err
    assert take_snapshot(project.root) == before


def test_content_errors_are_1(run: Run, tmp_path: Path) -> None:
    """Errors are listed, counted, and followed by what was done about them and where to read on."""
    code, out, err = run("build", "--project", BAD, "--output", tmp_path / "site")
    lines = err.splitlines()
    assert (code, out) == (1, "")
    assert lines[-2].endswith("found. Nothing was published; the site stands as it was.")
    assert lines[-1] == "Each kind is explained in docs/guide/problems.md."
    assert all(line.count(":") >= 3 for line in lines[:-2])
    assert not (tmp_path / "site").exists()


def test_check_finds_the_same(run: Run) -> None:
    """`check` says what `build` would, and ends with 1."""
    code, out, err = run("check", "--project", BAD)
    assert (code, out) == (1, "")
    found = ProjectFolder(BAD).list_diagnostics()
    *lines, last = err.splitlines()
    assert lines == found
    assert last == f"{len(found)} errors were found. Each kind is explained in docs/guide/problems.md."


def test_a_warning_is_called_one(project: ProjectFolder, run: Run) -> None:
    """On one line, before the good news and its number; of an error nobody reads that it is a warning."""
    project.write("schools/larkmere/notes.txt", "x")
    code, out, err = run("check", "--project", project.root, "--today", DAY)
    assert (code, err.count("\n")) == (0, 1)
    assert err.startswith("schools/larkmere/notes.txt:1:1: warning: stray-file: nothing reads this file. ")
    assert out == "2 policies are right. 1 warning stands above, and keeps nothing from being published.\n"
    project.write("schools/larkmere/policies/none.yml", "model: none\n")
    code, out, err = run("check", "--project", project.root, "--today", DAY)
    *lines, last = err.splitlines()
    assert (code, out) == (1, "")
    assert [": warning: " in line for line in lines] == ["notes.txt" in line for line in lines]
    assert last == "1 error and 1 warning were found. Each kind is explained in docs/guide/problems.md."


def test_check_for_programs(run: Run) -> None:
    """With `--format json` the report is one JSON list: each problem with its kind, place, words and hint."""
    code, out, err = run("check", "--project", BAD, "--format", "json")
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert len(found) == len(ProjectFolder(BAD).list_diagnostics()) > 0
    for item in found:
        assert {"code", "severity", "path", "line", "column", "key", "message", "hint"} <= set(item)
        assert item["severity"] in ("error", "warning")
        assert item["line"] >= 1
    assert run("check", "--project", GOOD, "--format", "json") == (0, "[]\n", "")


def test_a_hostile_name_in_json(three_schools: ProjectFolder, run: Run) -> None:
    """JSON holds words as they are, and stays JSON."""
    three_schools.edit("schools/cove/school.yml", "phase: primary", "phase: '<script>alert(1)</script>\"'")
    _, out, _ = run("check", "--project", three_schools.root, "--format", "json")
    assert '<script>alert(1)</script>"' in json.loads(out)[0]["message"]


def test_a_refused_build_is_1(project: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """When MkDocs refuses, its own words are shown, once, and the site stands."""
    project.write("mkdocs.yml", "site_name: x\nplugins: {clausebook: {}}\ntheme: {name: material, font: false}\n")
    project.write("docs/notes.md", "[gone](gone.md)\n")
    code, out, err = run("build", "--project", project.root, "--output", tmp_path / "site")
    assert (code, out) == (1, "")
    assert "gone.md" in err
    assert err.endswith("Nothing was published; the site stands as it was.\n")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ view.nobody }}", 'templates/documents/trust.html: nothing here is called "nobody"'),
        ("<h1>\n{% if %}", "templates/documents/trust.html:2: Expected an expression"),
        ("{{ view.__class__ }}", "templates/documents/trust.html: "),
    ],
)
def test_a_broken_template_is_named(project: ProjectFolder, run: Run, tmp_path: Path, template: str, said: str) -> None:
    """A template of the project's own that is wrong is named, without a page of Python."""
    project.write("templates/documents/trust.html", template)
    code, _, err = run("build", "--project", project.root, "--output", tmp_path / "site")
    assert code == 1
    assert err.startswith(said)
    assert "Traceback" not in err


def test_a_disk_that_refuses_is_1(run: Run, tmp_path: Path) -> None:
    """A place that cannot be written to is named, and nothing else happens."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for command in (
        ["build", "--no-downloads", "--project", GOOD, "--output", tmp_path / "file" / "site"],
        ["export", tmp_path / "file" / "out"],
    ):
        code, out, err = run(*command, *(["--project", GOOD] if command[0] == "export" else []))
        assert (code, out) == (1, "")
        assert str(tmp_path / "file") in err


def test_warnings_do_not_stop_a_build(project: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """What is only odd is said, on the stream for errors, and the site is built."""
    project.write("schools/larkmere/notes.csv", "a,b\n")
    code, out, err = run("build", "--project", project.root, "--output", tmp_path / "site")
    assert code == 0
    assert "notes.csv" in err
    assert "holds 14 pages" in out


def test_export(run: Run, tmp_path: Path) -> None:
    """An export says how many files it wrote; a second one replaces the first; other files are never replaced."""
    for _ in range(2):
        code, out, err = run("export", tmp_path / "out", "--project", GOOD)
        assert (code, err) == (0, "")
        assert out == f"{tmp_path / 'out'} holds 4 files.\n"
    assert (tmp_path / "out" / "larkmere" / "pictures.md").is_file()
    assert list_beside(tmp_path / "out") == []
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.md").write_text("mine", encoding="utf-8")
    code, _, err = run("export", tmp_path / "mine", "--project", GOOD)
    assert code == 2
    assert "holds other files" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["a.md"]


def test_an_export_of_errors_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Nothing is exported while an error stands."""
    code, out, err = run("export", tmp_path / "out", "--project", BAD)
    assert (code, out) == (1, "")
    assert "Nothing was written." in err
    assert not (tmp_path / "out").exists()


def test_today_decides(run: Run, tmp_path: Path, project: ProjectFolder) -> None:
    """`--today` comes before SOURCE_DATE_EPOCH, and that before the system's clock."""
    project.approve("larkmere/pictures", on="10 November 2026", effective="1 January 2027")
    page = tmp_path / "site" / "larkmere" / "pictures" / "index.html"
    for day, tag in (("2026-12-31", "Starts 1\u00a0January\u00a02027"), ("2027-01-01", "In force")):
        run("build", "--project", project.root, "--output", tmp_path / "site", "--today", day)
        assert f'<span class="tag {"ok" if tag == "In force" else "info"}">{tag}</span>' in page.read_text(
            encoding="utf-8"
        )


def test_source_date_epoch_decides(
    run: Run, tmp_path: Path, project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `--today`, SOURCE_DATE_EPOCH is the clock, in universal time."""
    project.approve("larkmere/pictures", on="10 November 2026", effective="1 January 2027")
    page = tmp_path / "site" / "larkmere" / "pictures" / "index.html"
    for epoch, starts in (("1798761599", True), ("1798761600", False)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        run("build", "--project", project.root, "--output", tmp_path / "site")
        assert ("Starts" in page.read_text(encoding="utf-8")) is starts


def test_a_build_in_this_process_is_the_same(tmp_path: Path, built: Path) -> None:
    """What tests build in their own process is what the command line builds, from which a pipe gets one line.

    When all goes well there is no progress, no colour and no notice of others in it.
    """
    asked = ("build", "--project", str(GOOD), "--output", str(tmp_path / "site"), "--today", DAY, "--no-downloads")
    done = run_clausebook(*asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert "\x1b" not in done.stdout
    assert take_snapshot(tmp_path / "site") == take_snapshot(built)
    build(GOOD, tmp_path / "again")
    assert take_snapshot(tmp_path / "again") == take_snapshot(built)
