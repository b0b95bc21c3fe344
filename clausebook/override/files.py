"""What several changes make of the files of a project, before any of them is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.overriding import SET_ASIDE, FileStep
from clausebook.model.requests import RequestRefused
from clausebook.model.yaml_words import write_data
from clausebook.override.yaml_text import prove_edit, read_data, remove_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.catalogue import Catalogue

    # A file of the project by its path: its bytes, or None if it is not there.
    Read = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class PlannedFiles:
    """Files as they will be, each with what it was."""

    read: Read
    steps: dict[str, FileStep] = field(default_factory=dict)

    def copy(self) -> PlannedFiles:
        """The same, to be changed by itself."""
        return PlannedFiles(self.read, dict(self.steps))

    def find(self, path: str) -> bytes | None:
        """What a file will hold; None if it will not be there."""
        return self.steps[path].after if path in self.steps else self.read(path)

    def require(self, path: str) -> bytes:
        """The same of a file that has to be there. Raises RequestRefused."""
        content = self.find(path)
        if content is None:
            raise RequestRefused(f"{path} went away meanwhile. Look at it again, and repeat the command.")
        return content

    def put(self, path: str, content: bytes | None, what: str) -> None:
        """Have a file hold something, or go."""
        before = self.steps[path].before if path in self.steps else self.read(path)
        self.steps[path] = FileStep(path, before, content, what)

    def set_aside(self, path: str, folder: str) -> list[str]:
        """Take a school's own clause out of use, and with it what people type to find it.

        Both are kept where nothing reads them; the paths of what is kept.
        """
        name = path.rsplit("/", 1)[-1].removesuffix(".md")
        kept = [self._keep(self.require(path), folder, name, ".md")]
        self.put(path, None, "it stands in set-aside now")
        asked = f"{folder}/clauses/asked.yml"
        content = self.find(asked)
        text = content.decode() if content is not None else ""
        words = read_data(text).get(name) if text.strip() else None
        if isinstance(words, list):
            lines = "".join(f"  - {write_data(str(one))}\n" for one in words)
            kept.append(self._keep(f"{name}:\n{lines}".encode(), folder, f"{name}-asked", ".yml"))
            rest = {key: value for key, value in read_data(text).items() if key != name}
            left = prove_edit(text, remove_key(text, (), name), rest).encode() if rest else None
            self.put(asked, left, "what people type to find a clause")
        return kept

    def _keep(self, content: bytes, folder: str, name: str, ending: str) -> str:
        """Keep a text under a name that is free or holds the same text already."""
        number = 1
        while True:
            path = f"{folder}/{SET_ASIDE}/{name}{f'-{number}' if number > 1 else ''}{ending}"
            if self.find(path) in (None, content):
                self.put(path, content, "the text that stood there until now")
                return path
            number += 1

    def list_steps(self) -> Iterator[FileStep]:
        """The steps: new files, others, removals, so that a run that is killed leaves what can be composed."""
        changed = [step for _, step in sorted(self.steps.items()) if step.before != step.after]
        yield from (step for step in changed if step.before is None)
        yield from (step for step in changed if step.before is not None and step.after is not None)
        yield from (step for step in changed if step.after is None)


def count_uses(catalogue: Catalogue, school: str, clause: str) -> int:
    """How many sections of a school's policies select a clause."""
    count = 0
    for manifest in catalogue.manifests[school].values():
        chosen = [change.replace or change.use for change in manifest.changes.values()]
        chosen += [addition.section.clause for addition in manifest.additions]
        chosen += [] if manifest.model else [form.clause for form in manifest.form.sections]
        count += chosen.count(clause)
    return count


def find_own_file(catalogue: Catalogue, school: str, clause: str) -> str:
    """The file of a school's own clause that one section alone has; empty if it is another's too, or a shared one."""
    name = clause.removeprefix(f"{LOCAL_TOPIC}/")
    is_own = clause.startswith(f"{LOCAL_TOPIC}/") and count_uses(catalogue, school, clause) == 1
    return f"{locate_folder(school)}/clauses/{name}.md" if is_own else ""
