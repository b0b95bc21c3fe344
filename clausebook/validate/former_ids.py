"""Former ids of schools and policies: an old address leads to one place, and to none that is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.holders import locate_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.forms import Manifest
    from clausebook.model.sources import Document, Sources
    from clausebook.model.trust import School


@dataclass(frozen=True, slots=True)
class _Names:
    """Ids of one kind: the files that tell of them, those in use, and those that the site keeps for itself.

    A file tells of one below some keys, or as a whole. A school may be split, so several can have been it; of policies
    that nobody can mean.
    """

    kind: str
    documents: Mapping[str, tuple[Document, tuple[str, ...]]]
    in_use: frozenset[str]
    kept: frozenset[str]
    can_be_split: bool = False

    def find_fault(self, old: str, id_: str, first: Mapping[str, str]) -> tuple[str, str]:
        """Why `old` cannot be a former id of `id_`, and the way out; empty if it can.

        `first` has the one that named each former id before.
        """
        if old in self.in_use:
            what, hint = f"is the id of a {self.kind} today", f"or rename the {self.kind} that has it now."
            if self.can_be_split and old != id_:
                hint += ' If that has closed, say "closed" in its file, with what came after it.'
        elif old in self.kept:
            what, hint = "is an address that the site keeps for itself", "for nothing was published there."
        elif old in first:
            if first[old] == id_:
                return f'"{old}" is given twice as a former id of "{id_}".', "Keep it in one place."
            if self.can_be_split:
                return "", ""
            return f'"{old}" is given as a former id of "{id_}" and of "{first[old]}".', "Keep it in one place."
        else:
            return "", ""
        return f'"{old}" {what}, so it cannot be a former id of "{id_}".', f"Remove it here, {hint}"


def check_former_ids(
    schools: Mapping[str, School],
    former: Mapping[str, School],
    sources: Sources,
    *,
    reserved: frozenset[str],
    report: Report,
) -> None:
    """Report each former id of a school that is in use, is given twice by one, or belongs to the site.

    The id of a school that is the trust's no more is not in use.
    """
    listed = {id_: (sources.trust, ("former_schools", id_)) for id_ in former if sources.trust}
    files = {id_: (source.school, ()) for id_, source in sources.schools.items() if source.school}
    in_use = {*sources.schools} - {*former} | _list_unread("schools/", sources)
    names = _Names("school", {**listed, **files}, frozenset(in_use), reserved, can_be_split=True)
    _check(names, {id_: school.formerly for id_, school in {**schools, **former}.items()}, report)


def check_former_policy_ids(
    manifests: Mapping[str, Mapping[str, Manifest]], sources: Sources, *, report: Report
) -> None:
    """Report each former id of a policy that is in use in its school, is given twice, or belongs to the site."""
    for id_, own in manifests.items():
        documents = {policy: (document, ()) for policy, document in sources.schools[id_].policies.items()}
        unread = _list_unread(f"{locate_folder(id_)}/policies/", sources)
        names = _Names("policy", documents, frozenset({*documents} | unread), frozenset({"index"}))
        _check(names, {policy: manifest.formerly for policy, manifest in own.items()}, report)


def _list_unread(folder: str, sources: Sources) -> set[str]:
    """The ids that files and folders have that could not be read."""
    return {path.removeprefix(folder).split("/")[0] for path in sources.unread if path.startswith(folder)}


def _check(names: _Names, former: Mapping[str, tuple[str, ...]], report: Report) -> None:
    first: dict[str, str] = {}
    for id_, olds in former.items():
        for index, old in enumerate(olds):
            message, hint = names.find_fault(old, id_, first)
            if message:
                document, steps = names.documents[id_]
                report.error(Code.SAME_ADDRESS, document.locate(*steps, "formerly", index), message, hint)
            first.setdefault(old, id_)
