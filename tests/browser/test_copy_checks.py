"""Anybody drops a copy of a policy on a page, or types what stands at its foot, and is told which it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.serving import STRICT, serve_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

HOME = "st-hilda/social-media/"
UNCHANGED = "This is the version in force, and nothing in the file was changed"
OLD = "This is an old version, and nothing in the file was changed"
OTHER = "This is not the file that is published now"
UNKNOWN = "We do not know this file"
NAME = "St Hilda’s Catholic Primary School: Social media policy, version {}."
# Gives the zone a file as the hand of a person does.
DROP = """(zone, [name, bytes]) => {
  const dropped = new DataTransfer()
  dropped.items.add(new File([new Uint8Array(bytes)], name))
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }))
  }
}"""


@pytest.fixture(scope="module")
def page(chromium: Any, address: str) -> Iterator[Page]:  # noqa: ANN401  Playwright's own type
    """The page, in one window for all questions."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.goto(f"{address}check-a-copy/")
    yield opened
    context.close()


def read_answer(page: Page) -> list[str]:
    """The lines of the answer, when it is there."""
    page.wait_for_selector("#answer h2")
    return [line for line in page.inner_text("#answer").splitlines() if line]


def ask_file(page: Page, name: str, content: bytes) -> list[str]:
    """What is said of a file."""
    page.evaluate("document.getElementById('answer').replaceChildren()")
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    return read_answer(page)


def ask_digits(page: Page, digits: str) -> list[str]:
    """What is said of a fingerprint that is typed."""
    page.evaluate("document.getElementById('answer').replaceChildren()")
    page.fill("#digits", digits)
    page.press("#digits", "Enter")
    return read_answer(page)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_file_that_was_published_is_known(page: Page, sample_site: Path, ending: str) -> None:
    """The one in force and an old one, each with the name of the school and a link to its page."""
    for version, head, way in ((4, UNCHANGED, HOME), (3, OLD, f"{HOME}3/")):
        name = f"st-hilda-social-media-version-{version}.{ending}"
        lines = ask_file(page, name, (sample_site / HOME / name).read_bytes())
        assert lines[:2] == [head, NAME.format(version)]
        assert page.get_attribute("#answer a", "href") == f"../{way}"


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_file_of_all_policies_is_known(page: Page, sample_site: Path, ending: str) -> None:
    """That of a school is told as what it is; with a byte more it is not the published file."""
    name = f"st-hilda-all-policies.{ending}"
    content = (sample_site / "st-hilda" / name).read_bytes()
    school = "St Hilda’s Catholic Primary School: 4 policies in one file."
    assert ask_file(page, name, content)[:3] == [
        "All policies of the school, and nothing in the file was changed",
        school,
        "All of them are in force.",
    ]
    assert page.get_attribute("#answer a", "href") == "../st-hilda/"
    assert ask_file(page, name, content + b"\n")[:3] == [OTHER, f"{name} says that it is this:", school]


def test_an_older_file_of_all_policies_says_what_has_changed(page: Page, sample_site: Path) -> None:
    """The versions in it that do not apply any more are named, and so is what applies and is not in it."""
    data = [
        json.loads((sample_site / "st-hilda" / path).read_text(encoding="utf-8"))["fingerprint"]
        for path in ("social-media/3/policy.json", "online-safety/policy.json")
    ]
    lines = ask_file(page, "old.pdf", b"%PDF-1.7 " + b" ".join(f"policy:{one}".encode() for one in data))
    assert lines[0] == "Policies have changed since this file was made"
    assert "These versions in it do not apply now: Social media policy, version 3." in lines
    (lacking,) = [line for line in lines if line.startswith("In force, and not in it as it applies now: ")]
    assert "Social media policy" in lacking
    assert "Online safety policy" not in lacking


