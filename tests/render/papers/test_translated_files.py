"""Translations as PDF: every word of the page, in its language and direction, or none and a warning with its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from clausebook.render import Format
from clausebook.typesetting import LacksSign
from tests.printed_papers import (
    list_rule_faults,
    make_typesetter,
    plan_site,
    print_paper,
    read_pages,
    read_structure,
    read_words,
    squeeze,
)
from tests.project_folder import ProjectFolder
from tests.render.papers.test_pdf_files import _NOT_TYPED, find_faults, list_typed
from tests.render.rendering import read_html
from tests.shared_builds import share_build

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Manual, Paper
    from clausebook.typesetting import Typesetter

HOME = "larkmere/pictures/"
HEAD = "---\nlanguage: {}\nversion: 1\ntitle: {}\ntranslator: A volunteer\n---\n"
_POLISH = (
    "\u201eTelefon\u201d to te\u017c zegarek.\n\n## Pytania\n\n- Zadzwo\u0144\n- "
    "Za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144\n"
)
# It asks for permission, and has a list and a table.
_ARABIC = (
    "\u0646\u0637\u0644\u0628 \u0627\u0644\u0625\u0630\u0646.\n\n## \u0623\u0633\u0626\u0644\u0629\n\n"
    "- \u0627\u0644\u0647\u0627\u062a\u0641\n- \u0627\u0644\u0635\u0648\u0631\n\n"
    "| \u0645\u062a\u0649 | \u0645\u0627\u0630\u0627 |\n|---|---|\n"
    "| \u0627\u0644\u0635\u0628\u0627\u062d | \u0627\u0644\u0645\u0643\u062a\u0628 |\n"
)
TEXTS = {
    "pl": ("Zdj\u0119cia i telefony", _POLISH),
    "cy": ("Lluniau a ffonau", "Mae'r \u0175yn a'r t\u0177 yn iawn.\n\n## Cwestiynau\n\nFfoniwch ni.\n"),
    "ar": ("\u0633\u064a\u0627\u0633\u0629 \u0627\u0644\u0635\u0648\u0631", _ARABIC),
    "bn": ("\u09ae\u09cb\u09ac\u09be\u0987\u09b2", "\u09b8\u09cd\u09ac\u09be\u0997\u09a4\u09ae.\n"),
}


class Printed(NamedTuple):
    """The page of a translation, and its file, if it has one."""

    page: str
    pdf: bytes


def fill_translations(folder: Path) -> ProjectFolder:
    """A project with a policy in four languages."""
    project = ProjectFolder.copy("good-one-school", folder)
    project.approve("larkmere/pictures")
    for language, (title, text) in TEXTS.items():
        path = f"schools/larkmere/translations/pictures.{language}.md"
        project.write(path, f"{HEAD.format(language, title)}{text}")
    return project


def _print(typesetter: Typesetter, paper: Paper | Manual) -> bytes | None:
    try:
        return print_paper(typesetter, paper)
    except LacksSign:
        return None


@pytest.fixture(scope="session")
def translated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The translations, printed once; no test changes them."""

    def make(folder: Path) -> None:
        project = fill_translations(folder / "project")
        typesetter = make_typesetter()
        formats = (
            Format("PDF", "pdf", partial(_print, typesetter)),
            Format("Word", "docx", lambda _: b"word"),
        )
        site = plan_site(project, *formats).find_folder(HOME)
        typesetter.prepare()
        assert site
        content = site.make()
        typesetter.close()
        for page in content.pages:
            if language := re.fullmatch(rf"{HOME}([a-z]+)/", page.address):
                pdf = content.files.get(f"{HOME}larkmere-pictures-version-1-{language[1]}.pdf", b"")
                (folder / f"{language[1]}.html").write_text(page.main, encoding="utf-8")
                (folder / f"{language[1]}.pdf").write_bytes(pdf)
        assert not [name for name in content.files if re.search(r"-[a-z]{2}\.docx", name)]

    folder = share_build(tmp_path_factory, "translated", make)
    return {
        path.stem: Printed(path.read_text(encoding="utf-8"), path.with_suffix(".pdf").read_bytes())
        for path in sorted(folder.glob("*.html"))
        if path.stem in TEXTS
    }


