"""The guide's table of what the public sees, against the public site: a word of its own is planted in every text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.sources import Mapping, Scalar, Sequence
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import render_site
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.sources import Node

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "formats.md"
POLICIES = ("larkmere/conduct", "larkmere/pictures")
POLISH = "schools/larkmere/translations/conduct.pl.md"
TRANSLATION = """---
language: pl
version: 1
title: Zachowanie
translator: The language team
checked_by: A reader
---
Jeden.
"""
# What the public sees only where something else is so too, and what that is.
ELSEWHERE = {
    ("clauses", "sentence"): "what tells of a value is not this word",
    ("clauses", "sentence_if_no"): "the school says no, which it does not here",
    ("clauses", "in_short"): "a school chooses the clause for what a line of the short version is about",
    ("clauses", "change_note"): "it comes with a change of the same clause",
}
_KEYED_BY_NAMES = ("terms", "with")
FILES = {
    "trust.yml": r"trust\.yml",
    "school.yml": r"schools/[^/]+/school\.yml",
    "clauses": r"(?:schools/[^/]+/)?clauses/[^/]+(?:/[^/]+)?\.md",
    "references.yml": r"clauses/references\.yml",
    "rules.yml": r"clauses/rules\.yml",
    "dates.yml": r"clauses/dates\.yml",
    "models and manifests": r"(?:templates|schools/[^/]+)/policies/[^/]+\.yml",
    "elsewhere.yml": r"schools/[^/]+/elsewhere\.yml",
    "translations": r"schools/[^/]+/translations/[^/]+\.md",
}


def read_table() -> dict[tuple[str, str], bool]:
    """Whether the public sees a key of a kind of file, as the guide says it."""
    part = PAGE.read_text(encoding="utf-8").split("\n## What the public sees\n")[1].split("\n## ")[0]
    told: dict[tuple[str, str], bool] = {}
    for row in re.findall(r"^\| (.+?) \| (.*?) \| (.*?) \|$", part, flags=re.MULTILINE)[1:]:
        name = re.sub(r"[`\[\]]|\(.*?\)", "", row[0])
        for is_public, cell in ((True, row[1]), (False, row[2])):
            told |= {(name, key): is_public for key in re.findall(r"`([^`]+)`", cell)}
    return told


def list_texts(node: Node, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every text of a file with the key under which it stands; what is keyed by names has the key above it."""
    if isinstance(node, Scalar):
        if node.text:
            yield key, node
    elif isinstance(node, Mapping):
        for name, inner in node.entries.items():
            yield from list_texts(inner, key if key in _KEYED_BY_NAMES else name)
    elif isinstance(node, Sequence):
        for inner in node.items:
            yield from list_texts(inner, key)


def plant(text: str, scalar: Scalar, word: str) -> str:
    """A file in which a text ends in one more word; the file as it is where the text has lines of its own."""
    lines = text.split("\n")
    line, at = lines[scalar.line - 1], scalar.column - 1
    quoted = re.match(r'"(?:[^"\\]|\\.)*(?=")', line[at:])
    end = at + (quoted.end() if quoted else len(scalar.text or ""))
    if not quoted and line[at:end] != scalar.text:
        return text
    lines[scalar.line - 1] = f"{line[:end]} {word}{line[end:]}"
    return "\n".join(lines)


def make_project(root: Path) -> ProjectFolder:
    """A project in which every field of every file is used."""
    return ProjectFolder.copy("good-every-field", root)


def find_public(project: ProjectFolder, *, is_approved: bool) -> str:
    """Everything that the public could read of a project with two versions of a policy, as one text."""
    if not is_approved:
        project.approve(*POLICIES, on="1 September 2026")
    project.append("clauses/pictures/consent.md", "\nOne more line is here.\n")
    project.approve("larkmere/pictures", on="10 September 2026")
    site = render_site(project.root, today=TODAY, report=Report())
    content = site.make_everything()
    files = [raw.decode("utf-8", "replace") for raw in (*content.files.values(), *site.files.values())]
    return "\n".join([*map(repr, content.pages), *files, *site.list_search_entries().values()]).lower()


def list_files(project: ProjectFolder) -> Iterator[tuple[str, str]]:
    """The kind of each file that people write, and its path."""
    paths = sorted(path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file())
    for path in paths:
        yield from ((kind, path) for kind, pattern in FILES.items() if re.fullmatch(pattern, path))


def has_errors(project: ProjectFolder) -> bool:
    """Whether the project could not be built."""
    report = Report()
    try:
        examine_project(project.root, today=TODAY, report=report)
    except ContentErrors:
        return True
    return report.has_errors


def plant_all(project: ProjectFolder, path: str) -> dict[str, str]:
    """Let each text of a file end in a word of its own, wherever it may; the keys of the texts by these words."""
    text = project.read(path)
    has_body = path.endswith(".md")
    head = text.split("\n---")[0].removeprefix("---\n") if has_body else text
    tree = parse_yaml(head, path, report=Report(), first_line=2 if has_body else 1)
    assert tree is not None
    words: dict[str, str] = {}
    # From the end, so that the places of what is before stay as they are.
    found = sorted(list_texts(tree), key=lambda one: (one[1].line, one[1].column), reverse=True)
    for number, (key, scalar) in enumerate(found):
        before, word = project.read(path), f"zqx{number}xqz"
        project.write(path, plant(before, scalar, word))
        if project.read(path) == before or has_errors(project):
            project.write(path, before)
        else:
            words[word] = key
    return words


@pytest.mark.slow
def test_the_table_says_what_the_public_sees(tmp_path: Path) -> None:
    """Whatever free text somebody types, the table says whether the public reads it, and the public site agrees."""
    seen: dict[tuple[str, str], bool] = {}
    for number, (kind, path) in enumerate([*list_files(make_project(tmp_path / "clean")), ("translations", POLISH)]):
        project = make_project(tmp_path / str(number))
        if kind == "translations":
            project.approve(*POLICIES, on="1 September 2026")
            project.write(POLISH, TRANSLATION)
        words = plant_all(project, path)
        public = find_public(project, is_approved=kind == "translations")
        for word, name in words.items():
            seen[kind, name] = seen.get((kind, name), False) or word in public
    for key in ELSEWHERE:
        seen[key] = True
    assert seen == {key: is_public for key, is_public in read_table().items() if key in seen}
