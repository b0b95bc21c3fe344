"""The last look at the finished bytes finds whatever would make a page wrong for a reader."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from clausebook.pictures import examine_picture
from clausebook.site.gate import FAULTS_AT_MOST, check_site
from clausebook.site.theme_frame import name_files
from tests.picture_files import JPEG, SVG, WEBP, draw, make_png

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "https://cdn.example/x"
ASKS = f"asks another host for {OTHER}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site with nothing wrong: two pages, a style sheet, a script, a picture and a guide."""
    index = (
        '<link rel="canonical" href="https://policies.example/"><link rel="stylesheet" href="a.css">'
        '<script src="a.js"></script><a href="b/">b</a> <a href="b/#part">part</a> <a href="#here">here</a>'
        '<a href="https://www.legislation.gov.uk/">law</a> <a href="mailto:a@b.example">mail</a>'
    )
    below = (
        '<img src="../a.png" alt=""><a href="../">up</a> <a href="../index.html">up</a> <a href="./?q=1">me</a>'
        '<img src="data:image/png;base64,AA" alt=""> <a href="tel:999">999</a>'
        "<p>Nothing is asked of https://cdn.example/x or url(//cdn.example/x).</p>"
    )
    pages = {
        "index.html": index,
        "b/index.html": below,
        "404.html": '<link rel="stylesheet" href="/a.css"><a href="/b/">b</a>',
        "guide/index.html": "<code>{{ school.name }} {% if x %}</code>",
        "a.css": "body{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\")}",
        "a.js": "fetch('https://cdn.example/')",
        "a.png": "",
    }
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_clean_site_passes(folder: Path) -> None:
    """Links to the law, to mail and phones, to parts of pages and to the root are no faults."""
    assert check_site(folder) == []


def test_a_site_that_opens_from_a_folder_links_to_files(folder: Path) -> None:
    """No server leads from a folder to its page there, so such a link is a fault; one that names the file is none."""
    assert check_site(folder, opens_from_disk=True) == [
        "b/index.html: links to ../, which is not there",
        "b/index.html: links to ./, which is not there",
        "index.html: links to b/, which is not there",
    ]
    for name in ("index.html", "b/index.html"):
        page = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(name_files(page), encoding="utf-8")
    assert check_site(folder, opens_from_disk=True) == []


def test_what_was_copied_may_be_anything(folder: Path) -> None:
    """A file that a person put beside the pages is theirs: it is led to, and not looked into."""
    (folder / "pictures").mkdir()
    for name in ("tool.html", "pictures/tour.png"):
        (folder / name).write_text('<script src="https://cdn.example/x.js"></script>', encoding="utf-8")
    page = (folder / "index.html").read_text(encoding="utf-8")
    (folder / "index.html").write_text(
        page.replace("</body>", '<a href="tool.html">A tool</a></body>'), encoding="utf-8"
    )
    assert len(check_site(folder)) == 2
    assert check_site(folder, copied=["tool.html", "pictures/tour.png"]) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (f'<script src="{OTHER}"></script>', ASKS),
        (f"<script async src='{OTHER}'></script>", ASKS),
        (f"<script src={OTHER}></script>", ASKS),
        ('<script src="//cdn.example/x"></script>', "asks another host for //cdn.example/x"),
        (f'<link rel="stylesheet" href="{OTHER}">', ASKS),
        (f'<link href="{OTHER}" rel="preconnect">', ASKS),
        (f'<img alt="" src="{OTHER}">', ASKS),
        (f'<img src="a.png" srcset="{OTHER} 2x" alt="">', ASKS),
        (f'<iframe title="a" src="{OTHER}"></iframe>', ASKS),
        (f'<video poster="{OTHER}"></video>', ASKS),
        (f'<object data="{OTHER}"></object>', ASKS),
        (f"<style>@import '{OTHER}';</style>", ASKS),
        (f"<style>p{{background:url({OTHER})}}</style>", ASKS),
        (f'<p style="background:url({OTHER})">a</p>', ASKS),
        ('<a href="gone/">a</a>', "links to gone/, which is not there"),
        ('<a href="../../b/">a</a>', "links to ../../b/, which is not there"),
        ('<a href="b/gone.html#part">a</a>', "links to b/gone.html, which is not there"),
        ('<link rel="stylesheet" href="gone.css">', "asks for gone.css, which is not there"),
        ('<script src="js/gone.js?v=1"></script>', "asks for js/gone.js, which is not there"),
        ("<p>{{ school.name }}</p>", "shows '{{', something that was not resolved"),
        ("<p>a }}</p>", "shows '}}', something that was not resolved"),
        ("<p>{% if x %}</p>", "shows '{%', something that was not resolved"),
        ("<p>\ue0000\ue001</p>", "shows '\\ue000', something that was not resolved"),
    ],
)
def test_a_planted_fault_is_found(folder: Path, planted: str, fault: str) -> None:
    """Each fault is named with the page it is on."""
    page = folder / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + planted, encoding="utf-8")
    assert f"index.html: {fault}" in check_site(folder)


