"""The written guide against the sample: what a reader is told to type, open or expect is really so."""

from __future__ import annotations

import contextlib
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import typer.main
import yaml

from clausebook import cli
from clausebook.diagnostics import ContentErrors, Report
from clausebook.pipeline.project import examine_project
from tests.faults import gather_faults

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
TODAY = date(2026, 11, 20)
CONTENT = ("approvals", "clauses", "schools", "templates/policies", "trust")

# What the guide tells a reader to make; and the page whose examples are of files that are wrong or missing.
INVENTED = {"clauses/lost-property/", "clauses/pictures/", "templates/word", "templates/word/paper.docx"}
PAGES_OF_SAMPLE = [page for page in PAGES if page.name != "problems.md"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:clauses|schools|templates|docs|clausebook|tests)/[^`\s<>:*…]*)`")


def read_page(name: str) -> str:
    """One page of the guide."""
    return (GUIDE / name).read_text(encoding="utf-8")


def list_fences(page: Path, language: str) -> list[str]:
    """The examples of one language on a page."""
    return [text for found, text in _FENCE.findall(page.read_text(encoding="utf-8")) if found == language]


def list_anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as MkDocs makes them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#{1,6} +(.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


def list_examples(language: str) -> dict[str, str]:
    """Every example of one language in the guide, by its page and its place there."""
    pages = sorted(GUIDE.glob("*.md"))
    return {
        f"{page.stem}-{number}": text for page in pages for number, text in enumerate(list_fences(page, language), 1)
    }


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample project that a test may change."""
    shutil.copy(ROOT / "trust.yml", tmp_path)
    for folder in CONTENT:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def find_problems(project: Path) -> list[str]:
    """What the check of a project prints; of the sample as it is, nothing."""
    report = Report()
    with contextlib.suppress(ContentErrors):
        examine_project(project, today=TODAY, report=report)
    return [str(item) for item in report]


def test_every_link_between_pages_leads_to_a_heading_that_is_there() -> None:
    """A reader who follows a link finds what it promised."""
    with gather_faults() as row:
        for page in PAGES:
            text = _FENCE.sub("", page.read_text(encoding="utf-8"))
            for target in _LINK.findall(re.sub(r"`[^`]*`", "", text)):
                path, _, anchor = target.partition("#")
                if ":" in path:
                    continue
                linked = (page.parent / path).resolve() if path else page
                with row(f"{page.relative_to(ROOT)}: {target}"):
                    assert linked.is_file(), "leads nowhere"
                    assert not anchor or anchor in list_anchors(linked), "names no heading"


def test_every_file_that_is_named_exists() -> None:
    """A reader who opens the file of an example finds it."""
    with gather_faults() as row:
        for page in PAGES_OF_SAMPLE:
            for path in _PATH.findall(page.read_text(encoding="utf-8")):
                with row(page.relative_to(ROOT)):
                    assert path in INVENTED or (ROOT / path).exists(), f"{path} is not there"


def test_every_example_of_a_file_can_be_read() -> None:
    """An example that is copied into a file is not refused for its form."""
    with gather_faults() as row:
        for name, text in list_examples("yaml").items():
            with row(name):
                assert yaml.safe_load(text)


def test_every_example_of_a_clause_is_right(sample: Path) -> None:
    """An example clause that is copied into the sample is accepted as it stands."""
    folder = sample / "clauses" / "example"
    folder.mkdir()
    examples = list_examples("markdown")
    assert examples
    for name, text in examples.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert find_problems(sample) == []


def test_the_first_site_quotes_the_message_that_its_mistake_gives(sample: Path) -> None:
    """A reader who breaks something on purpose sees the very words that the tutorial explains."""
    manifest = sample / "schools" / "st-hilda" / "policies" / "social-media.yml"
    text = manifest.read_text(encoding="utf-8")
    assert text.count("use: personal-devices/allowed") == 1
    manifest.write_text(text.replace("personal-devices/allowed", "personal-devices/alowed"), encoding="utf-8")
    problems = find_problems(sample)
    assert len(problems) == 1
    assert f"\n{problems[0]}\n" in read_page("first-site.md")


def test_the_first_site_says_how_many_policies_are_right() -> None:
    """The last line of the tutorial is what the reader sees."""
    whole = examine_project(ROOT, today=TODAY, report=Report())
    count = sum(len(own) for own in whole.drafts.by_school.values())
    held = sum(len(own) for own in whole.catalogue.held.values())
    said = f"{count} policies are right, and {held} more are kept as files or on other sites."
    assert f"\n{said}\n" in read_page("first-site.md")


def test_the_first_site_says_truly_which_schools_change_with_a_clause() -> None:
    """A reader sees the new word in the schools that the tutorial names, and in no other."""
    sentence = "We cannot call back a copy that someone else has made."
    assert sentence in read_page("first-site.md")
    assert sentence in (ROOT / "clauses" / "images" / "consent.md").read_text(encoding="utf-8").splitlines()
    policies = examine_project(ROOT, today=TODAY, report=Report()).drafts
    images = {
        school: next((s.clause.id for s in own["social-media"].sections if s.clause.topic == "images"), "")
        for school, own in policies.of_schools().by_school.items()
    }
    assert images == {
        "ashcombe": "images/never",
        "brook-lane": "",
        "marlowe": "images/consent",
        "st-hilda": "images/consent",
        "thornbury": "images/consent",
    }


def test_the_first_site_shows_the_lines_that_it_asks_to_change() -> None:
    """A reader finds the lines of the school's contact word for word."""
    lines = list_fences(GUIDE / "first-site.md", "yaml")[0]
    assert lines in (ROOT / "schools" / "ashcombe" / "school.yml").read_text(encoding="utf-8")


def list_commands() -> dict[str, set[str]]:
    """Every command with its options, as the program has them."""
    group = typer.main.get_command(cli.app)
    return {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


def test_every_command_and_option_is_in_the_reference() -> None:
    """A command or option cannot be added, or taken away, without a word in the reference."""
    section = read_page("formats.md").split("\n## Commands\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:2] == "| "]
    told = {row[0].split()[0].strip("`"): row[1] for row in rows if row[0].startswith("`--")}
    commands = list_commands()
    assert {name for name in commands if f"`build.py {name}" in section} == set(commands)
    assert {option for options in commands.values() for option in options} | {"--version", "--help"} == set(told)
    for option, where in told.items():
        having = {name for name, options in commands.items() if option in options}
        if option not in ("--version", "--help"):
            assert having == (set(commands) if where == "all" else set(re.findall(r"`([\w-]+)`", where))), option