@pytest.mark.parametrize("language", ["pl", "cy"])
def test_a_file_has_each_word_of_its_page_in_order(translated: dict[str, Printed], language: str) -> None:
    """Title, headings and paragraphs, with the quotation marks of its translator, and what it is worth."""
    one = translated[language]
    page, said = read_html(one.page), _NOT_TYPED.sub("", squeeze(read_words(one.pdf)))
    at = 0
    blocks = [element for element in page.find("article").walk() if element.tag in ("h2", "p", "li")]
    assert len(blocks) > 2
    for element in (page.find("h1"), *blocks):
        words = _NOT_TYPED.sub("", squeeze("".join(list_typed(element))))
        assert said.find(words, at) >= 0, words
        at = said.find(words, at)
    notice = squeeze(page.find("div", class_="notice info").find("p").words).removesuffix("ReaditinEnglish")
    assert notice in said
    for sheet in read_pages(one.pdf):
        assert "version 1. Translation: " in sheet
        assert "Page 1 of 1" in sheet


@pytest.mark.parametrize("language", ["pl", "cy", "ar"])
def test_a_program_that_reads_aloud_knows_the_languages(translated: dict[str, Printed], language: str) -> None:
    """The document is in its language; what is said in English in it is marked as that; the structure has no fault."""
    raw = translated[language].pdf
    with pikepdf.open(BytesIO(raw)) as opened:
        assert str(opened.Root.Lang) == language
        spoken = [str(one.Lang) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one]
    assert "en-GB" in spoken
    assert find_faults(read_structure(raw)) == []
    assert list_rule_faults(raw) == []


def test_arabic_is_laid_out_from_right_to_left(translated: dict[str, Printed]) -> None:
    """Its letters are all there, its title begins at the right edge, and its first column stands at the right."""
    one = translated["ar"]
    title, text = TEXTS["ar"]
    said = unicodedata.normalize("NFKC", "".join(read_pages(one.pdf)))
    wanted = Counter(letter for letter in f"{title}{text}" if letter.isalpha())
    assert not wanted - Counter(said)
    document = pypdfium2.PdfDocument(one.pdf)
    page = document[0]
    letters = page.get_textpage()
    placed = [
        (unicodedata.normalize("NFKC", letters.get_text_range(at, 1)), letters.get_charbox(at))
        for at in range(letters.count_chars())
    ]
    arabic = [box for letter, box in placed if any("\u0600" <= sign <= "\u06ff" for sign in letter)]
    width = page.get_width()
    # Margins are 62 points wide, and every line of Arabic begins at the right one.
    assert max(box[2] for box in arabic) > width - 70
    lines = {round(box[1] / 14) for box in arabic}
    for line in lines:
        assert max(box[2] for box in arabic if round(box[1] / 14) == line) > width / 2
    letters.close()
    page.close()
    document.close()


def test_its_page_offers_it_and_no_file_for_word(translated: dict[str, Printed]) -> None:
    """With its size, in English, beside what is said about the translation."""
    for language in ("pl", "cy", "ar"):
        page = translated[language].page
        name = f"larkmere-pictures-version-1-{language}.pdf"
        assert re.findall(r'Download: <a href="\.\./([^"]+)" rel="nofollow">PDF', page) == [name]
        assert "docx" not in page


def test_a_script_that_no_font_has_is_told_with_its_place(translated: dict[str, Printed], tmp_path: Path) -> None:
    """Its page offers no PDF, and `check` says which file has the sign."""
    assert translated["bn"].pdf == b""
    assert "Download" not in translated["bn"].page
    project = fill_translations(tmp_path / "project")
    told = [line for line in project.list_diagnostics() if "no-font" in line]
    assert len(told) == 1
    assert told[0].startswith("schools/larkmere/translations/pictures.bn.md:")
    assert f'the sign "{TEXTS["bn"][0][0]}", so this translation has no PDF' in told[0]
