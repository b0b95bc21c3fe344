"""A source document in pieces -> what a school would have typed: blocks, sections, clauses and its record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.model.numbering import STYLES

if TYPE_CHECKING:
    from tests.seeds.recipes import Piece, Recipe

_TYPED_HEADING_NUMBER = re.compile(r"(?:Section \d+:|APPENDIX [A-Z]|[A-Z]\.\d*|\d+(?:\.\d+)*\.?)\s+")
_TYPED_NUMBER = re.compile(r"\d+(?:\.\d+)+\.?\s+")
_LABEL = re.compile(r"(.+?)(?::|(?<= -))\s*(.*)")
_SIGNATURE = re.compile(r"(?P<label>[^:]+): (?P<name>.+) \((?P<role>.+)\) Date: (?P<date>[^.]+)\.?")
_LISTED = ("bullet", "nested")
_QUOTED = ("quotation", "quoted")
_BEFORE = {
    "bullet": "- ",
    "nested": "  - ",
    "quotation": "> ",
    "quoted": "> - ",
    "small": "### ",
    "unnumbered": "{unnumbered} ",
}
_NO_FACT = "-"


@dataclass(slots=True)
class Draft:
    """The blocks before and after, the sections as a manifest lists them, each clause's lines, and the facts."""

    recipe: Recipe
    front: list[Any] = field(default_factory=list)
    end: list[Any] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    record: dict[str, str] = field(default_factory=dict)


def draft_document(recipe: Recipe) -> Draft:
    """The document as a school would type it into the formats."""
    drafter = _Drafter(Draft(recipe, record=dict(recipe.words)))
    for piece in recipe.pieces:
        drafter.add(piece)
    drafter.name_contents()
    return drafter.draft