@pytest.mark.parametrize(
    "planted", [f"@import '{OTHER}';", f"@import url({OTHER});", f'p{{background:url( "{OTHER}" )}}']
)
def test_a_style_sheet_asks_no_other_host(folder: Path, planted: str) -> None:
    """Style sheets are looked at too."""
    (folder / "b" / "b.css").write_text(planted, encoding="utf-8")
    assert check_site(folder) == [f"b/b.css: {ASKS}"]


def test_a_page_that_went_missing_is_found(folder: Path) -> None:
    """Whoever links to it is named."""
    (folder / "b" / "index.html").unlink()
    assert check_site(folder) == ["index.html: links to b/, which is not there"]


def test_faults_are_in_order_and_not_without_end(folder: Path) -> None:
    """At most so many are listed, in a stable order, and the rest are counted."""
    links = "".join(f'<a href="gone-{number:03}/">a</a>' for number in range(50))
    (folder / "index.html").write_text(links, encoding="utf-8")
    faults = check_site(folder)
    assert len(faults) == FAULTS_AT_MOST + 1
    assert faults[:-1] == sorted(faults[:-1])
    assert faults[-1] == "and 30 more"


def test_a_real_site_passes(built: Path) -> None:
    """What a build makes has none of it."""
    assert check_site(built) == []


def put_picture(folder: Path, name: str, content: bytes, digest: str = "") -> str:
    """Put a file among the pictures of a site, by default under the name that binds it; its path."""
    path = f"pictures/{name.replace('.', f'.{digest or hashlib.sha256(content).hexdigest()[:32]}.', 1)}"
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_bytes(content)
    return path


def test_pictures_pass_under_their_own_names(folder: Path) -> None:
    """What a text shows is let through: PNG, JPEG, WebP, and drawings as they are written anew."""
    drawing = examine_picture("a.svg", SVG).content
    for name, content in {"a.png": make_png(), "a.jpg": JPEG, "a.webp": WEBP, "a.svg": drawing}.items():
        put_picture(folder, name, content)
    assert check_site(folder) == []


@pytest.mark.parametrize(
    ("name", "content", "digest", "fault"),
    [
        ("a.png", make_png(), "0" * 32, "is not the picture that its name says"),
        ("a.png", make_png(), hashlib.sha256(make_png()).hexdigest()[:8], "is not the picture that its name says"),
        ("a.svg", SVG, "", "holds more than a picture may"),
        ("a.svg", draw("<script/>"), "", "is no picture that may be published: it holds <script>, which is a program."),
        ("a.svg", draw('<image href="//cdn.example/x"/>'), "", "it holds <image>, which is another picture."),
        ("a.png", JPEG, "", "is no picture that may be published: this is no PNG file."),
        ("a.html", b"<p>words</p>", "", "is no picture that may be published: pictures are PNG, JPEG, WebP or SVG."),
    ],
)
def test_nothing_else_is_among_the_pictures(folder: Path, name: str, content: bytes, digest: str, fault: str) -> None:
    """A file in that folder that no text can have put there stops the site, for it can be opened by its address."""
    path = put_picture(folder, name, content, digest)
    (found,) = check_site(folder)
    assert found.startswith(f"{path}: ")
    assert found.endswith(fault)
