"""YAML of the sizes that are read, written to hold the build up: done or refused in limited steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clausebook.load import limits
from tests.counting import assert_linear

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

CONDUCT, PICTURES = "schools/larkmere/policies/conduct.yml", "schools/larkmere/policies/pictures.yml"
FORM = "title: x\ntier: adaptable\nlist_summary: x\n"
PLACED = "because: a, agreed_by: b"


def number(line: str, count: int, part: int) -> str:
    """A part of the lines, each with a number: `#` is this line's, `@` the next one's. All fill a file of any size."""
    count //= part
    lines = (line.replace("#", str(index)).replace("@", str((index + 1) % count)) for index in range(count))
    return "".join(lines)[: (limits.FILE_BYTES - 2_000) // part].rpartition("\n")[0] + "\n"


# Each file by the part of it that is written: all of it is as large as a file may be. A part may break another rule.
YAML: dict[str, tuple[str, Callable[[int], str], str]] = {
    "100,000 brackets": (CONDUCT, lambda part: "model:\n" + (" " + "[" * 50 + "\n") * (2_000 // part), "too-deep"),
    "100,000 brackets on one line": (CONDUCT, lambda part: "model: " + "[" * (100_000 // part), "line-too-long"),
    "braces": (CONDUCT, lambda _: "model: " + "{" * 1_900, "too-deep"),
    "braces with keys": (CONDUCT, lambda _: "model: " + "{a: " * 400, "too-deep"),
    "question marks": (CONDUCT, lambda _: "? " * 900, "too-deep"),
    "indentation": (CONDUCT, lambda _: "".join(" " * level + "k:\n" for level in range(700)), "too-deep"),
    "merge keys": (CONDUCT, lambda _: "a: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n", "yaml-anchor"),
    "remarks": (CONDUCT, lambda part: "model: conduct\n" + "#\n" * (120_000 // part), ""),
    "a long quotation": (CONDUCT, lambda part: 'model: conduct\nowner: "' + "a\n " * (80_000 // part) + '"\n', ""),
    "unknown keys": (CONDUCT, lambda part: "model: conduct\n" + number("k#: x\n", 24_000, part), "unknown-key"),
    "one key again and again": (CONDUCT,
        lambda part: "model: conduct\n" + "k: x\n" * (24_000 // part), "duplicate-key"),
    "commas": (CONDUCT, lambda part: "model: conduct\nask: [\n" + " a,\n" * (49_000 // part) + "]\n", "unknown-role"),
    "changes of unknown sections": (PICTURES,
        lambda part: "model: pictures\nsections:\n" + number(" k#: {omit: yes}\n", 8_000, part),
                                    "unknown-section"),
    "additions": (PICTURES,
        lambda part: "model: pictures\nadd:\n" + number(" - {clause: local/x#, after: x@}\n", 5_000, part),
                  "bad-value|cycle"),
    "additions in a row": (PICTURES, lambda part: "model: pictures\nadd:\n" + number(
        f" - {{clause: local/quiet-room, key: x#, after: x@, {PLACED}}}\n", 399, part), "cycle"),
    "unknown values": (PICTURES,
        lambda part: "model: pictures\nsections:\n pictures:\n  with:\n" + number("   k#: x\n", 15_000, part),
                       "unknown-parameter"),
    "sections": ("templates/policies/conduct.yml",
        lambda part: FORM + "sections:\n" + number(" - a#/b\n", 20_000, part), "bad-value"),
    "parts": ("templates/policies/conduct.yml", lambda _: FORM + "sections:\n" + number(
        " - {part: x, key: p#, sections: [a#/b]}\n", 400, 1), "unknown-clause"),
    "rows of a table": ("templates/policies/conduct.yml", lambda part: FORM + "sections: [kindness/long]\nfront:\n"
        " - table:\n    columns: [a]\n    rows:\n" + number("     - [{fact: q#}]\n", 8_000, part), "bad-value"),
    "law": ("clauses/references.yml", lambda part: number("r#: {title: x}\n", 9_000, part), "missing-key"),
    "terms": ("schools/larkmere/school.yml", lambda part: "terms:\n" + number(" t#: x\n", 20_000, part), "missing-key"),
    "subjects": ("trust.yml",
        lambda part: "name: x\nsubjects:\n" + number(" - {id: s#, title: x}\n", 6_000, part), "missing-key"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "write", "code"), YAML.values(), ids=YAML)
def test_hostile_yaml_is_done_or_refused_at_once(
    path: str, write: Callable[[int], str], code: str, project: ProjectFolder
) -> None:
    """A file of the size that is read never holds the build up; what is wrong with it is told all the same."""

    def examine(part: int) -> list[str]:
        project.write(path, write(part))
        found = project.list_diagnostics()
        assert any(re.search(f": (?:{code}):", line) for line in found) if code else found == []
        return found

    assert_linear(examine)
