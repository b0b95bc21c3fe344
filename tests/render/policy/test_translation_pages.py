"""The pages of translations, and what the public and staff are told about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Page
    from tests.render.rendering import Element

BEFORE, AFTER = date(2026, 11, 20), date(2027, 1, 1)
_TEXT = """\
Pytamy **zawsze** & [tu](https://pomoc.example/).

## Zgoda & "cudzysłów" *

- tak
- nie

### Drobne

Koniec.
"""
_WORDS = """
languages:
  pl: {of_version: "Wersja {version}: <b>pomoc</b>.", behind: "Wersja {version}, a nowsza jest {newest}."}
"""


def write_translation(project: ProjectFolder, language: str = "pl", version: int = 1, text: str = _TEXT) -> None:
    """Put a translation of Cove's policy on pictures into a project."""
    facts = f"language: {language}\nversion: {version}\ntitle: Zdjęcia <i>dzieci</i>\ntranslator: A <u>parent</u>"
    project.write(f"schools/cove/translations/pictures.{language}.md", f"---\n{facts}\n---\n{text}")


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Three schools, of which one has its policy on pictures approved twice: the second is not in force yet."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.approve("cove/pictures", on="8 September 2026")
    project.edit("clauses/pictures/consent.md", "asks a parent", "always asks a parent")
    project.approve("cove/pictures", on="10 November 2026", effective="1 January 2027", note="Always.")
    write_translation(project)
    return project


def find_translation(project: ProjectFolder, language: str = "pl", *, today: date = BEFORE) -> Page:
    """The page of a translation."""
    return find_page(render_project(project, today=today), f"cove/pictures/{language}/")


def read_notice(page: Page) -> Element:
    """What stands above the text."""
    return read_html(page.main).find("div", role="note")


def test_the_text_is_on_the_page_and_nothing_in_it_is_markup(project: ProjectFolder) -> None:
    """Lists, links and headings come out as such, quotation marks as typed, and all else as words."""
    page = read_html(find_translation(project).main)
    assert page.find("h1").words == "Zdjęcia <i>dzieci</i>"
    article = page.find("article")
    assert [heading.words for heading in article.find_all("h2")] == ['Zgoda & "cudzysłów" *']
    assert [heading.words for heading in article.find_all("h3")] == ["Drobne"]
    assert [item.words for item in article.find_all("li")] == ["tak", "nie"]
    assert article.find("a").attributes == {"href": "https://pomoc.example/"}
    assert article.find("strong").words == "zawsze"
    assert "A <u>parent</u>" in page.words


@pytest.mark.parametrize(
    ("version", "today", "said"),
    [
        (1, BEFORE, "This translation is of version 1. It is for help only"),
        (1, AFTER, "This translation is of version 1. Version 2, in English, is newer. It is for help only"),
        (2, BEFORE, "This translation is of version 2, which does not apply yet. Version 1, in English, applies now."),
        (2, AFTER, "This translation is of version 2. It is for help only"),
    ],
)
def test_it_says_first_what_it_is_worth(project: ProjectFolder, version: int, today: date, said: str) -> None:
    """A reader knows before the first word which version this is, whether it is the newest, and what was approved."""
    write_translation(project, version=version)
    notice = read_notice(find_translation(project, today=today))
    assert notice.words.startswith(said)
    assert "It is for help only: the English text is what was approved." in notice.words
    assert notice.attributes["lang"] == "en-GB"
    assert notice.find("a").attributes["href"] == "../"


def test_it_says_so_in_its_language_where_the_trust_gives_the_words(project: ProjectFolder) -> None:
    """A parent who reads no English is told in words that they read; what has no words stays in English, marked."""
    project.append("trust.yml", _WORDS)
    notice = read_notice(find_translation(project))
    assert notice.words.startswith("Wersja 1: <b>pomoc</b>.")
    assert "lang" not in notice.attributes
    assert read_notice(find_translation(project, today=AFTER)).words.startswith("Wersja 1, a nowsza jest 2.")
    write_translation(project, version=2)
    notice = read_notice(find_translation(project))
    assert (notice.words[:16], notice.attributes["lang"]) == ("This translation", "en-GB")


@pytest.mark.parametrize(("language", "start"), [("pl", 'lang="pl" dir="ltr"'), ("ur", 'lang="ur" dir="rtl"')])
def test_what_is_english_on_a_page_in_another_language_says_so(
    project: ProjectFolder, language: str, start: str
) -> None:
    """A screen reader changes its voice, and a line runs from the right side (WCAG 2.2, 3.1.1 and 3.1.2)."""
    write_translation(project, language)
    page = find_translation(project, language)
    assert f'lang="{page.language}" dir="{page.direction}"' == start
    english = {"lang": "en-GB", "dir": "ltr"}
    outer = [read_html(page.header).find("header"), read_html(page.footer).find("footer")]
    outer += read_html(page.header).find_all("nav")
    outer.append(read_html(page.main).find("section", id="about-this-translation"))
    for element in outer:
        assert english.items() <= element.attributes.items()


def test_the_policy_leads_to_its_translations_by_their_own_names(project: ProjectFolder) -> None:
    """Whoever reads a language finds its name in its own script; a policy without translations has no list."""
    write_translation(project, "ur")
    site = render_project(project, today=BEFORE)
    navs = read_html(find_page(site, "cove/pictures/").main).find_all("nav")
    (nav,) = [nav for nav in navs if nav.attributes.get("aria-label") == "Other languages"]
    assert [(link.attributes, link.words) for link in nav.find_all("a")] == [
        ({"href": "pl/", "lang": "pl", "hreflang": "pl", "dir": "ltr"}, "Polski"),
        ({"href": "ur/", "lang": "ur", "hreflang": "ur", "dir": "rtl"}, "اردو"),
    ]
    assert "Other languages" not in find_page(site, "cove/kindness/").main


def test_a_withdrawn_policy_has_no_translations(project: ProjectFolder) -> None:
    """Nobody reads in another language what does not apply any more."""
    today = date(2027, 1, 3)
    project.approve("cove/pictures", today=today, kind="withdrawn", note="No more.", on="2 January 2027")
    project.remove("schools/cove/policies/pictures.yml")
    addresses = [page.address for page in render_project(project, today=today).pages]
    assert "cove/pictures/" in addresses
    assert "cove/pictures/pl/" not in addresses
    assert project.open_edition(today=today).translations == {}


def test_an_old_address_of_the_policy_leads_to_the_translation_too(project: ProjectFolder) -> None:
    """A link to a translation works after the policy has another id."""
    manifest = project.read("schools/cove/policies/pictures.yml")
    project.remove("schools/cove/policies/pictures.yml")
    project.write("schools/cove/policies/photos.yml", f"{manifest}formerly: [pictures]\n")
    text = project.read("schools/cove/translations/pictures.pl.md")
    project.remove("schools/cove/translations/pictures.pl.md")
    project.write("schools/cove/translations/photos.pl.md", text)
    site = render_project(project, today=BEFORE)
    assert find_page(site, "cove/photos/pl/").language == "pl"
    assert b"cove/photos/pl/" in site.files["cove/pictures/pl/index.html"]


def test_staff_see_every_translation_and_those_behind_first(project: ProjectFolder) -> None:
    """The register says which version each was made from, what applies now, who made it, and in which file."""
    write_translation(project, "ur", version=2)
    page = read_html(find_page(render_staff(project, today=AFTER), "translations/").main)
    assert [heading.words for heading in page.find_all("h2")] == ["Behind", "The others"]
    behind, other = [item.words for item in page.find("div", id="listed").find_all("li")]
    assert "in Polish , Cove Behind" in behind
    assert "Made from version 1. Version 2 is newer." in behind
    assert "schools/cove/translations/pictures.pl.md" in behind
    assert "in Urdu , Cove Up to date" in other
    assert "A <u>parent</u>" in other


def test_the_register_of_a_trust_without_translations_says_how_to_begin(tmp_path: Path) -> None:
    """An empty page is no dead end."""
    site = render_staff(ProjectFolder.copy("good-three-schools", tmp_path / "none"))
    assert "There are none yet." in read_html(find_page(site, "translations/").main).words
