"""A record that was sealed again with a value of another kind is refused by name; no page is tried with it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.model.approvals import seal_event
from clausebook.pipeline.public import render_site
from clausebook.pipeline.staff import render_staff_site
from clausebook.record.layout import FENCE, read_fields, split_file
from clausebook.record.shape import HEAD, WORDS
from tests.faults import gather_faults
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# One of each kind that JSON knows, and what looks right and is not.
VALUES: list[Any] = [None, True, -1, 1.5, 10**9, "zzz", "\ud800", [], [[5]], {"a": 5}]
Step = str | int


def list_paths(value: object, above: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to each fact, however deep; of the items of a list that are of the same form, to the first."""
    if above:
        yield above
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from list_paths(inner, (*above, key))
    elif isinstance(value, list):
        forms = set()
        for number, inner in enumerate(value):
            form = tuple(inner) if isinstance(inner, dict) else type(inner)
            if form not in forms:
                forms.add(form)
                yield from list_paths(inner, (*above, number))


def put(value: Any, path: tuple[Step, ...], new: object) -> Any:  # noqa: ANN401  any data
    """The data with something else in one place."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def write_facts(facts: dict[str, Any]) -> str:
    """Facts as the lines of a record, whatever they are."""
    lines = []
    for key, value in facts.items():
        if isinstance(value, list) and value:
            lines += [f"{key}:", *(f"- {json.dumps(item)}" for item in value)]
        else:
            lines.append(f"{key}: {json.dumps(value)}")
    return "".join(f"{line}\n" for line in lines)


class Forgery:
    """A project in which one record is written anew, with its digest in its event and the event's seal."""

    def __init__(self, project: ProjectFolder, name: str) -> None:
        self.project = project
        self.folder = project.approve(name)
        self.record = f"{self.folder}/{name}.md"
        self._event, self._text = project.read(f"{self.folder}/event.yml"), project.read(self.record)
        head, words, self._rest = split_file(self._text)
        self.head, self.words = read_fields(head.removeprefix(FENCE)), read_fields(words)

    def forge(self, head: dict[str, Any], words: dict[str, Any]) -> None:
        """Put a record with these facts in the place of the other."""
        raw = f"{FENCE}{write_facts(head)}{write_facts(words)}{FENCE}{self._rest}".encode()
        before, after = (hashlib.sha256(one).hexdigest() for one in (self._text.encode(), raw))
        self.project.write(self.record, raw)
        changed = self._event.replace(before, after).encode()
        self.project.write(f"{self.folder}/event.yml", seal_event(changed[: changed.rindex(b"seal: ")]))

    def try_it(self) -> list[str]:
        """The files of the errors, if the project is refused; raises what is raised in any page otherwise."""
        report = Report()
        try:
            for render in (render_site, render_staff_site):
                site = render(self.project.root, today=TODAY, report=report)
                site.make_everything()
                site.list_search_entries()
        except ContentErrors:
            return sorted({error.location.path for error in report.errors})
        return []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "policy"),
    [("good-every-field", "larkmere/pictures"), ("good-pictures", "ferry/complaints"), ("good-forms", "wren/trips")],
)
def test_each_fact_of_another_kind(tmp_path: Path, name: str, policy: str) -> None:
    """Whoever knows of the seal can make no page fail: the record is named, or the page is as good as any."""
    forgery = Forgery(ProjectFolder.copy(name, tmp_path / "project"), policy)
    assert forgery.try_it() == []
    with gather_faults() as row:
        for head, words in list_forged(forgery):
            with row((head or words)[1]):
                forgery.forge(
                    put(forgery.head, *head[0]) if head else forgery.head,
                    put(forgery.words, *words[0]) if words else forgery.words,
                )
                found = forgery.try_it()
                assert not found or forgery.record in found
                assert all(path.startswith(forgery.folder) for path in found)  # its pictures are nobody's then


def list_forged(forgery: Forgery) -> Iterator[tuple[Any, Any]]:
    """Each fact in its turn with one value of another kind: a different one for each, so that all are met."""
    number = 0
    for facts, is_head in ((forgery.head, True), (forgery.words, False)):
        for path in list_paths(facts):
            number += 1
            value = VALUES[number % len(VALUES)]
            if path != ("style",) or value not in ([], None):  # with that line gone it is no record at all
                change = ((path, value), f"{path} is {value!r}")
                yield (change, None) if is_head else (None, change)


def test_every_fact_that_is_written_has_a_kind(tmp_path: Path) -> None:
    """A fact that is added to records is added to the description of their kinds too."""
    for name, policy in (("good-every-field", "larkmere/pictures"), ("good-forms", "wren/trips")):
        forgery = Forgery(ProjectFolder.copy(name, tmp_path / name), policy)
        assert set(forgery.head) <= set(HEAD)
        assert set(forgery.words) <= set(WORDS)


DEEP = {"a list": "[" * 100_000 + "]" * 100_000, "a group": '{"a":' * 100_000 + "1" + "}" * 100_000}


@pytest.mark.parametrize("value", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("line", ["replaced", "ethos"])
def test_what_is_nested_without_end(tmp_path: Path, value: str, line: str) -> None:
    """Brackets upon brackets are refused as any other fact that cannot be read."""
    forgery = Forgery(ProjectFolder.copy("good-every-field", tmp_path / "project"), "larkmere/pictures")
    facts = {"replaced": forgery.head, "ethos": forgery.words}[line]
    facts[line] = "@"
    whole = forgery.head | {}, forgery.words | {}
    forgery.forge(*whole)
    text = forgery.project.read(forgery.record).replace(f'{line}: "@"', f"{line}: {value}")
    digest = hashlib.sha256(forgery.project.read(forgery.record).encode()).hexdigest()
    event = forgery.project.read(f"{forgery.folder}/event.yml")
    forgery.project.write(forgery.record, text)
    changed = event.replace(digest, hashlib.sha256(text.encode()).hexdigest()).encode()
    forgery.project.write(f"{forgery.folder}/event.yml", seal_event(changed[: changed.rindex(b"seal: ")]))
    assert forgery.try_it() == [forgery.record]