class _Drafter:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._contents: list[str] = []
        self._contents_title = ""
        self._kind = ""

    @property
    def _blocks(self) -> list[Any]:
        return self.draft.end if self.draft.items else self.draft.front

    def add(self, piece: Piece) -> None:
        """Put a piece where it belongs."""
        if piece.kind in ("section", "inner", "part", "appendix"):
            self._add_heading(piece)
        elif piece.kind == "paragraph" or piece.kind in _BEFORE:
            self._add_line(piece)
        elif piece.kind in ("title", "ethos"):
            self.draft.record[piece.kind] = piece.text
            self._blocks.append(piece.kind)
        else:
            getattr(self, f"_add_{piece.kind.replace('-', '_')}")(piece)
        self._kind = piece.kind

    def _add_heading(self, piece: Piece) -> None:
        title = _TYPED_HEADING_NUMBER.sub("", piece.text, count=1).replace("*", "")
        if STYLES[self.draft.recipe.style].capitals and title.isupper():
            title = title.capitalize()  # the style makes the capitals
        name = piece.needs[0]
        if piece.kind in ("part", "appendix"):
            lettered = {"appendix": "yes"} if piece.kind == "appendix" else {}
            self.draft.items.append({"part": title, "key": name, **lettered, "sections": []})
            return
        self.draft.titles[name], self.draft.bodies[name] = title, []
        items = self.draft.items if piece.kind == "section" else self.draft.items[-1]["sections"]
        items.append({"clause": name})

    def _add_line(self, piece: Piece) -> None:
        body = list(self.draft.bodies.values())[-1]
        if body and not (piece.kind in _LISTED and self._kind in _LISTED):
            body.append(">" if piece.kind in _QUOTED and self._kind in _QUOTED else "")
        body.append(_BEFORE.get(piece.kind, "") + self._fill(_TYPED_NUMBER.sub("", piece.text, count=1)))

    def _fill(self, text: str) -> str:
        """The text with the school's own words as values, and the sign "<" as a sign."""
        values = {words: name for name, words in self.draft.record.items() if "." in name}
        words = sorted(values, key=len, reverse=True)
        known = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")
        return known.sub(lambda match: f"{{{{ {values[match[1]]} }}}}", text.replace("<", "\\<"))

    def _add_rule(self, piece: Piece) -> None:
        assert set(piece.text) <= set("- \t")

    def _add_text(self, piece: Piece) -> None:
        self._blocks.append({"text": self._fill(piece.text)})

    def _add_fact(self, piece: Piece) -> None:
        self._set_fact(piece.needs[0], piece.text)
        self._blocks.append({"fact": piece.needs[0]})

    def _add_letterhead(self, piece: Piece) -> None:
        self._set_fact(piece.needs[0], piece.text)
        if self._kind != "letterhead":
            self._blocks.append("letterhead")

    def _add_epigraph(self, piece: Piece) -> None:
        words, mark, citation = piece.text.rpartition('" ')
        self.draft.record |= {"epigraph": words + mark.strip(), "citation": citation}
        self._blocks.append("epigraph")

    def _add_row(self, piece: Piece) -> None:
        if self._kind != "row":
            self._blocks.append({"fields": [], "as": "rows"})
        for cell, fact in zip(piece.text.split("\t"), piece.needs, strict=True):
            match = _LABEL.fullmatch(cell.strip())
            assert match, piece.place
            self._blocks[-1]["fields"].append({"label": match[1], **self._answer(fact, match[2])})

    def _answer(self, fact: str, text: str) -> dict[str, str]:
        if fact == _NO_FACT:
            return {"text": text}
        self._set_fact(fact, text)
        return {"fact": fact}

    def _set_fact(self, fact: str, text: str) -> None:
        self.draft.record["school.name" if fact == "school" else fact] = text

    def _add_labels(self, piece: Piece) -> None:
        cells = zip(piece.text.split("\t"), piece.needs, strict=True)
        self._blocks.append({"fields": [{"label": label, "fact": fact} for label, fact in cells], "as": "columns"})

    def _add_answers(self, piece: Piece) -> None:
        for line, text in zip(self._blocks[-1]["fields"], piece.text.split("\t"), strict=True):
            self._set_fact(line["fact"], text)

    def _add_broken(self, piece: Piece) -> None:
        """The rest of cells that a page break or a narrow column cut in two."""
        for line, text in zip(self._blocks[-1]["fields"], piece.text.split("\t"), strict=False):
            self.draft.record[line["fact"]] += text

    def _add_table_title(self, piece: Piece) -> None:
        self._blocks.append({"table": {"title": piece.text, "columns": [], "rows": []}})

    def _add_columns(self, piece: Piece) -> None:
        if self._kind != "table-title":
            self._blocks.append({"table": {"columns": [], "rows": []}})
        self._blocks[-1]["table"]["columns"] = piece.text.split("\t")

    def _add_cells(self, piece: Piece) -> None:
        answers = [self._answer(fact, text) for text, fact in zip(piece.text.split("\t"), piece.needs, strict=False)]
        cells: list[Any] = [answer.get("text", answer) for answer in answers]
        self._blocks[-1]["table"]["rows"].append([*cells, *[""] * (len(piece.needs) - len(cells))])

    def _add_signature(self, piece: Piece) -> None:
        if self._kind != "signature":
            self._blocks.append({"signatures": []})
        match = _SIGNATURE.fullmatch(piece.text)
        assert match, piece.place
        self._blocks[-1]["signatures"].append(match.groupdict())

    def _add_contents_title(self, piece: Piece) -> None:
        self._contents_title = piece.text

    def _add_contents(self, piece: Piece) -> None:
        if self._kind != "contents":
            self._blocks.append({"contents": self._contents_title})
        self._contents.append(_TYPED_HEADING_NUMBER.sub("", piece.text, count=1))

    def name_contents(self) -> None:
        """Give each section whose title is another in the contents list a short title."""
        found = [inner for item in self.draft.items for inner in (item, *item.get("sections", []))]
        for item, listed in zip(found, self._contents, strict=bool(self._contents)):
            if listed != (item.get("part") or self.draft.titles[item["clause"]]):
                item["short_title"] = listed
