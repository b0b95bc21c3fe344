"""Documents that nobody wrote: blocks of every kind in any order, with signs, numbers and traps in their words."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingCounting,
    IncomingImage,
    IncomingNote,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
    Table,
)

_WORDS = [
    "staff",
    "pupils",
    "must",
    "not",
    "share",
    "photographs",
    "of",
    "children",
    "without",
    "consent",
    "the",
    "Headteacher",
    "will",
    "record",
    "each",
    "concern",
    "Online",
    "safety",
    "is",
    "everyone's",
    "duty",
    "and",
    "governors",
    "review",
    "it",
    "every",
    "year;",
    "parents",
    "may",
    "ask",
    "for",
    "a",
    "copy",
    "see",
    "section",
    "3",
]
_TRAPS = (
    "<name of teacher>@larkmere.example",
    "{{ school.name }}",
    "{% if x %}",
    "| pipes | here |",
    "# heading",
    "*stars* and **more",
    "_under_ score",
    "`code`",
    "&nbsp;",
    "[link](javascript:x)",
    "[^1]",
    "[ ] box",
    "______",
    "__/__/____",
    "....................",
    "S:\\Staff\\Forms",
    "https://council.example/a_(b).",
    "office@council.example",
    "~~struck~~",
    "> quoted",
    "\u2610 Yes \u2611 No",
    "= equals",
    "Table: x",
    "---",
    "\u00adsoft\u00adhyphen",
    "\uf0b7",
    "tab\there",
    "line\nend",
    "\u201cQuoted words of somebody else\u201d (Mark 4:9)",
    "e\u0301t\u00e9 \u4f60\u597d",
    "o o o",
    "\\",
    "\\*",
    "!",
    "![x](y.png)",
    ": meaning",
    "2021",
)
_MARKS = (
    *[""] * 6,
    *("\u2022 ", "\u2022", "- ", "o ", "\u00b7 ", "\uf0b7\t", "* ", "\u2013 ", "\u2610 ", "[ ] ", "> ", "# "),
    *("1. ", "2. ", "3. ", "1.1 ", "1.1.1 ", "2.4 ", "A. ", "B. ", "(a) ", "b) ", "i. ", "iv) ", "\u2022 1. "),
    *("Section 1: ", "Appendix A ", "ANNEX 2 \u2013 ", "3", "24 "),
)
_STYLES = ("", "", "", "", "Heading 1", "Heading 2", "List Paragraph", "Title", "TOC 1", "Quote", "h2")
_GROUPS = ("", "", "", "", "", "", "textbox", "quotation", "term", "definition", "caption", "preformatted")
_LABELS = {"": "", "bullet": "\u2022", "decimal": "4.", "small letter": "b)", "capital letter": "C."}
_CONTROLS = ("box", "ticked", "blank", "date", "signature")


def invent_incoming(seed: int) -> Incoming:
    """A document of up to sixty blocks, the same for the same number."""
    random = Random(seed)  # noqa: S311  no secret hangs on it
    blocks = tuple(_invent_block(random, at) for at in range(random.randint(0, 60)))
    notes = tuple(
        IncomingNote(label, (_invent_paragraph(random, 1),)) for label in ("1", "2", "*")[: random.randint(0, 3)]
    )
    asides = (Aside(AsideKind.RUNNING_HEAD, _invent_text(random)),) if random.random() < 0.3 else ()
    return Incoming("invented.docx", "docx", blocks, notes=notes, asides=asides, pages=9)


def _invent_block(random: Random, at: int) -> IncomingBlock:
    kind = random.random()
    if kind < 0.06:
        return _invent_table(random, at, depth=0)
    if kind > 0.98:
        return _invent_questions(random, at)
    if kind < 0.09:
        ending = random.choice(("png", "emf", "jpg"))
        return IncomingImage(
            "ab12", ending, random.choice(("", "A [gate]")), IncomingPlace(1 + at // 8), is_drawing=kind < 0.07
        )
    return _invent_paragraph(random, 1 + at // 8)


def _invent_text(random: Random) -> str:
    words = [random.choice(_WORDS) for _ in range(random.choice((1, 2, 3, 5, 8, 20, 40)))]
    if random.random() < 0.35:
        words.insert(random.randint(0, len(words)), random.choice(_TRAPS))
    text = " ".join(words)
    text = text.upper() if random.random() < 0.1 else text[:1].upper() + text[1:] if random.random() < 0.7 else text
    return random.choice(_MARKS) + text + random.choice(("", "", ".", ":", ";", "?"))


def _invent_paragraph(random: Random, page: int) -> IncomingParagraph:
    text = _invent_text(random)
    spans: list[IncomingSpan] = []
    while text:
        cut = random.randint(1, len(text)) if random.random() < 0.4 else len(text)
        link = random.choice(("https://council.example", "file:///x", "#part")) if random.random() < 0.05 else ""
        spans.append(IncomingSpan(text[:cut], bold=random.random() < 0.2, italic=random.random() < 0.1, link=link))
        text = text[cut:]
    if random.random() < 0.05:
        spans.insert(random.randint(0, len(spans)), IncomingSpan("", note=random.choice(("1", "2", "*", "9"))))
    if random.random() < 0.05:
        spans.append(IncomingSpan(random.choice(("", "Choose")), control=random.choice(_CONTROLS)))
    counted = random.choice(list(IncomingCounting)) if random.random() < 0.15 else IncomingCounting.NONE
    label = _LABELS.get(counted.value, "iii.")
    return IncomingParagraph(
        tuple(spans),
        IncomingPlace(page),
        style=random.choice(_STYLES),
        outline=random.choice((0, 0, 0, 0, 0, 0, 1, 2)),
        counted=counted,
        label=label,
        list_level=random.randint(0, 3),
        list_id=random.choice(("", "7")),
        size=random.choice((0.0, 11.0, 11.0, 14.0)),
        indent=random.choice((0.0, 0.0, 18.0, 36.0)),
        group=random.choice(_GROUPS),
    )


def _invent_questions(random: Random, at: int) -> Table:
    """A table that asks in each row and answers at length, with rows across both columns and answers that go on."""
    rows = []
    for _ in range(random.randint(2, 6)):
        asked = _invent_paragraph(random, 1)
        answer = tuple(
            _invent_block(random, at) if random.random() < 0.2 else _invent_paragraph(random, 1) for _ in "ab"
        )
        more = (_invent_paragraph(random, 1),) if random.random() < 0.2 else ()
        kind = random.random()
        question = (*more, replace(asked, spans=(*asked.spans, IncomingSpan("?")))) if kind < 0.7 else ()
        across = (IncomingCell((*more, asked), columns=random.choice((1, 2))),)
        rows.append(across if kind > 0.9 else (IncomingCell(question), IncomingCell(answer)))
    return Table(tuple(rows), IncomingPlace(1 + at // 8), has_lines=random.random() < 0.5)


def _invent_table(random: Random, at: int, depth: int) -> Table:
    columns = random.choice((1, 2, 3, 14))
    rows = []
    for _ in range(random.randint(1, 4)):
        row = []
        for _ in range(columns):
            blocks: list[IncomingBlock] = [_invent_paragraph(random, 1) for _ in range(random.randint(0, 2))]
            if depth == 0 and random.random() < 0.05:
                blocks.append(_invent_table(random, at, depth=1))
            row.append(
                IncomingCell(tuple(blocks), columns=random.choice((1, 1, 1, 2)), rows=random.choice((1, 1, 1, 2)))
            )
        rows.append(tuple(row))
    return Table(
        tuple(rows), IncomingPlace(1 + at // 8), header_rows=random.randint(0, 1), has_lines=random.random() < 0.5
    )
