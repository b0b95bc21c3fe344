"""Style sheets and scripts go out without what only their authors read, and with few sizes of type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clausebook.site.assets import drop_layout
from tests.faults import ask_each

ASSETS = Path(__file__).parents[2] / "templates" / "site" / "assets"
SHEETS = ("clausebook.css", "finding.css", "redline.css", "staff.css", "review-pack.css")
# What is small beside its own words, as a note's number is, and what takes the size of the words around it.
_BESIDE_WORDS = {".75em", ".82em", ".92em", "1em", "inherit"}


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.css", "/* why */\na{b:c} /* because\n of it */\nd{e:f}", "a{b:c}\nd{e:f}"),
        ("a.css", "/*! whose it is */a{b:c}", "/*! whose it is */a{b:c}"),
        ("a.js", "// why\nif (a) {\n\n  // because\n  use(a)\n}\n", "if (a) {\nuse(a)\n}\n"),
        (
            "a.js",
            '//! whose it is\nopen("https://example.org") // now\n',
            '//! whose it is\nopen("https://example.org") // now\n',
        ),
    ],
    ids=["a sheet", "a licence in a sheet", "a script", "a licence and an address in a script"],
)
def test_layout_stays_at_home(name: str, text: str, left: str) -> None:
    """Comments for authors and indents are dropped; licences, and whatever only looks like a comment, are kept."""
    assert drop_layout(name, text) == left


@ask_each("name", sorted(path.name for path in ASSETS.glob("*.js")))
def test_no_script_has_a_text_that_its_layout_is_part_of(name: str) -> None:
    """A text over several lines in our scripts is a list of words, which indents do not matter to, nor comments."""
    texts = re.findall(r"(`[^`]*`)(\.split\(/\\s\+/\))?", (ASSETS / name).read_text(encoding="utf-8"))
    assert not [text for text, is_list in texts if "\n" in text and ("//" in text or not is_list)]


def test_no_file_that_a_site_sends_has_a_comment(built: Path) -> None:
    """Every style sheet and script of ours goes out so, also the one that each page loads."""
    sent = [path for path in (built / "assets").glob("*.*s*") if (ASSETS / path.name).is_file()]
    assert "clausebook.css" in {path.name for path in sent}
    for path in sent:
        text = path.read_text(encoding="utf-8")
        assert text == drop_layout(path.name, text), path.name


@pytest.mark.parametrize("name", SHEETS)
def test_type_has_seven_sizes(name: str) -> None:
    """Every size of type on our pages is one of the seven; print sets what they are, not others beside them."""
    sheet = drop_layout(name, (ASSETS / name).read_text(encoding="utf-8"))
    sizes = set(re.findall(r"font-size:([^;}]+)", sheet)) - _BESIDE_WORDS
    # What is written in a picture is in the picture's own measure.
    sizes -= set(re.findall(r"\.timeline text\{[^}]*font-size:([^;}]+)", sheet))
    assert sizes <= {f"var(--t{number})" for number in range(1, 8)}
