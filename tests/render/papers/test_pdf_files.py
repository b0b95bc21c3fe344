"""What other people's programs read in the files: the words of the page, and a structure that can be heard."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf

from tests.printed_papers import (
    PrintedPolicy,
    Tagged,
    list_rule_faults,
    make_typesetter,
    print_paper,
    read_pages,
    read_structure,
    read_words,
    squeeze,
)
from tests.render.rendering import Element, read_html
from tests.render.word.papers import make_paper, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is for a screen alone, or is drawn: links beside paragraphs, marks of changes, blanks, boxes, ways back.
_SCREEN = {"vh", "cite", "flags", "blank", "box", "date-blank", "writing", "back", "changed", "fold"}
_BREAK = "\0"
_DRAWN = ("details", "svg", "template")
# Bullets, which a page draws; hyphens, which end lines; and what lets a line end in a word of 300 letters.
_NOT_TYPED = re.compile("[-\u2022\u2013\u0002\u00ad\u200b]")


def find_printed(printed: list[PrintedPolicy], name: str) -> PrintedPolicy:
    """The text whose file has a name."""
    (found,) = [one for one in printed if one.name.endswith(f"/{name}.pdf")]
    return found


def list_typed(element: Element) -> Iterator[str]:
    """The words that both a page and its file have."""
    for item in element.content:
        if isinstance(item, str):
            yield item
        elif item.tag in ("img", "tr"):  # a picture may have words of its own, and the heads of a table come again
            yield from (_BREAK, *list_typed(item), _BREAK)
        elif item.tag not in _DRAWN and not _SCREEN & set(item.attributes.get("class", "").split()):
            yield from list_typed(item)


def list_pieces(page: Element) -> Iterator[str]:
    """Each heading and each paragraph of the text on a page, in order, with its number."""
    article = page.find("article", class_="document")
    for element in article.walk():
        css = element.attributes.get("class", "").split()
        is_title = element.tag in ("h2", "h3", "h4", "h5") and element.attributes.get("id", "").endswith(".title")
        if is_title or "para" in css:
            yield from squeeze("".join(list_typed(element))).split(_BREAK)


def test_a_file_has_each_word_of_its_page_in_order(printed: list[PrintedPolicy]) -> None:
    """Every heading and every paragraph of the text stands in the file as on the page, with its number, and once."""
    for one in printed:
        pieces = list(list_pieces(read_html(one.page)))
        assert pieces
        said = _NOT_TYPED.sub("", squeeze(read_words(one.pdf)))
        heard, at = said.casefold(), 0
        for piece in pieces:
            found = heard.find(_NOT_TYPED.sub("", piece).casefold(), at)
            assert found >= 0, f"{one.name} lacks, or has in another place: {piece}"
            at = found + 1


def test_a_file_has_the_facts_of_its_page(printed: list[PrintedPolicy]) -> None:
    """Status, short version, whom to ask, differences and facts are said in the words of the page."""
    for one in printed:
        page, said = read_html(one.page), squeeze(read_words(one.pdf))
        for css in ("card short", "facts"):
            for group in page.find_all("dl", class_=css) + page.find_all("section", class_=css):
                for element in (*group.find_all("dd"), *group.find_all("li")):
                    links = {link.words for link in element.find_all("a")} if css == "facts" else set()
                    words = squeeze("".join(list_typed(element)))
                    for link in links:
                        words = words.removesuffix(squeeze(link))
                    assert words in said, f"{one.name} lacks {words}"


def test_a_file_is_tagged_in_english_with_its_title_and_bookmarks(printed: list[PrintedPolicy]) -> None:
    """A program that reads aloud finds language, title and bookmarks, and the mark of PDF/UA-1."""
    for one in printed:
        with pikepdf.open(BytesIO(one.pdf)) as opened:
            assert opened.Root.Lang == "en-GB"
            assert opened.Root.MarkInfo.Marked
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            with opened.open_metadata() as told:
                assert told["pdfuaid:part"] == "1"
                assert re.fullmatch(r".+, version \d+", str(told["dc:title"]))
            with opened.open_outline() as outline:
                titles = [item.title for item in outline.root]
            assert any(title.startswith("About this") for title in titles)
            assert len(titles) > 1


def test_headings_go_down_one_level_at_a_time(printed: list[PrintedPolicy]) -> None:
    """The title alone is of the first level, and no level is left out."""
    for one in printed:
        levels = [int(tag.tag[1:]) for tag in read_structure(one.pdf).walk() if re.fullmatch(r"H\d", tag.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(level <= before + 1 for before, level in pairwise(levels)), one.name


def find_faults(structure: Tagged) -> list[str]:
    """What a reader of the structure would stumble over."""
    faults = []
    for tag in structure.walk():
        inside = [one.tag for one in tag.inside]
        if tag.tag == "L" and set(inside) - {"LI", "L"}:  # Typst sets a list in a list behind the item that has it
            faults.append(f"a list holds {inside}")
        if tag.tag == "LI" and inside[-1:] != ["LBody"]:
            faults.append(f"an item holds {inside}")
        if tag.tag == "Table" and set(inside) - {"THead", "TBody", "TR"}:
            faults.append(f"a table holds {inside}")
        if tag.tag == "TH" and tag.attributes.get("Scope") not in ("/Column", "/Both", "/Row"):
            faults.append("the head of a column does not say of what it is one")
        if tag.tag == "Figure" and not tag.alternative:
            faults.append("a picture says nothing")
        if tag.tag == "Link" and not (tag.has_content or inside):
            faults.append("a link has no words")
    return faults


def test_lists_tables_links_and_pictures_are_what_they_look_like(printed: list[PrintedPolicy]) -> None:
    """Lists hold items, tables rows, heads of columns say so, and every picture and blank can be heard."""
    for one in printed:
        assert find_faults(read_structure(one.pdf)) == [], one.name


def test_a_file_keeps_the_rules_that_a_checker_of_accessible_files_knows(printed: list[PrintedPolicy]) -> None:
    """No rule of PDF/UA-1 that a machine can check is broken, and a file that breaks one is told apart."""
    for one in printed:
        assert list_rule_faults(one.pdf) == [], one.name
    with pikepdf.open(BytesIO(printed[0].pdf)) as opened:
        del opened.Root["/Lang"]
        spoilt = BytesIO()
        opened.save(spoilt)
    assert list_rule_faults(spoilt.getvalue())


def test_a_table_with_a_head_row_has_heads(printed: list[PrintedPolicy]) -> None:
    """As many tables of a file have heads as tables of its page."""
    for one in printed:
        heads = read_html(one.page).find("article", class_="document").find_all("thead")
        tables = [tag for tag in read_structure(one.pdf).walk() if tag.tag == "THead"]
        assert len(tables) == len(heads), one.name


def test_what_names_a_row_is_its_head(printed: list[PrintedPolicy]) -> None:
    """As many cells of a file head their rows as cells of its page, and some file has such."""
    counted = []
    for one in printed:
        heads = read_html(one.page).find("article", class_="document").find_all("th", scope="row")
        named = [tag for tag in read_structure(one.pdf).walk() if tag.attributes.get("Scope") == "/Row"]
        assert len(named) == len(heads), one.name
        counted.append(len(heads))
    assert any(counted)


def find_untagged(pdf: bytes) -> list[str]:
    """What draws or writes without belonging to the structure, or being marked as decoration."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                depth += (name in ("BDC", "BMC")) - (name == "EMC")
                found += [name] if not depth and name in ("Tj", "TJ", "f", "f*", "S", "B", "Do") else []
    return found


