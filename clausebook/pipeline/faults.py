"""What is wrong with a text that a page shows -> an error in the report, with its file and line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from clausebook.diagnostics import Code, ContentErrors, Location
from clausebook.record import BadRecord
from clausebook.render import AlteredWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.diagnostics import Report
    from clausebook.render import Site

Made = TypeVar("Made")


def report_words(altered: AlteredWords, report: Report) -> None:
    """Report a clause whose words a page would alter."""
    message = f"the words of this clause do not come out as they are written: {altered}."
    report.error(Code.CLAUSE_MARKDOWN, altered.location, message, "Write it more simply: see the guide.")


def refuse_record(bad: BadRecord, report: Report) -> ContentErrors:
    """Report a record that is not what was approved; what is to be raised."""
    message = f"this is not the text that was approved: {bad}."
    report.error(Code.RECORD_CHANGED, Location(bad.path), message, "Put it back as it was.")
    return ContentErrors(report)


def tell_faults(site: Site, report: Report) -> Site:
    """The same site, but making a folder raises ContentErrors for what is wrong with a text, and reports it."""

    def tell(make: Callable[[], Made]) -> Callable[[], Made]:
        def make_or_tell() -> Made:
            try:
                return make()
            except AlteredWords as altered:
                report_words(altered, report)
                raise ContentErrors(report) from altered
            except BadRecord as bad:
                raise refuse_record(bad, report) from bad

        return make_or_tell

    folders = tuple(replace(folder, make=tell(folder.make)) for folder in site.folders)
    return replace(site, folders=folders, list_search_entries=tell(site.list_search_entries))
