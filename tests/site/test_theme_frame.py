"""The theme's frame is taken as it is but for named edits, each of which must still fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mkdocs.config import load_config

from clausebook.paths import list_template_folders
from clausebook.render import Page
from clausebook.site.theme_frame import _EDITS, FrameCache, ThemeChanged, edit_theme, name_files
from tests.faults import ask_each
from tests.site.commands import CHECKOUT

CONFIG = CHECKOUT / "mkdocs.yml"


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The theme's frame as the plugin gets it, before any edit."""
    config = load_config(str(CONFIG), docs_dir=str(tmp_path_factory.mktemp("docs")))
    config.theme.dirs[:0] = [str(folder) for folder in list_template_folders(CHECKOUT, "site")]
    cb = dict.fromkeys(("title", "description", "head", "brand", "header", "main", "footer", "scripts", "root"), "SLOT")
    return config.theme.get_env().get_template("main.html").render(config=config, page=None, cb=cb)


def test_every_edit_fits_the_theme(frame: str) -> None:
    """With the theme that is installed, each edit finds its place once and the build goes on."""
    edited = edit_theme(frame)
    assert edited.startswith('\n<!doctype html>\n<html lang="\ue000language\ue001">')
    assert '<a class="skip" href="#main"' in edited
    for gone in ("<script", "<input", "md-overlay", "md-dialog", "md-skip", 'data-md-component="announce"'):
        assert gone not in edited


@pytest.mark.parametrize("edit", _EDITS, ids=lambda edit: edit.name)
def test_a_changed_theme_stops_the_build(frame: str, edit: object) -> None:
    """A theme that lost what an edit takes out, or has it twice, stops the build by the edit's name."""
    match = edit.pattern.search(frame)  # type: ignore[attr-defined]
    assert match
    without = frame[: match.start()] + frame[match.end() :]
    twice = frame[: match.end()] + match.group() + frame[match.end() :]
    for changed, count in ((without, 0), (twice, 2)):
        with pytest.raises(ThemeChanged, match=f"the {edit.name} was found {count} times and not once"):  # type: ignore[attr-defined]
            edit_theme(changed)


def test_a_theme_changed_in_its_words_stops_the_build(frame: str) -> None:
    """A renamed attribute is a change like any other."""
    with pytest.raises(ThemeChanged, match="the drawer switch was found 0 times"):
        edit_theme(frame.replace('data-md-toggle="drawer"', 'data-md-switch="drawer"'))


def test_the_frame_is_rendered_once_for_each_depth(frame: str) -> None:
    """However many pages there are, the theme's template runs once for each way to the root."""
    rendered: list[str] = []

    def render(context: object) -> str:
        rendered.append(str(context))
        return frame.replace("SLOT", "")

    shelf = FrameCache(render)
    page = Page("a/", "T", "D", "trust", "<header>", "<main>", "<footer>")
    for root in ("../", "../", "../../", "../"):
        shelf.write_page(page, root=root, canonical="")
    assert len(rendered) == 2


def test_titles_and_descriptions_are_escaped() -> None:
    """Names go into the head as words, whatever they hold."""
    shelf = FrameCache(
        lambda cb: _make_theme(f'<title>{cb["title"]}</title><meta content="{cb["description"]}">{cb["head"]}')
    )
    hostile = '"><script>alert(1)</script>'
    html = shelf.write_page(
        Page("a/", hostile, hostile, "trust", "", "", ""), root="", canonical=f"https://x/{hostile}"
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
    assert html.count('"') % 2 == 0


def test_a_page_in_another_language_says_so_and_what_is_not_in_it() -> None:
    """A browser knows the language and the direction of a page, and that the way past its header is in English."""
    shelf = FrameCache(lambda cb: _make_theme(str(cb["main"])))
    page = Page("a/", "T", "D", "trust", "", "", "")
    english = shelf.write_page(page, root="", canonical="")
    assert '<html lang="en-GB">' in english
    assert '<a class="skip" href="#main">' in english
    urdu = shelf.write_page(replace(page, language="ur", direction="rtl"), root="", canonical="")
    assert '<html lang="ur" dir="rtl">' in urdu
    assert '<a class="skip" href="#main" lang="en-GB" dir="ltr">' in urdu


def test_a_page_out_of_search_says_so() -> None:
    """A page that is not indexed asks search engines to leave it alone; others do not."""
    shelf = FrameCache(lambda cb: _make_theme(str(cb["head"])))
    for is_indexed in (True, False):
        page = Page("a/", "T", "D", "trust", "", "", "", is_indexed=is_indexed)
        assert ("noindex" in shelf.write_page(page, root="", canonical="")) is not is_indexed


# A link as a page has it, and as a page has it that is read from a folder.
LINKS = (
    ("./", "./index.html"),
    ("../", "../index.html"),
    ("a/b/", "a/b/index.html"),
    ("a/b/#part", "a/b/index.html#part"),
    ("../a/?day=2026-11-20#part", "../a/index.html?day=2026-11-20#part"),
    ("/a/", "/a/index.html"),
    ("#part", "#part"),
    ("?day=2026-11-20", "?day=2026-11-20"),
    ("a/register.csv", "a/register.csv"),
    ("a/index.html#part", "a/index.html#part"),
    ("https://www.legislation.gov.uk/", "https://www.legislation.gov.uk/"),
    ("https://policies.example/a/#b/", "https://policies.example/a/#b/"),
    ("mailto:office@school.example", "mailto:office@school.example"),
)


@ask_each(("link", "named"), LINKS)
def test_a_link_to_a_folder_names_its_page(link: str, named: str) -> None:
    """Only what leads to a folder of the same site is changed; words that look like a link are not."""
    words = "<p>Write href=&#34;a/&#34; and a/ and ../.</p>"
    assert name_files(f'<a href="{link}">a</a>{words}') == f'<a href="{named}">a</a>{words}'


def test_only_a_page_that_opens_from_a_folder_is_written_for_it() -> None:
    """A public page keeps its addresses and modules; one for staff names files and has scripts that a folder gives."""
    frames = FrameCache(lambda cb: _make_theme(f"{cb['main']}{cb['scripts']}"))
    page = Page("a/", "A", "A.", "trust", "<header></header>", '<a href="../b/">b</a>', "", scripts=("assets/a.js",))
    public = frames.write_page(page, root=page.root, canonical="")
    staff = frames.write_page(replace(page, opens_from_disk=True), root=page.root, canonical="")
    assert '<a href="../b/">b</a>' in public
    assert '<script type="module" src="../assets/a.js"></script>' in public
    assert '<a href="../b/index.html">b</a>' in staff
    assert '<script defer src="../assets/a.js"></script>' in staff
    assert "module" not in staff


def _make_theme(inside: str) -> str:
    """A frame that holds what each edit takes out, once, with something else inside."""
    return (
        '<html lang="en" class="no-js">\n<body dir="ltr"><script>__md_scope=1</script>\n<script>var target=1</script>'
        '\n<input class="md-toggle" data-md-toggle="drawer">\n<input class="md-toggle" data-md-toggle="search">'
        '\n<label class="md-overlay"></label><div data-md-component="skip"></div>'
        '\n<div data-md-component="announce"></div>\n<div class="md-dialog"><div></div></div>'
        f"{inside}</html>"
    )
