"""What a clerk finds one afternoon: twelve files of the sample's schools, cousins and editions in seven formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tests.importing.reading.made_word import HEADINGS, make_word
from tests.importing.reading.pdf.drawn_pages import DrawnPage, write_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PDF_CHARACTERS = 88


@dataclass(frozen=True)
class Typed:
    """A policy as a school typed it: facts of its front sheet, and sections of paragraphs; `- ` begins a bullet."""

    school: str
    title: str
    facts: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]


def first_aid(school: str, count: str, told: str, box: str) -> Typed:
    """A cousin of the first aid policies."""
    return Typed(
        school,
        "First Aid Policy",
        {"Approved by": "Local governing committee", "Date approved": "14 January 2025", "Next review": "January 2027"},
        {
            "Purpose": (
                f"This policy says how {school} looks after anybody who is hurt or falls ill during the school day.",
                "It is for pupils, staff, volunteers and visitors, on our site and on every trip.",
            ),
            "First aiders": (
                f"{school} has {count} trained first aiders on site at all times.",
                "The school office keeps the list of their names and the dates on which their training ends.",
                f"First aid boxes are kept {box}.",
            ),
            "When somebody is hurt": (
                "The nearest adult stays with the person and sends for a first aider. The first aider:",
                "- decides whether an ambulance is needed",
                "- gives first aid and stays until the person is safe",
                "- writes down what happened before the end of the day",
            ),
            "Telling parents": (
                f"We tell parents about an injury to the head at once, and about any other injury {told}.",
            ),
            "Medicines": ("First aiders give no medicines unless a parent has agreed in writing.",),
        },
    )


def visitors(on: str, review: str, badge: str) -> Typed:
    """An edition of one school's policy on visitors."""
    return Typed(
        "St Hilda's Catholic Primary School",
        "Visitors Policy",
        {"Ratified by": "Local governing committee", "Date ratified": on, "Date of next review": review},
        {
            "Welcome": ("Visitors are welcome, and every visitor comes to the school office first.",),
            "At the door": (badge, "The office asks for a name, the reason for the visit and the time of arrival."),
            "Leaving": ("Visitors sign out at the office and hand back the badge.",),
        },
    )


def write_word(typed: Typed, *, has_styles: bool = True) -> bytes:
    """A Word file: headings by style, or typed in bold capitals with typed numbers."""

    def line(text: str, marks: str = "", more: str = "") -> str:
        return f'<w:p>{more}<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    bold = "<w:rPr><w:b/></w:rPr>"
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    cells = "".join(
        f"<w:tr><w:tc>{line(label, bold)}</w:tc><w:tc>{line(value)}</w:tc></w:tr>"
        for label, value in typed.facts.items()
    )
    body = line(typed.school, '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>') + line(
        typed.title, '<w:rPr><w:b/><w:sz w:val="48"/></w:rPr>'
    )
    body += f"<w:tbl>{cells}</w:tbl>"
    for number, (heading, paragraphs) in enumerate(typed.sections.items(), start=1):
        body += line(heading, more=style) if has_styles else line(f"{number}. {heading.upper()}", bold)
        body += "".join(line(text.replace("- ", "\u2022 ", 1) if text[:2] == "- " else text) for text in paragraphs)
    return make_word(body, styles=HEADINGS)


def write_page(typed: Typed) -> bytes:
    """A web page."""
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in typed.facts.items())
    body = f"<h1>{escape(typed.school)}</h1><h1>{escape(typed.title)}</h1><table>{rows}</table>"
    for heading, paragraphs in typed.sections.items():
        body += f"<h2>{escape(heading)}</h2>"
        for text in paragraphs:
            body += f"<ul><li>{escape(text[2:])}</li></ul>" if text[:2] == "- " else f"<p>{escape(text)}</p>"
    page = f"<!doctype html><html lang=en><head><title>{escape(typed.title)}</title></head><body>{body}</body></html>"
    return page.replace("</ul><ul>", "").encode()


def write_marked(typed: Typed, *, is_rst: bool = False) -> bytes:
    """Markdown, or reStructuredText."""
    lines = [typed.title, "=" * 40, "", typed.school, ""] if is_rst else [f"# {typed.title}", "", typed.school, ""]
    for label, value in typed.facts.items():
        lines += [f"{label}: {value}", ""]
    for heading, paragraphs in typed.sections.items():
        lines += [heading, "-" * 40, ""] if is_rst else [f"## {heading}", ""]
        for text in paragraphs:
            lines += [text] if text[:2] == "- " else ["", text, ""]
        lines.append("")
    return "\n".join(lines).encode()


