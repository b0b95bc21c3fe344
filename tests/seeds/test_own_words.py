"""The project takes forms and topics from the source documents, and never their sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.seeds.source_documents import ROOT, SEEDS, read_seed

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = 8
FOLDERS = ("clauses", "schools", "templates", "docs", "tests", "clausebook")
# What is drawn, or a font, says nothing; every other file may.
NO_TEXTS = frozenset({".otf", ".ttf", ".png", ".jpg", ".webp", ".pdf", ".odt", ".pyc"})


def list_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of eight words of a text; case, numbers, punctuation and line ends do not count."""
    words = re.findall("[a-z]+", re.sub("['\u2019]", "", text.lower()))
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_no_sentence_of_a_document_is_in_the_project() -> None:
    """No eight words in a row come from a document that belongs to somebody else."""
    theirs = {run for seed in SEEDS for run in list_runs("\n".join(read_seed(seed).values()))}
    files = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in NO_TEXTS
    ]
    assert len(files) > len(FOLDERS)
    taken = [(path, run) for path in files for run in list_runs(path.read_text(encoding="utf-8")) if run in theirs]
    assert taken == []


def test_runs_are_found_across_lines_marks_and_capitals() -> None:
    """The search cannot be escaped by a line end, a list, a curled apostrophe or another case."""
    plain = "the head's own list of seven short words"
    marked = "The head\u2019s OWN\n- list, of *seven*\n\nshort words"
    assert list(list_runs(plain)) == list(list_runs(marked)) != []
