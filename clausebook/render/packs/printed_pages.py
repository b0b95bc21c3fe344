"""How many printed pages a text takes, without a browser, and how long it is to read: estimates from its words."""

from __future__ import annotations

import math
import re

# Measured with Chromium 156, which printed on A4 from the pages of the sample trust. 19 policies of 944 to 4,190 words
# took 5 to 18 sheets each, 152 together: a sheet for every 249 words, and a quarter of one for what surrounds them
# (least squares; a sheet that is begun counts whole). tests/browser/test_review_packs.py prints them again.
_DOCUMENT_WORDS = 249.0
_DOCUMENT_REST = 0.25
# 18 packs of the sample trust, of 214 to 9,178 words with 5 to 111 headings, took 1 to 22 sheets: the estimate is right
# for 14 of them, and one sheet wrong for the others. Rows of tables count for nothing beside their words.
_PACK_WORDS = 680.0
_PACK_HEADINGS = 15.0

# What an adult reads of a text that asks for thought, in a minute.
_WORDS_A_MINUTE = 200

_UNSEEN = re.compile(r'<span class="(?:vi|vh|noprint[^"]*)">[^<]*</span>')
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<section|<h[23]")


def count_minutes(words: int) -> int:
    """About how long so many words take to read: whole minutes, and none only for no words."""
    return -(-words // _WORDS_A_MINUTE)


def estimate_document(words: int) -> int:
    """About how many pages a policy of so many words takes, printed from its page."""
    return math.ceil(_DOCUMENT_REST + words / _DOCUMENT_WORDS)


def estimate_pack(html: str) -> int:
    """About how many pages the main part of a review pack takes."""
    seen = _UNSEEN.sub("", html)
    words = len(_TAG.sub(" ", seen).split())
    return math.ceil(words / _PACK_WORDS + len(_HEADING.findall(seen)) / _PACK_HEADINGS)