def write_plain(typed: Typed) -> bytes:
    """Plain text, with typed numbers."""
    lines = [typed.school, typed.title, "", *(f"{label}: {value}" for label, value in typed.facts.items()), ""]
    for number, (heading, paragraphs) in enumerate(typed.sections.items(), start=1):
        lines += [f"{number}. {heading}", ""]
        for text in paragraphs:
            lines += [text] if text[:2] == "- " else ["", text, ""]
        lines.append("")
    return "\n".join(lines).encode()


def write_printed(typed: Typed) -> bytes:
    """A PDF of one page."""
    page = DrawnPage()
    page.write(72, 60, typed.school, size=16, font="bold")
    page.write(72, 84, typed.title, size=20, font="bold")
    y = 120.0
    for label, value in typed.facts.items():
        page.write(72, y, f"{label}: {value}")
        y += 16
    for number, (heading, paragraphs) in enumerate(typed.sections.items(), start=1):
        y += 14
        page.write(72, y, f"{number} {heading}", size=14, font="bold")
        y += 20
        for text in paragraphs:
            lines = _wrap(text.replace("- ", "\u2022 ", 1) if text[:2] == "- " else text)
            y = page.write_lines(90 if text[:2] == "- " else 72, y, *lines)
            y += 6
    return write_pdf(page)


def _wrap(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > _PDF_CHARACTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def make_afternoon() -> dict[str, bytes]:
    """The twelve files by their names."""
    ashcombe = first_aid("Ashcombe Primary School", "six", "on the same day", "in the office and in each classroom")
    trips = {"On trips": ("The leader of each trip carries a first aid box and a list of allergies.",)}
    ashcombe = replace(ashcombe, sections={**ashcombe.sections, **trips})
    thornbury = first_aid("Thornbury Church of England Primary School", "two", "at home time", "in the hall")
    shorter = {heading: words for heading, words in thornbury.sections.items() if heading != "Medicines"}
    badge = "Each visitor wears a badge."
    lettings = Typed(
        "Marlowe Academy",
        "Lettings Policy",
        {"Approved by": "Local governing committee", "Approved on": "May 2024"},
        {
            "Who may hire": ("Community groups may hire the hall, the field and the kitchen.",),
            "What it costs": ("The school office has the list of prices, which changes each September.",),
        },
    )
    dogs = Typed(
        "Thornbury Church of England Primary School",
        "Dogs on Site Policy",
        {"Reviewed": "Spring 2024"},
        {
            "Assistance dogs": ("Assistance dogs are always welcome.",),
            "Other dogs": ("Other dogs stay outside the gate.",),
        },
    )
    blank = DrawnPage()
    blank.show(72, 72, 500, 700)
    copy = write_word(visitors("March 2023", "March 2024", badge))
    return {
        "Ashcombe first aid.docx": write_word(ashcombe),
        "Brook Lane first aid FINAL.docx": write_word(
            first_aid("Brook Lane Primary School", "four", "on the same day", "in the office"), has_styles=False
        ),
        "marlowe_first_aid_2025.pdf": write_printed(
            first_aid("Marlowe Academy", "nine", "on the same day", "in each corridor")
        ),
        "st-hildas-first-aid.html": write_page(
            first_aid("St Hilda's Catholic Primary School", "five", "on the same day", "in the office")
        ),
        "thornbury first aid.txt": write_plain(replace(thornbury, sections=shorter)),
        "Visitors 2023.docx": copy,
        "Visitors 2024.docx": write_word(
            visitors("March 2024", "March 2025", "Each visitor wears a badge with a photograph.")
        ),
        "Visitors 2025.html": write_page(
            visitors("12 March 2025", "March 2026", "Each visitor wears a red badge with a photograph.")
        ),
        "Marlowe lettings.md": write_marked(lettings),
        "Thornbury dogs.rst": write_marked(dogs, is_rst=True),
        "Copy of Visitors 2023.docx": copy,
        "scan0012.pdf": write_pdf(blank),
    }


def write_afternoon(folder: Path) -> Path:
    """The twelve files in a folder."""
    folder.mkdir(parents=True)
    for name, content in make_afternoon().items():
        (folder / name).write_bytes(content)
    return folder
