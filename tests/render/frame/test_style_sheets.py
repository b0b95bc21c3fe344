"""Style sheets that hold a project's words: no word can get out of its string."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.trust import Brand
from clausebook.render.frame.style_sheets import quote_css, write_brand, write_print_margins
from clausebook.render.text.typography import curl_quotes
from tests.faults import ask_each

HOSTILE = (
    '"}*{display:none}/*',
    "'}body{background:url(https://evil.example)}",
    "\\",
    '\\"',
    "a\nb",
    "</style><script>alert(1)</script>",
    "@import url(//evil.example)",
    "St Hilda's & \u201cFriends\u201d",
    "\u00e9cole \u5b66\u6821 \U0001f600",
    "a\u2028b\u0000c",
    "%7B;}",
)
# https://www.w3.org/TR/css-syntax-3/#consume-string-token and #consume-escaped-code-point
TOKEN = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|([^\\\"\n])")
STRING = re.compile(r'"(?:\\[0-9a-fA-F]{1,6}[ \t\n]?|[^"\\\n])*"')


def read_string(string: str) -> str:
    """The text of a CSS string, read as a browser reads it."""
    assert STRING.fullmatch(string), string
    return "".join(chr(int(match[1], 16)) if match[1] else match[2] for match in TOKEN.finditer(string[1:-1]))


@ask_each("text", HOSTILE)
def test_hostile_names_stay_in_their_string(text: str) -> None:
    """A browser reads back exactly the words, quotation marks curled, and nothing after them."""
    assert read_string(quote_css(text)) == curl_quotes(text)


@given(st.text())
def test_any_text_stays_in_its_string(text: str) -> None:
    """The same for any text at all."""
    assert read_string(quote_css(text)) == curl_quotes(text)


@ask_each("text", HOSTILE)
def test_margins_keep_their_shape(text: str) -> None:
    """With its strings taken out, the sheet of print margins is the same whatever the names are."""
    plain = STRING.sub("S", write_print_margins("paper", "School", "Policy, version 1", "https://x.example/"))
    assert STRING.sub("S", write_print_margins("paper", text, text, text)) == plain
    assert plain.count("content:S") == 4


def test_margins_say_what_a_copy_is() -> None:
    """School, title and version, address, and the page of how many."""
    sheet = write_print_margins(
        "paper-pictures", "St Hilda's", "Pictures policy, version 2", "https://x.example/st-hilda/pictures/"
    )
    words = [read_string(string) for string in STRING.findall(sheet)]
    address = "https://x.example/st-hilda/pictures/"
    assert words == ["St Hilda\u2019s", "Pictures policy, version 2", address, "Page ", " of "]
    assert "counter(page)" in sheet
    assert "counter(pages)" in sheet


def test_a_brand_is_six_variables() -> None:
    """A school's sheet sets the band, its words and the edge, light and dark, and nothing else."""
    declared = re.fullmatch(r":root\{(.*)\}\n", write_brand(Brand(colour="#7a1f3d")))
    assert declared
    pairs = dict(pair.split(":") for pair in declared[1].split(";"))
    assert set(pairs) == {"--b-band", "--b-on", "--b-edge", "--b-band-dark", "--b-on-dark", "--b-edge-dark"}
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in pairs.values())
