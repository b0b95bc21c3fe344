"""Languages and the direction of their script."""

from __future__ import annotations

import re

from clausebook.model.languages import LANGUAGES, find_language
from tests.faults import ask_each, gather_faults


@ask_each(
    ("written", "tag", "direction"),
    [
        ("pl", "pl", "ltr"),
        ("PL", "pl", "ltr"),
        ("ar", "ar", "rtl"),
        ("ur", "ur", "rtl"),
        ("fa", "fa", "rtl"),
        ("he", "he", "rtl"),
        ("ps", "ps", "rtl"),
        ("ckb", "ckb", "rtl"),
        ("kmr", "kmr", "ltr"),
        ("pa", "pa", "ltr"),
        ("PA-arab", "pa-Arab", "rtl"),
        ("ur-latn", "ur-Latn", "ltr"),
        ("zh-hant", "zh-Hant", "ltr"),
        ("pt-br", "pt-BR", "ltr"),
        ("es-419", "es-419", "ltr"),
        ("zh-hans-cn", "zh-Hans-CN", "ltr"),
    ],
)
def test_a_tag_is_written_as_its_standard_recommends(written: str, tag: str, direction: str) -> None:
    """However an author types a tag, browsers get the one form, and the direction of its script (RFC 5646, 2.1.1)."""
    language = find_language(written)
    assert language
    assert (language.tag, language.direction, language.slug) == (tag, direction, tag.lower())


@ask_each("written", ["", "p", "polish", "xx", "en", "en-GB", "pl-", "pl_PL", "pl-Xxxx", "pl\n", "-pl", "pl-PL-x"])
def test_what_is_no_known_tag_is_refused(written: str) -> None:
    """No page is marked with a language that no browser and no screen reader knows."""
    assert find_language(written) is None


def test_each_language_has_its_own_name_in_its_own_script() -> None:
    """Whoever looks for a language finds the name that its readers know; one that runs to the left is so written."""
    with gather_faults() as row:
        for tag in LANGUAGES:
            with row(tag):
                language = find_language(tag)
                assert language
                assert language.name
                assert language.english[0].isupper()
                is_from_the_right = re.search("[\u0590-\u08ff]", language.name) is not None
                is_thaana = tag == "dv"
                assert (is_from_the_right or is_thaana) == (language.direction == "rtl")