def test_nothing_on_a_sheet_is_untagged(printed: list[PrintedPolicy]) -> None:
    """Whatever is drawn or written belongs to the structure, or is marked as decoration."""
    for one in printed[:6]:
        assert find_untagged(one.pdf) == [], one.name


def test_blanks_and_boxes_are_heard(printed: list[PrintedPolicy]) -> None:
    """Room to write in says what it is for."""
    told = [tag.alternative for tag in read_structure(find_printed(printed, "finch-trips-version-1").pdf).walk()]
    for name in ("blank to fill in", "blank for a date", "blank for a signature", "Tick box, empty", "Choice"):
        assert name in told
    assert "Tick box, ticked" in told


def test_numbers_lead_to_the_address_of_their_paragraph(printed: list[PrintedPolicy]) -> None:
    """The number of a paragraph is a link to the place of the page that has its words."""
    one = find_printed(printed, "finch-trips-version-1")
    anchors = {element.attributes["id"] for element in read_html(one.page).walk() if "id" in element.attributes}
    with pikepdf.open(BytesIO(one.pdf)) as opened:
        found = [
            str(note.A.URI)
            for page in opened.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    home = "https://policies.birdsong.example/finch/trips/#"
    led = [address.removeprefix(home) for address in found if address.startswith(home)]
    assert "trips-plan-1" in led
    assert set(led) <= anchors


def test_an_old_version_says_so_on_every_sheet(printed: list[PrintedPolicy]) -> None:
    """Whoever finds one sheet of an old version knows that it is old; the file of the newest says that it applies."""
    for name, told in (
        ("st-hilda-social-media-version-3", "OLD VERSION \u2013 replaced on 1\u00a0October\u00a02026."),
        ("st-hilda-social-media-version-4", "Social media policy, version 4. In force"),
    ):
        pages = read_pages(find_printed(printed, name).pdf)
        assert len(pages) > 2
        for number, page in enumerate(pages, start=1):
            assert squeeze(told) in squeeze(page)
            assert f"Page {number} of {len(pages)}" in page


def test_a_file_carries_the_day_of_its_record(printed: list[PrintedPolicy]) -> None:
    """Its date is that on which the approval was recorded, whenever it was made."""
    with pikepdf.open(BytesIO(find_printed(printed, "st-hilda-social-media-version-4").pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20260922")


def test_no_sheet_of_an_approved_text_says_draft(printed: list[PrintedPolicy]) -> None:
    """DRAFT stands across texts that are not approved alone."""
    for one in printed:
        assert "DRAFT" not in read_words(one.pdf)


def test_a_telephone_number_stands_on_one_line() -> None:
    """Wherever a line ends, no number is parted: whoever rings it reads it in one piece."""
    words = [f"{'Do ring ' * count}[01632 960 118](tel:+441632960118) at any time." for count in range(4, 24)]
    typesetter = make_typesetter()
    try:
        paper = make_paper([("ring", "Ring us", read_tree("\n\n".join(words)))])
        printed = print_paper(typesetter, replace(paper, crest='<svg viewBox="0 0 9 9"><path d="M1 1H8"/></svg>'))
    finally:
        typesetter.close()
    lines = [line for page in read_pages(printed) for line in page.splitlines() if "016" in line or "118" in line]
    assert sum("01632 960 118" in line for line in lines) == len(lines) == len(words)
