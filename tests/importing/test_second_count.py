"""What a reader counts a second time is held against what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clausebook.importing.incoming import CannotRead, Incoming, IncomingParagraph, IncomingSpan
from clausebook.importing.recognising import recognise_whole

LINES = ("Lost property", "We keep what we find for a term. ", "Ask the office. " * 30)
FILE = Incoming("lost.txt", "txt", tuple(IncomingParagraph((IncomingSpan(line),)) for line in LINES))
READ = len(" ".join(LINES).split())


@pytest.mark.parametrize("words", [0, READ, READ - 9, READ + 20])
def test_counts_that_agree_say_nothing(words: int) -> None:
    """A format without a second count, the same count, and one that few words part tell no doubt of the words."""
    said = recognise_whole(replace(FILE, words=words)).doubts
    assert not [doubt for doubt in said if "second count" in doubt.says]


def test_a_gap_is_the_first_thing_to_look_at() -> None:
    """Where a reader missed some words, a person is told first, with both numbers."""
    doubt = recognise_whole(replace(FILE, words=READ + 24)).doubts[0]
    assert doubt.says == (
        f"The file has about {READ + 24} words by a second count, and {READ} were read. "
        "Look whether something of it is missing."
    )


def test_a_file_that_was_half_read_is_refused() -> None:
    """Where a reader missed much of a file, it is not brought in, and the way out is told."""
    with pytest.raises(CannotRead, match=r"200 words by a second count, and \d+ were read\. Open it"):
        recognise_whole(replace(FILE, words=200))
