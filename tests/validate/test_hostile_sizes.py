"""YAML of the sizes that are read, written to hold the build up: done or refused in limited steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.load import limits
from tests.counting import CALLS_AT_MOST, count_calls

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


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
