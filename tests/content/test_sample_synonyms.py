"""The sample's list of parents' words: each of them finds something."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from clausebook.diagnostics import Report
from clausebook.pipeline import render_site

CHECKOUT = Path(__file__).parents[2]


def test_every_word_of_the_list_leads_to_a_policy() -> None:
    """Of what each parent's word stands for, or of its own words, some section of the sample has one."""
    site = render_site(CHECKOUT, today=date(2026, 11, 20), report=Report())
    entries = [unescape(re.sub("<[^>]*>", " ", entry)) for entry in site.list_search_entries().values()]
    values = [site.make_everything().files[f"search/{name}.json"].decode() for name in ("words", "contacts")]
    text = " ".join([*entries, *values]).casefold()
    listed = re.findall(
        r"(?m)^([a-z][a-z -]*): \[(.*)\]", (CHECKOUT / "clauses" / "synonyms.yml").read_text(encoding="utf-8")
    )
    assert len(listed) > 40
    lost = [said for said, words in listed if not any(word in text for word in [said, *words.split(", ")])]
    assert lost == []
