"""Whether every page would show its texts as they were typed, and every file: told before anybody approves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Code, Location
from clausebook.document.plain_text import to_text
from clausebook.model.holders import locate_folder
from clausebook.paths import find_signs
from clausebook.pipeline.faults import report_words
from clausebook.render import AlteredWords, ProvedHtml
from clausebook.typesetting import find_unprintable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.translations import TranslatedPart, Translation
    from clausebook.model.wordings import Wording
    from clausebook.render import Part


def check_printing(policies: Policies, html: ProvedHtml, *, report: Report) -> None:
    """Report each wording that a page would show in other words. `html` then holds the wordings of these policies."""
    seen: set[Wording] = set()
    for policy in policies:
        for place, wording in _list_wordings(policy):
            if wording in seen:
                continue
            seen.add(wording)
            try:
                printed = html.list_parts(wording)
            except BrokenPromise as broken:
                report_words(AlteredWords(place, str(broken)), report)
                continue
            if policies.trust.publishing.has_downloads:
                _warn_of_signs(printed, place, report)
    html.keep_only(seen)
    if policies.trust.publishing.has_downloads:
        _warn_of_names(policies, report)


def _warn_of_signs(pieces: Iterable[Part], place: Location, report: Report) -> None:
    """Warn once of a text in a script for which no font comes with us: it is on its page, and in no PDF."""
    found = _find_unprintable("".join(piece for piece in pieces if isinstance(piece, str)))
    if found:
        message = f'no font for files has the sign "{found}", so no policy with this text has a PDF.'
        report.warning(Code.NO_FONT, place, message, "Its page and its file for Word have it all the same.")


def warn_of_translations(translations: Iterable[Translation], *, report: Report) -> None:
    """Warn of each translation in a script for which no font comes with us: its page has it, and no PDF."""
    for one in translations:
        for place, words in ((one.location, one.title), *((part.location, _read(part)) for part in one.parts)):
            if found := _find_unprintable(words):
                message = f'no font for files has the sign "{found}", so this translation has no PDF.'
                report.warning(Code.NO_FONT, place, message, "Its page has it all the same, and can be printed.")
                break


def _read(part: TranslatedPart) -> str:
    return f"{part.heading}\n{to_text(part.tree)}"


def _find_unprintable(words: str) -> str:
    return "" if words.isascii() else find_unprintable(words, find_signs())


def _warn_of_names(policies: Policies, report: Report) -> None:
    """Warn of what stands in PDF files beside the words of clauses: what a trust, a school and a policy say of it."""
    trust = policies.trust
    for school in policies.holders.values():
        ethos = school.ethos
        said = (
            *(trust.name, school.name, school.short_name, *school.terms.values()),
            *(ethos.statement, ethos.motto, ethos.epigraph, ethos.citation),
            *(role.title for role in school.roles.values()),
        )
        if found := _find_unprintable(" ".join(said)):
            message = f'no font for files has the sign "{found}", so no policy of {school.name} has a PDF.'
            hint = "Write that name in other letters, or do without: pages and files for Word have it all the same."
            report.warning(Code.NO_FONT, school.location, message, hint)
    for policy in policies:
        said = (policy.title, *policy.in_short, policy.owner, policy.audience)
        if found := _find_unprintable(" ".join(said)):
            message = f'no font for files has the sign "{found}", so this policy has no PDF.'
            hint = "Look at its title, its short version, and whom it names."
            report.warning(Code.NO_FONT, _find_place(policy), message, hint)


def _find_place(policy: Policy) -> Location:
    """The file that says most of a policy: its manifest, if that has an opening of its own, else its model."""
    if policy.has_own_opening or not policy.model:
        return Location(f"{locate_folder(policy.school.id)}/policies/{policy.id}.yml")
    return Location(f"templates/policies/{policy.model}.yml")


def _list_wordings(policy: Policy) -> Iterator[tuple[Location, Wording]]:
    """Every wording of a policy, with the file that it is from."""
    place = _find_place(policy)
    for passage in policy.document_passages:
        yield place, passage.wording
    for section in policy.sections:
        yield section.clause.location, section.passage.wording
