"""A manual -> the data of the sheets before its policies: a front page, and the contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.papers.pdf_data import make_job, write_frame
from clausebook.render.papers.pdf_parts import PartData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.render.papers.manual import Manual
    from clausebook.render.papers.pdf_data import PrintJob


def write_front_job(manual: Manual, sheets: Sequence[int]) -> PrintJob:
    """What makes the PDF of the front of a manual; `sheets` are how many each of its policies has, in order."""
    rest = iter(sheets)
    before = 0
    subjects = []
    for subject in manual.subjects:
        policies: list[list[object]] = []
        for chapter in subject.chapters:
            policies.append([chapter.paper.title, chapter.paper.address, before])
            before += next(rest)
        subjects.append([subject.title, policies])
    data = {
        **write_frame(manual),
        "title": manual.title,
        "head": manual.title,
        "address": manual.address,
        "foot": manual.address,
        "mark": "",
        "keywords": ["manual", *(f"policy:{one}" for one in manual.fingerprints), manual.address],
        "is_draft": False,
        "sheets_behind": before,
        "lead": list(manual.lead),
        "policies": subjects,
        "elsewhere": PartData().write_parts(manual.elsewhere),
    }
    return make_job(manual, data, {})


def say_sheet(manual: Manual, sheet: int, sheets: int) -> str:
    """What stands at the foot of a sheet of a policy in a manual: which it is of how many."""
    return f"{manual.title}, page {sheet} of {sheets}"
