"""Reads tables of cases: what to change in a good project, and exactly what must be printed then.

A table is a text file (`*.cases`), written to be read by people:

    # Lines that begin with a hash explain.
    == a misspelt key names the nearest one          each case begins with its name
    in schools/larkmere/school.yml                   the file to change
    -phase: primary                                  whole lines that stand in it now, once
    +phas: primary                                   what to put there; without "-" lines: at the end
    new clauses/tone/warm.md                         a new file, or a whole new content
    +---
    gone trust.yml                                   remove a file or a folder
    link clauses/tone/cold.md warm.md                a symbolic link and where it points
    only on Linux                                    where such files can be made
    ! schools/larkmere/school.yml:3:1: unknown-key: ...   each line that is printed, in order

In what is put there, and in paths, ⟨U+200B⟩ stands for a character, ⟨xFF⟩ for a byte and ⟨20 × [⟩ for twenty `[`
(⟨20 × [↵⟩ with a line end after each).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from difflib import ndiff
from typing import TYPE_CHECKING

import pytest

from tests.faults import gather_faults
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.mark.structures import ParameterSet

BASE = "good-one-school"
_NOTATION = re.compile("⟨(?:U\\+([0-9A-F]{4,6})|x([0-9A-F]{2})|([0-9]+) × ([^⟩]+))⟩")


@dataclass(slots=True)
class Change:
    """One change to a project: its verb, the file, and the lines to take out and to put in."""

    verb: str
    path: str
    blocks: list[tuple[list[str], list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """A good project made bad in a named way, and what is printed.

    `only_on_linux` marks files that other systems cannot hold or make.
    """

    name: str
    file: str
    changes: list[Change] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    only_on_linux: bool = False

    def make_project(self, root: Path) -> ProjectFolder:
        """The good project with the changes of this case, at `root`."""
        project = ProjectFolder.copy(BASE, root)
        for change in self.changes:
            _apply(change, project)
        return project


def read_cases(file: Path) -> list[Case]:
    """Every case of one table, in order."""
    cases: list[Case] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        sign, rest = line[:1], line[1:]
        if line.startswith("== "):
            cases.append(Case(line[3:].strip(), file.stem))
        elif sign == "!":
            cases[-1].printed.append(rest.strip())
        elif sign in ("-", "+"):
            _add_line(cases[-1].changes[-1].blocks, sign, rest)
        elif line == "only on Linux":
            cases[-1].only_on_linux = True
        elif line and sign != "#":
            verb, _, path = line.partition(" ")
            assert verb in ("in", "new", "gone", "link"), f"{file.name}:{number}: {line}"
            cases[-1].changes.append(Change(verb, _write_line(path).decode()))
    return cases


def list_cases(folder: Path) -> Iterator[Case]:
    """Every case of every table below a folder, in a stable order."""
    for file in sorted(folder.rglob("*.cases")):
        yield from read_cases(file)


def list_tables(folder: Path) -> list[ParameterSet]:
    """The cases of each table below a folder, for one test each: a test for each case takes as long as two cases.

    Those that only Linux can hold are apart, and left out elsewhere.
    """
    elsewhere = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can hold such files")
    tables = []
    for file in sorted(folder.rglob("*.cases")):
        cases = read_cases(file)
        anywhere, on_linux = ([case for case in cases if case.only_on_linux is only] for only in (False, True))
        tables.append(pytest.param(anywhere, id=file.stem))
        if on_linux:
            tables.append(pytest.param(on_linux, id=f"{file.stem} on Linux", marks=elsewhere))
    return tables


def ask_cases(cases: list[Case], folder: Path) -> None:
    """Fail the test with each case that prints anything but what its table says."""
    with gather_faults() as row:
        for number, case in enumerate(cases):
            with row(case.name):
                printed = case.make_project(folder / str(number)).list_diagnostics()
                assert printed == case.printed, "\n" + "\n".join(ndiff(case.printed, printed))


def _add_line(blocks: list[tuple[list[str], list[str]]], sign: str, text: str) -> None:
    if not blocks or (sign == "-" and blocks[-1][1]):
        blocks.append(([], []))
    blocks[-1][0 if sign == "-" else 1].append(text)


def _apply(change: Change, project: ProjectFolder) -> None:
    if change.verb == "gone":
        project.remove(change.path)
    elif change.verb == "link":
        path, target = change.path.split(" ")
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).symlink_to(target)
    elif change.verb == "new":
        project.write(change.path, _write_lines([line for _, new in change.blocks for line in new]))
    else:
        for old, new in change.blocks:
            text = b"\n" + (project.root / change.path).read_bytes()
            taken, put = b"\n" + _write_lines(old), b"\n" + _write_lines(new)
            if old:
                assert text.count(taken) == 1, f"{change.path} holds {old} {text.count(taken)} times"
            text = text.replace(taken, put) if old else text.rstrip(b"\n") + put
            project.write(change.path, text[1:])


def _write_lines(lines: list[str]) -> bytes:
    return b"".join(_write_line(line) + b"\n" for line in lines)


def _write_line(line: str) -> bytes:
    written, end = b"", 0
    for match in _NOTATION.finditer(line):
        character, byte, count, words = match.groups()
        written += line[end : match.start()].encode()
        if character:
            written += chr(int(character, 16)).encode()
        elif byte:
            written += bytes.fromhex(byte)
        else:
            written += words.replace("↵", "\n").encode() * int(count)
        end = match.end()
    return written + line[end:].encode()


def read_table(text: str) -> list[tuple[str, ...]]:
    """The rows of a table in a test: a line each, with `|` between the cells."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.splitlines() if line.strip()]
