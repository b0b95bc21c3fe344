"""What a file that came back proposes of values and sections -> the manifest, and the files that go with it, anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.parameters import format_value
from clausebook.model.requests import RequestRefused
from clausebook.model.returning import (
    GoneSection,
    ManifestChange,
    MovedSection,
    NewSection,
    ReturnedShort,
    ReturnedValue,
)
from clausebook.override.files import PlannedFiles, find_own_file
from clausebook.override.manifest_places import (
    add_section,
    find_placed,
    find_section,
    leave_out_section,
    move_listed,
    move_section,
    put_data,
    set_place,
    take_out_section,
)
from clausebook.override.short_lines import set_short_lines
from clausebook.override.value_places import choose_value, find_place, find_section_clause, refuse_locked
from clausebook.override.yaml_items import set_nested
from clausebook.override.yaml_text import prove_edit, read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest, Reason
    from clausebook.model.overriding import FileStep
    from clausebook.model.returning import ReturnedProposal

_SAID = "what came back of the policy"
LACKS_REASON = (
    "It departs from the trust's model, so families read why, and who agreed. Before you take in the rest, repeat the "
    "command with --because and --agreed-by."
)
_OF_TRUST = "The policy's model is the trust's, who says itself what stands in it: change the model by hand."


@dataclass(frozen=True, slots=True)
class Declared:
    """What becomes of proposals: the changes, those that nobody can make with the reason, and the files."""

    changes: tuple[tuple[ReturnedProposal, ManifestChange], ...]
    refused: tuple[tuple[ReturnedProposal, str], ...]
    steps: tuple[FileStep, ...]

    @property
    def lacks_reason(self) -> bool:
        """Whether some can be made as soon as somebody says why, and who agreed."""
        return any(why == LACKS_REASON for _, why in self.refused)


def declare_returned(
    proposals: Sequence[ReturnedProposal],
    manifest: Manifest,
    catalogue: Catalogue,
    read: Callable[[str], bytes | None],
    reason: Reason,
) -> Declared:
    """What proposals would write. Each is made alone, so one that cannot be made leaves the others."""
    declarer = _Declarer(manifest, catalogue, PlannedFiles(read), reason)
    changes: list[tuple[ReturnedProposal, ManifestChange]] = []
    refused: list[tuple[ReturnedProposal, str]] = []
    for proposal in proposals:
        before = declarer.files
        declarer.files = before.copy()
        try:
            changes.append((proposal, declarer.declare(proposal)))
        except RequestRefused as why:
            declarer.files = before
            refused.append((proposal, str(why)))
    return Declared(tuple(changes), tuple(refused), tuple(declarer.files.list_steps()))


class _Declarer:
    def __init__(self, manifest: Manifest, catalogue: Catalogue, files: PlannedFiles, reason: Reason) -> None:
        self._manifest, self._catalogue, self._reason = manifest, catalogue, reason
        self._folder = locate_folder(manifest.school)
        self._path = manifest.location.path
        added = [addition.section for addition in manifest.additions]
        items = (*manifest.form.items, *manifest.form.sections, *added)
        self._keys = {*PAGE_ANCHORS, *(item.key for item in items)}
        self._behind: Counter[str] = Counter()
        self.files = files

    def declare(self, proposal: ReturnedProposal) -> ManifestChange:
        """What becomes of one. Raises RequestRefused."""
        match proposal:
            case ReturnedValue():
                return self._declare_value(proposal)
            case ReturnedShort():
                return self._set_short(proposal)
            case GoneSection():
                return self._leave_out(proposal)
            case NewSection():
                return self._add(proposal)
            case MovedSection():
                return self._move(proposal)

    def _edit(self, path: str, edit: Callable[[str], str]) -> None:
        content = self.files.require(path)
        self.files.put(path, edit(content.decode()).encode(), _SAID)

    def _declare_value(self, value: ReturnedValue) -> ManifestChange:
        place = find_place(self._catalogue, self._manifest, value, self.files.require(self._path).decode())
        written = choose_value(value, place)
        plain = read_data(f"x: {written}")["x"]

        def edit(text: str) -> str:
            return prove_edit(text, set_nested(text, place.path, written), put_data(read_data(text), place.path, plain))

        self._edit(place.file, edit)
        # What somebody wrote as "Six" is told as it will be printed, in figures.
        is_one = place.parameter is not None and isinstance(plain, str)
        new = format_value(place.parameter.read(plain)) if place.parameter and is_one else value.new
        return ManifestChange(
            "value", value.section, "", place.file, place.keys, value.subject, value.old, new, value.words
        )

    def _set_short(self, short: ReturnedShort) -> ManifestChange:
        """Give the policy a short version; none to one whose words are the trust's."""
        model = self._catalogue.models[self._manifest.model] if self._manifest.model else None
        if model and model.tier == "trust":
            raise RequestRefused(_OF_TRUST)
        self._edit(self._path, lambda text: set_short_lines(text, self._manifest, short))
        return ManifestChange("short version", "", "In short", self._path, ("in_short",), words=short.words)

    def _leave_out(self, gone: GoneSection) -> ManifestChange:
        """Leave a section of the model out, or take one out that the school added or lists itself."""
        form, clause = find_section_clause(self._catalogue, self._manifest, gone.section)
        is_of_model = bool(self._manifest.model) and form in self._manifest.form.sections
        own = find_own_file(self._catalogue, self._manifest.school, clause.id)
        files: list[str] = []
        if is_of_model:
            self._require_reason(gone.section, "left out")
            self._edit(self._path, lambda text: leave_out_section(text, gone.section, self._say_why()))
            files += self._remember(gone.section, form.clause)
        else:
            self._edit(self._path, lambda text: take_out_section(text, gone.section))
        if own:
            files += self.files.set_aside(own, self._folder)
        keys = ("sections", gone.section) if is_of_model or not self._manifest.model else ("add", gone.section)
        return ManifestChange(
            "left out", gone.section, gone.title, self._path, keys, words=gone.words, files=tuple(files)
        )

    def _add(self, new: NewSection) -> ManifestChange:
        self._require_reason("", "added to")
        name, number = new.name, 2
        while name in self._keys or self.files.find(f"{self._folder}/clauses/{name}.md") is not None:
            name, number = f"{new.name}-{number}", number + 1
        path = f"{self._folder}/clauses/{name}.md"
        self.files.put(path, new.content, "a section that came back")
        place = self._find_place(new)
        behind = self._behind[new.after] if new.after else 0
        item = {"clause": f"{LOCAL_TOPIC}/{name}", "key": name}
        # In a manifest with a model the place stands between the key and the reasons, as authors write it.
        why = self._say_why() if self._manifest.model else {}
        self._edit(self._path, lambda text: add_section(text, item, place, why, behind))
        self._behind[new.after] += bool(new.after)
        self._keys.add(name)
        keys = ("add" if self._manifest.model else "sections", name)
        return ManifestChange(
            "added", name, new.title, self._path, keys, new=_say_place(place), words=new.words, files=(path,)
        )

    def _move(self, moved: MovedSection) -> ManifestChange:
        place = self._find_place(moved)
        added = [addition.section.key for addition in self._manifest.additions]
        if not self._manifest.model:
            name = "sections"
            self._edit(self._path, lambda text: move_listed(text, moved.section, place))
        elif moved.section in added:
            name = "add"
            self._edit(self._path, lambda text: set_place(text, find_section(text, moved.section), place))
        else:
            name = "move"
            self._require_reason(moved.section, "moved")
            self._edit(self._path, lambda text: move_section(text, moved.section, place, self._say_why()))
        self._keep_others(moved)
        keys = (name, moved.section)
        return ManifestChange(
            "moved", moved.section, moved.title, self._path, keys, new=_say_place(place), words=moved.words
        )

    def _keep_others(self, moved: MovedSection) -> None:
        """Have what the manifest puts beside a section that moved stand where it came back."""
        placed = [(addition.section.key, addition.place) for addition in self._manifest.additions]
        placed += [(move.section, move.place) for move in self._manifest.moves]
        for key, place in placed:
            if key not in moved.order or moved.section not in (place.before, place.after):
                continue
            at = moved.order.index(key)
            now = {"after": moved.order[at - 1]} if at else {"before": moved.order[1]}
            if now == {how: other for how, other in (("after", place.after), ("before", place.before)) if other}:
                continue

            def edit(text: str, key: str = key, now: dict[str, str] = now) -> str:
                return set_place(text, find_placed(text, key), now)

            self._edit(self._path, edit)

    def _find_place(self, section: NewSection | MovedSection) -> dict[str, str]:
        """Where a section goes. What the manifest itself put behind the same one would come before it."""
        if section.before:
            return {"before": section.before}
        placed = {addition.section.key: addition.place.after for addition in self._manifest.additions}
        placed |= {move.section: move.place.after for move in self._manifest.moves}
        if section.following and placed.get(section.following) == section.after:
            return {"before": section.following}
        return {"after": section.after}

    def _require_reason(self, section: str, what: str) -> None:
        """Raise RequestRefused if no school may change the section, or nobody said why this one does."""
        if not self._manifest.model:
            return
        refuse_locked(self._catalogue, self._manifest, section, what)
        if self._manifest.school not in self._catalogue.schools:
            raise RequestRefused(_OF_TRUST)
        if not (self._reason.because and self._reason.agreed_by):
            raise RequestRefused(LACKS_REASON)

    def _say_why(self) -> dict[str, str]:
        return {"because": self._reason.because, "agreed_by": self._reason.agreed_by}

    def _remember(self, section: str, clause: str) -> list[str]:
        """Keep the model's clause as it is, to compare with when it moves, unless that of an earlier day is kept."""
        path = f"{self._folder}/originals/{self._manifest.policy}/{section}.md"
        if self.files.find(path) is not None:
            return []
        shared = self.files.require(self._catalogue.clauses[clause].location.path)
        self.files.put(path, shared, "the trust's text as it is now, kept to compare with")
        return [path]


def _say_place(place: dict[str, str]) -> str:
    return " ".join(f"{how} {key}" for how, key in place.items())
