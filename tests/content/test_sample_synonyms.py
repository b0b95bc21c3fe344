"""The sample's list of parents' words: each of them finds something."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from clausebook.diagnostics import Report
from clausebook.pipeline import render_site

CHECKOUT = Path(__file__).parents[2]


def test_every_word_of_the_list_finds_a_policy() -> None:
    """No parent's word leads nowhere: some section of the sample carries each of them."""
    report = Report()
    site = render_site(CHECKOUT, today=date(2026, 11, 20), report=report)
    carried = re.findall(
        r'data-pagefind-meta="also\[content\]" content="([^"]*)"', "".join(site.list_search_entries().values())
    )
    found = {word for words in carried for word in words.split(", ")}
    listed = re.findall(
        r"(?m)^([a-z][a-z -]*): \[", (CHECKOUT / "clauses" / "synonyms.yml").read_text(encoding="utf-8")
    )
    assert len(listed) > 40
    assert sorted(set(listed) - found) == []
