"""Typst, as a program of its own that lays out one document after the other, or draws one picture.

It knows nothing of policies. It is apart because it works in threads, which no fork of ours would have, and because
what it takes of memory is the system's again when it ends.
"""

from clausebook.typesetting.drawings import draw_png
from clausebook.typesetting.pdf_joining import PdfGroup, PdfMember, SheetLine, count_pages, join_pdfs
from clausebook.typesetting.signs import find_unprintable
from clausebook.typesetting.stand_ins import STAND_IN, stand_in_for
from clausebook.typesetting.typesetter import LacksSign, Refused, TakesTooLong, Typesetter

__all__ = [
    "STAND_IN",
    "LacksSign",
    "PdfGroup",
    "PdfMember",
    "Refused",
    "SheetLine",
    "TakesTooLong",
    "Typesetter",
    "count_pages",
    "draw_png",
    "find_unprintable",
    "join_pdfs",
    "stand_in_for",
]
