"""A request and a project as it is -> the changes of files that carry it out, in a safe order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.overriding import SET_ASIDE, FileStep, OverridePlan
from clausebook.model.requests import RequestRefused
from clausebook.override.files import PlannedFiles, count_uses, find_own_file
from clausebook.override.local_text import begin_local_text
from clausebook.override.manifest_text import drop_values, remove_replacement, write_replacement
from clausebook.override.targets import find_target, require_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.overriding import OverrideRequest
    from clausebook.model.sources import Plain
    from clausebook.override.targets import Target

    # A file of the project by its path: its bytes, or None if it is not there.
    Read = Callable[[str], bytes | None]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_YOURS = "your text, begun from the trust's"
_REMEMBERED = "the trust's text as it is now, kept to compare with"
_MOVED = "it stands in set-aside now"
_SAID = "what the policy says of this section"


def plan_override(
    request: OverrideRequest, catalogue: Catalogue, read: Read, *, is_stale: bool, today: date
) -> OverridePlan:
    """What carrying out a request would write. Raises RequestRefused with the way out.

    `is_stale` says whether the section that it names is a stale replacement.
    """
    target = find_target(request, catalogue)
    planner = _Planner(request, catalogue, read, target)
    if request.until and request.until.last_day(catalogue.trust.term_ends) < today:
        raise RequestRefused("--until has passed already. Give a later date, or leave it out.")
    if not request.choice:
        return planner.start()
    if not (target.is_replaced or target.is_omitted):
        raise RequestRefused(
            f"{target.name} says in {target.key} what the trust says, so there is nothing to settle. To begin a text "
            f"of its own: {target.tell_command()}"
        )
    if request.choice == "keep":
        return planner.keep(is_stale=is_stale)
    return planner.adopt() if request.choice == "adopt" else planner.rewrite()


class _Planner:
    """Plans what is done with one section."""

    def __init__(self, request: OverrideRequest, catalogue: Catalogue, read: Read, target: Target) -> None:
        self._request, self._catalogue, self._target = request, catalogue, target
        self._read = read
        self._school = locate_folder(target.manifest.school)
        self._manifest_path = target.manifest.location.path
        self._shared = self._require(target.clause.location.path)

    def start(self) -> OverridePlan:
        """Begin a local text in the place of a section that says what the trust says."""
        target = self._target
        if target.is_replaced or target.is_omitted:
            how = "replaced already" if target.is_replaced else "left out"
            raise RequestRefused(
                f"{target.key} is {how} in {target.name}. To settle it, add one of --keep, --adopt and --rewrite: "
                f"{target.tell_command('--keep')}"
            )
        require_open(target)
        if target.change and target.change.use:
            raise RequestRefused(
                f'{target.name} uses another clause of the trust here, "{target.change.use}", and so keeps up with '
                f'that. To begin from the model\'s instead, take "use" out of {self._manifest_path} first.'
            )
        missing = [option for option, given in self._list_reasons() if not given]
        if missing:
            raise RequestRefused(f"To replace {target.key}, say why, and who agreed: {target.tell_command()}")
        path, content = self._begin(self._name(target.key))
        return self._plan(
            FileStep(path, self._read(path), content, _YOURS),
            self._remember(),
            self._edit_manifest(path),
            edit=path,
            keeps_words=True,
        )

    def keep(self, *, is_stale: bool) -> OverridePlan:
        """Keep the school's words, and remember the trust's of today."""
        target = self._target
        self._refuse_options("--keep", is_name_wrong=True)
        if not is_stale and self._catalogue.find_original(target.manifest.school, target.manifest.policy, target.key):
            nothing = f"There is nothing to settle: the trust's text says what it said when {target.key} was " + (
                "replaced." if target.is_replaced else "left out."
            )
            return self._plan(nothing=nothing)
        return self._plan(self._remember(), keeps_words=True)

    def adopt(self) -> OverridePlan:
        """Take the trust's words again, and set the school's aside."""
        self._refuse_options("--adopt", is_name_wrong=True)
        target, manifest = self._target, self._require(self._manifest_path)
        edited = remove_replacement(manifest.decode(), target.key, self._fits)
        original = self._read(target.original_path)
        mine = self._take_own_out()
        aside = [step for step in mine if step.after is not None]
        gone = [step for step in mine if step.after is None]
        if original is not None:
            aside.append(self._set_aside(original, f"{target.local_name or target.key}-original"))
            gone.append(FileStep(target.original_path, original, None, _MOVED))
        return self._plan(
            *aside, FileStep(self._manifest_path, manifest, edited.encode(), f"{_SAID}: the trust's words"), *gone
        )

    def _take_own_out(self) -> list[FileStep]:
        """Keep the school's text out of use, with what people type to find it, if it is used here alone."""
        files = PlannedFiles(self._read)
        if own := self._find_own_file():
            files.set_aside(own, self._school)
        return list(files.list_steps())

    def rewrite(self) -> OverridePlan:
        """Begin the school's text again from the trust's of today, and set the present one aside."""
        target = self._target
        require_open(target)
        own = self._find_own_file()
        text = self._require(self._manifest_path).decode()
        does_fit = drop_values(text, target.key, self._fits) == text
        if own and does_fit and not self._request.name:
            # One rename of the school's file is the whole change.
            path, content = self._begin(target.local_name)
            present = self._require(own)
            aside = [] if present == content else [self._set_aside(present, target.local_name)]
            manifest = [self._edit_manifest(path)] if self._request.gives_reason else []
            steps = [*aside, FileStep(path, present, content, _YOURS), *manifest, self._remember()]
            return self._plan(*steps, edit=path)
        # The file is another's too, or the values that the manifest gives fit only one of the two texts.
        path, content = self._begin(self._name(target.local_name or target.key, is_numbered=True))
        mine = self._take_own_out()
        steps = [step for step in mine if step.after is not None]
        steps += [FileStep(path, self._read(path), content, _YOURS), self._edit_manifest(path), self._remember()]
        steps += [step for step in mine if step.after is None]
        return self._plan(*steps, edit=path)

    def _plan(self, *steps: FileStep, keeps_words: bool = False, edit: str = "", nothing: str = "") -> OverridePlan:
        target = self._target
        done = tuple(step for step in steps if step.before != step.after)
        choice = self._request.choice
        if not done and not nothing:
            nothing = "There is nothing to settle: every file holds already what it would be given."
        names = (target.manifest.school, target.manifest.policy, target.key)
        return OverridePlan(*names, choice, done, keeps_words, edit, nothing)

    def _list_reasons(self) -> list[tuple[str, str]]:
        return [("--because", self._request.because), ("--agreed-by", self._request.agreed_by)]

    def _refuse_options(self, choice: str, *, is_name_wrong: bool) -> None:
        if self._request.gives_reason or (is_name_wrong and self._request.name):
            raise RequestRefused(f"{choice} takes no --because, --agreed-by, --until or --as. Leave them out.")

    def _require(self, path: str) -> bytes:
        content = self._read(path)
        if content is None:
            raise RequestRefused(f"{path} went away meanwhile. Look at it again, and repeat the command.")
        return content

    def _begin(self, name: str) -> tuple[str, bytes]:
        path = f"{self._school}/clauses/{name}.md"
        return path, begin_local_text(self._shared, self._target.form)

    def _name(self, usual: str, *, is_numbered: bool = False) -> str:
        """The name of a new local clause. A file of this name is no other only if an earlier run was cut short."""
        asked = self._request.name.removeprefix(f"{LOCAL_TOPIC}/")
        if asked and not _NAME.fullmatch(asked):
            raise RequestRefused(f'--as "{asked}" will not do as a name: use small letters, digits and hyphens.')
        if not asked and is_numbered:
            return self._number(usual)
        name = asked or usual
        if not self._is_free(name):
            path = f"{self._school}/clauses/{name}.md"
            raise RequestRefused(
                f"{path} is there already. Choose another name: --as {LOCAL_TOPIC}/{self._number(usual)}"
            )
        return name

    def _number(self, usual: str) -> str:
        """The usual name, with a number if it is taken."""
        name, number = usual, 2
        while not self._is_free(name):
            name, number = f"{usual}-{number}", number + 1
        return name

    def _is_free(self, name: str) -> bool:
        path, content = self._begin(name)
        return self._read(path) is None or (self._read(path) == content and not self._is_used(name))

    def _is_used(self, name: str) -> bool:
        return count_uses(self._catalogue, self._target.manifest.school, f"{LOCAL_TOPIC}/{name}") > 0

    def _find_own_file(self) -> str:
        """The school's own text that is used here alone; empty if another policy uses it too."""
        name = self._target.local_name
        return find_own_file(self._catalogue, self._target.manifest.school, f"{LOCAL_TOPIC}/{name}") if name else ""

    def _remember(self) -> FileStep:
        path = self._target.original_path
        return FileStep(path, self._read(path), self._shared, _REMEMBERED)

    def _edit_manifest(self, path: str) -> FileStep:
        request, manifest = self._request, self._require(self._manifest_path)
        until = str(request.until).replace("\u00a0", " ") if request.until else ""
        id_ = f"{LOCAL_TOPIC}/{path.rsplit('/', 1)[-1].removesuffix('.md')}"
        said = {"replace": id_, "because": request.because, "agreed_by": request.agreed_by, "until": until}
        given = {key: words for key, words in said.items() if words}
        edited = write_replacement(manifest.decode(), self._target.key, given, self._fits)
        return FileStep(self._manifest_path, manifest, edited.encode(), _SAID)

    def _fits(self, name: str, value: Plain) -> bool:
        """Whether the trust's clause of today takes a value that the manifest gives."""
        parameter = self._target.clause.parameters.get(name)
        try:
            return parameter is not None and parameter.read(value) is not None
        except ValueError:
            return False

    def _set_aside(self, content: bytes, name: str) -> FileStep:
        """Keep a text where nothing reads it, under a name that is free or holds the same text already."""
        number = 1
        while True:
            path = f"{self._school}/{SET_ASIDE}/{name}{f'-{number}' if number > 1 else ''}.md"
            found = self._read(path)
            if found in (None, content):
                return FileStep(path, found, content, "the text that stood there until now")
            number += 1
