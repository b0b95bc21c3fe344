"""The sample's list of parents' words: each of them finds something."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.render.rendering import WholeSite

CHECKOUT = Path(__file__).parents[2]


def test_every_word_of_the_list_leads_to_a_policy(sample: WholeSite) -> None:
    """Of what each parent's word stands for, or of its own words, some section of the sample has one."""
    entries = [unescape(re.sub("<[^>]*>", " ", entry)) for entry in sample.search_entries.values()]
    values = [sample.files[f"search/{name}.json"].decode() for name in ("words", "contacts")]
    text = " ".join([*entries, *values]).casefold()
    listed = re.findall(
        r"(?m)^([a-z][a-z -]*): \[(.*)\]", (CHECKOUT / "clauses" / "synonyms.yml").read_text(encoding="utf-8")
    )
    assert len(listed) > 40
    lost = [said for said, words in listed if not any(word in text for word in [said, *words.split(", ")])]
    assert lost == []
