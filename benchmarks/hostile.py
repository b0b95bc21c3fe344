"""How long the texts take that were written to hold a build up, as large as is read. The tests count their steps."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import Location, Report
from clausebook.document import parse
from clausebook.document.parsing import CHARACTERS_AT_MOST
from clausebook.validate.language import parse_template
from tests.document.test_hostile_sizes import REPEATED, repeat
from tests.project_folder import ProjectFolder
from tests.validate import test_hostile_sizes as sizes
from tests.validate import test_hostile_templates as templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Answer:
    """A hostile text, and the seconds of a processor until it was taken or refused."""

    name: str
    seconds: float


def measure_hostile() -> list[Answer]:
    """Time every hostile text that the tests have, the slowest first."""
    answers = [Answer(name, _time(work)) for name, work in _list_texts()]
    answers += [Answer(f"file: {name}", _time_file(path, write(1))) for name, (path, write, _) in sizes.YAML.items()]
    return sorted(answers, key=lambda answer: -answer.seconds)


def _list_texts() -> Iterator[tuple[str, Callable[[], object]]]:
    for name, piece in REPEATED.items():
        for form, between in (("together", ""), ("in paragraphs", "\n\n")):
            yield f"clause: {name}, {form}", partial(parse, repeat(piece + between, CHARACTERS_AT_MOST))
    for name, text in templates.HOSTILE.items():
        yield f"template: {name}", partial(parse_template, text, Location("clause.md"), report=Report())


def _time_file(path: str, text: str) -> float:
    with tempfile.TemporaryDirectory(prefix="clausebook-benchmark-") as folder:
        project = ProjectFolder.copy("good-one-school", Path(folder) / "project")
        project.write(path, text)
        return _time(project.list_diagnostics)


def _time(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
