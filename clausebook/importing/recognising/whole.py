"""A file -> what was recognised in it, if each of its words is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead, Doubt
from clausebook.importing.recognising.accounting import account
from clausebook.importing.recognising.own_files import set_printed_aside
from clausebook.importing.recognising.recogniser import recognise

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.recognised import Recognised

# A reader's second count knows no hidden words, no boxes and no parts of words, so the two are never quite the same:
# on 130 real files the walk had 3 in a hundred less at the most. From the one share on a person should look, and from
# the other on the file is not brought in. Of a short file no few words are a share.
_SHARE_TO_LOOK, _SHARE_TO_REFUSE = 0.05, 0.2
_FEW_WORDS = 20


def recognise_whole(incoming: Incoming) -> Recognised:
    """What is recognised in a file, with a doubt if its reader's second count found more words than were read.

    Raises CannotRead if not each word of the file is in it once, or if far fewer were read than it has.
    """
    incoming = set_printed_aside(incoming)
    recognised = recognise(incoming)
    found = account(incoming, recognised)
    if not found.is_whole:
        raise CannotRead(f"Not every word of it would be kept, so it is not brought in ({found.tell()}).")
    missing = incoming.words - found.source
    if missing <= max(_FEW_WORDS, incoming.words * _SHARE_TO_LOOK):
        return recognised
    counts = f"about {incoming.words:,} words by a second count, and {found.source:,} were read"
    if missing > max(_FEW_WORDS, incoming.words * _SHARE_TO_REFUSE):
        way_out = "Open it in the program that wrote it, save it as a Word document (.docx), and bring in that file"
        raise CannotRead(f"The file has {counts}. {way_out}.")
    doubt = Doubt(f"The file has {counts}. Look whether something of it is missing.", 0.1)
    return replace(recognised, doubts=(doubt, *recognised.doubts))