def test_whichever_byte_is_changed_it_is_not_the_published_file(page: Page, sample_site: Path) -> None:
    """One other byte anywhere, one more or one less, and no copy is called unchanged."""
    heads = set()
    for ending in ("pdf", "docx"):
        name = f"st-hilda-social-media-version-4.{ending}"
        content = (sample_site / HOME / name).read_bytes()
        places = [*range(0, len(content), len(content) // 8), len(content) - 1]
        changed = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in places]
        heads |= {ask_file(page, name, other)[0] for other in (*changed, content + b"\n", content[:-1])}
    assert heads <= {OTHER, UNKNOWN}
    assert OTHER in heads


def test_an_older_download_is_told_as_what_it_says_it_is(page: Page, sample_site: Path) -> None:
    """Whoever kept the file from when its version applied learns first that it is old, and then that it is another."""
    name = "st-hilda-social-media-version-3.pdf"
    lines = ask_file(page, name, (sample_site / HOME / name).read_bytes() + b"\n")
    assert lines[:3] == ["This is an old version", f"{name} says that it is this:", NAME.format(3)]
    assert lines[-1].startswith("Its bytes are not those of the file that is published now. It may be older")


def test_a_file_of_nobody_is_none_of_ours(page: Page) -> None:
    """A text, half a Word file, and a name that would be HTML if anything were read as such."""
    for content in (b"", b"hello", b"%PDF-1.7", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18):
        lines = ask_file(page, "<img src=x onerror=alert(1)>.pdf", content)
        assert lines[0] == UNKNOWN
        assert lines[1].startswith("<img src=x onerror=alert(1)>.pdf is no file that was published here")


def test_a_file_can_be_dropped(page: Page, sample_site: Path) -> None:
    """Dropped on its zone, it is checked and not opened."""
    page.evaluate("document.getElementById('answer').replaceChildren()")
    content = (sample_site / HOME / "st-hilda-social-media-version-4.docx").read_bytes()
    page.eval_on_selector("#drop", DROP, ["policy.docx", [*content]])
    assert read_answer(page)[0] == UNCHANGED


def test_a_fingerprint_is_looked_up_however_it_is_typed(page: Page, sample_site: Path) -> None:
    """As at the foot of the sheet, in capitals and with spaces; what is none is not looked up."""
    data = json.loads((sample_site / HOME / "policy.json").read_text(encoding="utf-8"))
    short = data["short_fingerprint"]
    for typed in (short, short.upper().replace("-", " "), f" {data['fingerprint']} "):
        assert ask_digits(page, typed)[:3] == [
            "This is the version in force",
            NAME.format(4),
            data["in_words"].replace("'", "’"),
        ]
    assert ask_digits(page, "0000-0000-0000")[0] == "We do not know this fingerprint"
    assert ask_digits(page, "version 4")[0] == "That is not a fingerprint"


def test_nothing_leaves_the_browser(open_context: Callable[..., BrowserContext], sample_site: Path) -> None:
    """What is asked of the network is the same small list and data that anybody may read, and nothing is sent."""
    asked = []
    with serve_folder(sample_site, STRICT) as address:
        page = open_context().new_page()
        page.goto(f"{address}check-a-copy/", wait_until="load")
        page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
        name = "st-hilda-social-media-version-4.pdf"
        page.set_input_files("#file", sample_site / HOME / name)
        assert read_answer(page)[0] == UNCHANGED
    fingerprint = json.loads((sample_site / HOME / "policy.json").read_text(encoding="utf-8"))["fingerprint"]
    assert asked == [
        ("GET", f"{address}check-a-copy/{fingerprint[0]}.json", None),
        ("GET", f"{address}{HOME}policy.json", None),
    ]


def test_where_files_cannot_be_hashed_the_page_says_so(
    open_context: Callable[..., BrowserContext], address: str, sample_site: Path
) -> None:
    """Without https a browser gives no page its hashes; a typed fingerprint is looked up all the same."""
    page = open_context().new_page()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.goto(f"{address}check-a-copy/")
    lines = ask_file(page, "a.pdf", b"%PDF-")
    assert lines[0] == "This browser cannot check files here"
    data = json.loads((sample_site / HOME / "3/policy.json").read_text(encoding="utf-8"))
    assert ask_digits(page, data["short_fingerprint"])[0] == "This is an old version"


def test_without_a_network_the_page_says_so(open_context: Callable[..., BrowserContext], address: str) -> None:
    """Whoever is off line is told to try again, and not that the copy is wrong."""
    page = open_context().new_page()
    page.goto(f"{address}check-a-copy/")
    page.context.set_offline(True)
    assert ask_digits(page, "3f2a-91c0-77de")[0] == "This could not be checked"


def test_a_link_can_ask(open_context: Callable[..., BrowserContext], address: str) -> None:
    """An address with a fingerprint answers at once."""
    page = open_context().new_page()
    page.goto(f"{address}check-a-copy/?fingerprint=0000-0000-0000")
    assert read_answer(page)[0] == "We do not know this fingerprint"


def test_without_scripts_the_page_says_how_to_compare(
    open_context: Callable[..., BrowserContext], address: str
) -> None:
    """No field that does nothing; how to compare by eye stands there in words."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}check-a-copy/")
    assert not page.is_visible("input")
    assert "You can also compare by eye." in page.inner_text("main")
    assert page.is_visible("#by-eye")
