"""Markdown and YAML of the sizes that are read, written to hold the build up: done or refused in limited steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location, Report
from clausebook.load import limits
from clausebook.render.text.markdown import convert_markdown
from clausebook.resolve.units import split_units
from clausebook.validate.markdown_rules import check_markdown
from tests.counting import CALLS_AT_MOST, count_calls

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def fill(text: str, size: int = limits.CLAUSE_BYTES) -> str:
    """The text again and again, on lines of a length that is read, up to a size."""
    line = text * max(1, 1_900 // len(text)) if "\n" not in text else text
    return (line.rstrip("\n") + "\n") * (size // (len(line) + 1))


MARKDOWN = {
    "open brackets": "[" * 200,
    "links that never end": "[a](https://x.example" * 200,
    "brackets before links": "[" * 100 + "a" + "](https://x.example)" * 90,
    "closing brackets": fill("]"),
    "asterisks": fill("*"),
    "asterisks with letters": fill("*a "),
    "bold that never ends": fill("a**b"),
    "underscores": fill("_a "),
    "mixed emphasis": fill("*_a_ **b* "),
    "triple emphasis": fill("***a**b"),
    "backticks": fill("`a "),
    "backticks of every length": "\n".join("`" * length + " " for length in range(1, 240)),
    "backslashes": fill("\\"),
    "ampersands": fill("&"),
    "angles": fill("< "),
    "bars": "|" * 13,
    "a long table": "| a | b |\n|---|---|\n" + fill("| a | b |\n", 31_000),
    "a table with backticks": "| a | b |\n|---|---|\n" + ("|" + " `" * 900 + "|b|\n") * 10,
    "a long list": fill("- a\n"),
    "a long numbered list": fill("1. a\n"),
    "a nested list": "".join("  " * level + "- a\n" for level in range(8)) * 200,
    "a list nested by one space each": "\n".join(" " * level + "- a" for level in range(240)),
    "a list that jumps in and out": "\n".join(" " * (number * 7 % 60) + "- a" for number in range(900)),
    "markers on one line": "- " * 900 + "a",
    "quotations in quotations": fill("> > > > > > > > a\n"),
    "lists in quotations": fill("- > - > - > a\n"),
    "short paragraphs": fill("a\n\n"),
    "small headings": fill("### a\n\n"),
    "a paragraph of short lines": fill("a\n"),
    "a line of spaces": fill(" " * 1_899 + "a"),
    "rows that almost underline": "a\n" + (" " * 1_900 + "-\n") * 15,
    "addresses without brackets": fill("https://x.example "),
    "words from far away": fill("é中ا"),
}


def convert_or_refuse(text: str) -> bool:
    """Convert a text if the rules let it through; whether it was refused or became HTML."""
    report = Report()
    check_markdown(text[: limits.CLAUSE_BYTES], Location("clause.md"), report=report)
    return report.has_errors or bool([convert_markdown(unit.markdown) for unit in split_units(text)])


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_hostile_markdown_is_done_or_refused_at_once(text: str) -> None:
    """What the rules let through becomes HTML, and what they refuse is refused, in a limited number of steps."""
    is_done, calls = count_calls(lambda: convert_or_refuse(text))
    assert is_done
    assert calls < CALLS_AT_MOST


CONDUCT, PICTURES = "schools/larkmere/policies/conduct.yml", "schools/larkmere/policies/pictures.yml"
FORM = "title: x\ntier: adaptable\nlist_summary: x\n"
PLACED = "because: a, agreed_by: b"


def number(line: str, count: int) -> str:
    """Lines with a number each, `#` being this line's and `@` the next one's, up to the size that is read."""
    lines = (line.replace("#", str(index)).replace("@", str((index + 1) % count)) for index in range(count))
    return "".join(lines)[: limits.FILE_BYTES - 2_000].rpartition("\n")[0] + "\n"


YAML = {
    "100,000 brackets": (CONDUCT, "model:\n" + (" " + "[" * 50 + "\n") * 2_000, "too-deep"),
    "100,000 brackets on one line": (CONDUCT, "model: " + "[" * 100_000, "line-too-long"),
    "braces": (CONDUCT, "model: " + "{" * 1_900, "too-deep"),
    "braces with keys": (CONDUCT, "model: " + "{a: " * 400, "too-deep"),
    "question marks": (CONDUCT, "? " * 900, "too-deep"),
    "indentation": (CONDUCT, "".join(" " * level + "k:\n" for level in range(700)), "too-deep"),
    "merge keys": (CONDUCT, "a: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n", "yaml-anchor"),
    "remarks": (CONDUCT, "model: conduct\n" + "#\n" * 120_000, ""),
    "a long quotation": (CONDUCT, 'model: conduct\nowner: "' + "a\n " * 80_000 + '"\n', ""),
    "unknown keys": (CONDUCT, "model: conduct\n" + number("k#: x\n", 24_000), "unknown-key"),
    "one key again and again": (CONDUCT, "model: conduct\n" + "k: x\n" * 24_000, "duplicate-key"),
    "commas": (CONDUCT, "model: conduct\nask: [\n" + " a,\n" * 49_000 + "]\n", "unknown-role"),
    "changes of unknown sections": (PICTURES, "model: pictures\nsections:\n" + number(" k#: {omit: yes}\n", 8_000),
                                    "unknown-section"),
    "additions": (PICTURES, "model: pictures\nadd:\n" + number(" - {clause: local/x#, after: x@}\n", 5_000),
                  "bad-value"),
    "additions in a row": (PICTURES, "model: pictures\nadd:\n" + number(
        f" - {{clause: local/quiet-room, key: x#, after: x@, {PLACED}}}\n", 399), "cycle"),
    "unknown values": (PICTURES, "model: pictures\nsections:\n pictures:\n  with:\n" + number("   k#: x\n", 15_000),
                       "unknown-parameter"),
    "sections": ("templates/policies/conduct.yml", FORM + "sections:\n" + number(" - a#/b\n", 20_000), "bad-value"),
    "parts": ("templates/policies/conduct.yml", FORM + "sections:\n" + number(
        " - {part: x, key: p#, sections: [a#/b]}\n", 400), "unknown-clause"),
    "rows of a table": ("templates/policies/conduct.yml", FORM + "sections: [kindness/long]\nfront:\n"
        " - table:\n    columns: [a]\n    rows:\n" + number("     - [{fact: q#}]\n", 8_000), "bad-value"),
    "law": ("clauses/references.yml", number("r#: {title: x}\n", 9_000), "missing-key"),
    "terms": ("schools/larkmere/school.yml", "terms:\n" + number(" t#: x\n", 20_000), "missing-key"),
    "subjects": ("trust.yml", "name: x\nsubjects:\n" + number(" - {id: s#, title: x}\n", 6_000), "missing-key"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "code"), YAML.values(), ids=YAML)
def test_hostile_yaml_is_done_or_refused_at_once(path: str, text: str, code: str, project: ProjectFolder) -> None:
    """A file of the size that is read never holds the build up; what is wrong with it is told all the same."""
    project.write(path, text)
    found, calls = count_calls(project.list_diagnostics)
    assert calls < CALLS_AT_MOST
    assert any(f": {code}:" in line for line in found) if code else found == []
