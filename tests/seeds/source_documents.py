"""The five real documents that the product must be able to say, word for word. They are read where they lie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "seeds"
SEEDS = ("000", "001", "002", "003", "004")

# What a typist puts before an item of a list.
MARK = re.compile(r"^\s*[-•·o]\s+")
BULLET_INSIDE = re.compile(r"\s+•\s+")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})

Words = dict[int, list[str]]


def read_seed(seed: str) -> dict[int, str]:
    """The lines of a document that are not blank, by their number. Skips the test if the documents are not there."""
    if not FOLDER.is_dir():
        pytest.skip(f"the source documents are not at {FOLDER}")
    (path,) = FOLDER.glob(f"{seed}_*.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return {number: line for number, line in enumerate(lines, start=1) if line.strip()}


def list_words(text: str) -> list[str]:
    """The words of a text with their punctuation; quotation marks are straight, and every space is alike."""
    return text.translate(_STRAIGHT).split()


def read_words(seed: str) -> Words:
    """The words of each line of a document, without typed bullets and Markdown's marks of emphasis."""
    lines = read_seed(seed).items()
    return {number: list_words(BULLET_INSIDE.sub(" ", MARK.sub("", line)).replace("*", "")) for number, line in lines}
