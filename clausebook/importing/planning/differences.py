"""Sections of a file beside a model -> the manifest that follows the model, with each difference and its reason.

A section that is the model's clause needs no word. What a lock lets nobody replace is left out, and the school's own
words are added in its place. What nobody may leave out would stand beside them: `kept_locked` names it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.matched import MatchKind
from clausebook.importing.planning.entries import write_pairs, write_values
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from clausebook.importing.planning.outline import PlannedSection
    from clausebook.importing.planning.placing import KeyedSection, Placer
    from clausebook.model.forms import PolicyForm
    from clausebook.model.library import Clause

_AS_IT_IS = (MatchKind.SAME, MatchKind.VALUES, MatchKind.SHARED)


@dataclass(slots=True)
class ModelFollower:
    """Plans what one policy says otherwise than its model."""

    placer: Placer
    form: PolicyForm
    agreed_by: str
    changes: dict[str, dict[str, str]] = field(default_factory=dict)
    placed: list[tuple[PlannedSection, str]] = field(default_factory=list)
    additions: dict[str, dict[str, str]] = field(default_factory=dict)
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept_locked: list[str] = field(default_factory=list)

    def follow(self, sections: Sequence[PlannedSection]) -> None:
        """Plan each section in turn, and what the model has and the file has not."""
        keys = {form.key: form for form in self.form.sections}
        self.placer.keys.taken |= {*keys, *(item.key for item in self.form.items)}
        done: set[str] = set()
        for section in sections:
            match = section.match
            key = match.key if match else ""
            if match and key in keys and key not in done:
                done.add(key)
                self._take_section(section, key, self._find_clause(keys[key].clause))
            else:
                self._add_section(section)
        for key, form in keys.items():
            if key not in done:
                self._omit(key, self._find_clause(form.clause), "Our school did not have this section.")

    def _find_clause(self, clause: str) -> Clause:
        return self.placer.catalogue.clauses[clause]

    def _take_section(self, section: PlannedSection, key: str, clause: Clause) -> None:
        """A section that stands where the model has one."""
        match = section.match
        assert match is not None  # noqa: S101  it has the key
        values = {"with": write_values(match.values)} if match.values else {}
        if match.kind in _AS_IT_IS and match.clause == clause.id:
            if values:
                self.changes[key] = values
            self._note_clause(section, key, clause.id)
        elif match.kind is MatchKind.ALTERNATE and match.clause.split("/", maxsplit=1)[0] == clause.topic:
            self.changes[key] = {"use": match.clause, **values}
            self._note_clause(section, key, match.clause)
        elif clause.lock == "open":
            own, path = self.placer.plan_clause(section, key)
            self.changes[key] = {"replace": own, **self._say_why("Our school already used these words.")}
            self._remember(key, clause)
            self.placed.append((section, key))
            self.files[key] = (own, path)
        else:
            self._omit(key, clause, "We say this in our own words, in a section of our own.")
            self._add_section(section)

    def _note_clause(self, section: PlannedSection, key: str, clause: str) -> None:
        self.placer.clauses.add(clause)
        self.placed.append((section, key))
        self.files[key] = (clause, "")

    def _add_section(self, section: PlannedSection) -> None:
        """A section that the model does not have."""
        made: KeyedSection = self.placer.place_section(section)
        self.additions[made.key] = {**made.entry, **self._say_why("Our school already had this section.")}
        self.placed.append((section, made.key))
        self.files[made.key] = (made.clause, made.file)

    def _omit(self, key: str, clause: Clause, why: str) -> None:
        if clause.lock == "locked":
            self.kept_locked.append(key)
            return
        self.changes[key] = {"omit": "yes", **self._say_why(why)}
        self._remember(key, clause)

    def _remember(self, key: str, clause: Clause) -> None:
        """Keep the model's clause as it is now beside the school's words, to compare with when it moves."""
        path = f"{self.placer.folder}/originals/{self.placer.policy}/{key}.md"
        content = self.placer.names.read(clause.location.path)
        if content is not None:
            self.placer.add_step(path, content, "the trust's text as it is now, kept to compare with")

    def _say_why(self, why: str) -> dict[str, str]:
        """The reason in a parent's words; where the file names nobody who agreed, that is left open."""
        return {"because": write_data(why), "agreed_by": write_data(self.agreed_by)}

    def write(self, source: str, facts: dict[str, str]) -> bytes:
        """The manifest."""
        lines = [source, f"model: {self.form.id}", *(f"{key}: {value}" for key, value in facts.items())]
        if self.changes:
            lines.append("sections:")
            in_order = [form.key for form in self.form.sections if form.key in self.changes]
            lines += [line for key in in_order for line in _write_entry(f"  {key}:", "    ", self.changes[key])]
        places = self._place_all()
        if self.additions:
            lines.append("add:")
            for key, entry in self.additions.items():
                lines += _write_item({**entry, **places[key]})
        moved = [key for key in places if key not in self.additions]
        if moved:
            lines.append("move:")
            why = self._say_why("Our school already had it in this place.")
            for key in moved:
                lines += _write_item({"section": key, **places[key], **why})
        return ("\n".join(lines) + "\n").encode()

    def _place_all(self) -> dict[str, dict[str, str]]:
        """Where each section goes that is added or moved: behind the one before it in the file."""
        order = [key for _, key in self.placed]
        model = {form.key: at for at, form in enumerate(self.form.sections)}
        locked = {form.key for form in self.form.sections if self._find_clause(form.clause).lock == "locked"}
        stay = _keep_most([key for key in order if key in model], model, locked)
        first = next((key for key in order if key in stay), "")
        places: dict[str, dict[str, str]] = {}
        before = ""
        for key in order:
            if key not in stay:
                places[key] = {"after": before} if before else {"before": first} if first else {"at": "end"}
            before = key
        return places


def _keep_most(keys: Sequence[str], places: Mapping[str, int], locked: Collection[str]) -> set[str]:
    """As many of the keys as stand in the order of their places already, and first of all those that nobody moves."""
    runs: list[tuple[int, int, tuple[str, ...]]] = []
    for key in keys:
        before = [run for run in runs if places[run[2][-1]] < places[key]]
        held, length, run = max(before, key=lambda one: one[:2], default=(0, 0, ()))
        runs.append((held + (key in locked), length + 1, (*run, key)))
    return set(max(runs, key=lambda one: one[:2])[2]) if runs else set()


def _write_entry(head: str, indent: str, entry: dict[str, str]) -> list[str]:
    """A difference: on one line if it gives values alone, else a key on each line."""
    if "because" not in entry:
        return [f"{head} {write_pairs(entry)}"]
    return [head, *(f"{indent}{key}: {value}" for key, value in entry.items())]


def _write_item(entry: dict[str, str]) -> list[str]:
    lines = [f"{key}: {value}" for key, value in entry.items()]
    return [f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
