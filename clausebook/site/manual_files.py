"""All policies of a school in one PDF: a front that is laid out for it, and behind it the file of each as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.render import say_sheet, write_front_job
from clausebook.typesetting import PdfGroup, PdfMember, SheetLine, count_pages, join_pdfs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.render import Manual, PrintJob
    from clausebook.typesetting import Typesetter


def print_manual(
    manual: Manual, files: Sequence[bytes], lay_out: Callable[[PrintJob], bytes | None], typesetter: Typesetter
) -> bytes | None:
    """The PDF of a manual, of whose policies there are files already, in order; None if its front cannot be one.

    Raises what laying out does.
    """
    front = lay_out(write_front_job(manual, [count_pages(one) for one in files]))
    if front is None:
        return None
    rest = iter(files)
    groups = [
        PdfGroup(subject.title, [PdfMember(next(rest), one.paper.title, one.paper.address) for one in subject.chapters])
        for subject in manual.subjects
    ]
    line = SheetLine(partial(say_sheet, manual), typesetter.find_sheet_numbers())
    return join_pdfs(PdfMember(front, manual.title, manual.address), groups, line)
