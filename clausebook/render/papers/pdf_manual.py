"""A manual -> the data of its PDF: a front page, the contents, and the texts of one paper after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.papers.manual import POLICY_LEVEL
from clausebook.render.papers.paper import PaperContents
from clausebook.render.papers.pdf_data import PaperData, make_job, write_frame
from clausebook.render.papers.pdf_parts import PartData

if TYPE_CHECKING:
    from clausebook.render.papers.manual import Manual
    from clausebook.render.papers.pdf_data import PrintJob


def write_manual_job(manual: Manual) -> PrintJob:
    """What makes the PDF of a manual. Raises TypeError if something in it is open."""
    places, plain = manual.places, PartData()
    chapters: list[dict[str, object]] = []
    for subject in manual.subjects:
        for number, chapter in enumerate(subject.chapters):
            writer = PaperData(chapter.paper, manual.address, chapter, places)
            is_first = not number
            chapters.append(
                {
                    "subject": subject.title if is_first else "",
                    "subject_anchor": subject.anchor if is_first else "",
                    "anchor": chapter.anchor,
                    **writer.write_texts(),
                }
            )
    data = {
        **write_frame(manual),
        "title": manual.title,
        "head": manual.title,
        "address": manual.address,
        "foot": manual.address,
        "mark": "",
        "keywords": ["manual", *(f"policy:{one}" for one in manual.fingerprints), manual.address],
        "is_draft": False,
        "first_level": POLICY_LEVEL + 1,
        "lead": list(manual.lead),
        "contents": plain.write_part(PaperContents("Contents", manual.list_entries())),
        "elsewhere": plain.write_parts(manual.elsewhere),
        "chapters": chapters,
    }
    pictures = {name: file for one in manual.chapters for name, file in one.paper.pictures.items()}
    return make_job(manual, data, pictures)
