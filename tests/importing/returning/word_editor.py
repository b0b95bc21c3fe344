"""Edits a file for Word as a person at Word does: words, paragraphs and rows, with changes tracked or not."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_NOTES_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class WordEditor:
    """One open file."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._root = etree.fromstring(self._parts[_MAIN])
        self._notes: list[tuple[str, ...]] = []

    def save(self) -> bytes:
        """The file as it is now."""
        if self._notes:
            self._save_notes()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in {**self._parts, _MAIN: etree.tostring(self._root)}.items():
                package.writestr(name, content)
        return file.getvalue()

    def save_elsewhere(self) -> bytes:
        """The file as a program on the web saves it: without its properties, its styles but headings, and its names.

        Bookmarks to which nothing leads are gone, and the others are called otherwise.
        """
        self._parts.pop("docProps/custom.xml", None)
        root: Any = self._root
        anchor = f"{W}anchor"
        links = [link for link in root.iter(f"{W}hyperlink") if link.get(anchor)]
        names = {link.get(anchor): f"kix.{number:x}" for number, link in enumerate(links)}
        for link in links:
            link.set(anchor, names[link.get(anchor)])
        for mark in list(root.iter(f"{W}bookmarkStart")):
            if mark.get(f"{W}name") in names:
                mark.set(f"{W}name", names[mark.get(f"{W}name")])
            else:
                mark.getparent().remove(mark)
        for style in list(root.iter(f"{W}pStyle")):
            if not style.get(f"{W}val").startswith(("Heading", "Title")):
                style.getparent().remove(style)
        return self.save()

    def copy_mark(self, bookmark: str, text: str, name: str = "") -> WordEditor:
        """Put a bookmark, or one with another name, on the paragraph with these words too."""
        made = etree.Element(f"{W}bookmarkStart")
        made.set(f"{W}name", name or bookmark)
        made.set(f"{W}id", "991")
        self.find(text).insert(1, made)
        return self

    def put(self, old: str, new: str, *, is_tracked: bool = False, place: str = "") -> WordEditor:
        """Put words in the place of others of one run, the last in the file or in the paragraph of a bookmark."""
        text, run = self._find_run(old, place)
        before, _, after = text.text.partition(old)
        if not is_tracked:
            text.text = before + new + after
            text.set(_SPACE, "preserve")
            return self
        pieces = [self._copy_run(run, words) for words in (before, old, new, after)]
        parent, index = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        wrapped = [pieces[0], self._wrap("del", pieces[1]), self._wrap("ins", pieces[2]), pieces[3]]
        for at, piece in enumerate(wrapped):
            parent.insert(index + at, piece)
        return self

    def say(self, text: str, new: str, *, is_bare: bool = False) -> WordEditor:
        """Type other words over a paragraph, by all its words; bare ones are in no link that it had."""
        paragraph = self.find(text)
        if is_bare:
            for link in list(paragraph.iter(f"{W}hyperlink")):
                link.getparent().remove(link)
        first, *others = list(paragraph.iter(f"{W}r"))
        for run in others:
            run.getparent().remove(run)
        next(first.iter(f"{W}t")).text = new
        return self

    def restyle(self, text: str, style: str) -> WordEditor:
        """Give another style to a paragraph, by all its words."""
        found = [one for one in self._root.iter(f"{W}p") if one.find(f".//{W}bookmarkStart") is not None]
        paragraph = next(one for one in found if "".join(t.text or "" for t in one.iter(f"{W}t")) == text)
        next(paragraph.iter(f"{W}pStyle")).set(f"{W}val", style)
        return self

    def clear_styles(self) -> WordEditor:
        """Clear what all paragraphs look like; their lists stay."""
        root: Any = self._root
        for style in list(root.iter(f"{W}pStyle")):
            style.getparent().remove(style)
        return self

    def put_all(self, old: str, new: str) -> WordEditor:
        """Put words in the place of others everywhere, in the text and in what stands round it."""
        for text in self._root.iter(f"{W}t"):
            text.text = (text.text or "").replace(old, new)
        return self

    def remove(self, *texts: str, is_tracked: bool = False, place: str = "") -> WordEditor:
        """Take paragraphs out, each by all its words."""
        for text in texts:
            paragraph = self._find_place(place) if place else self.find(text)
            if not is_tracked:
                self._take_out(paragraph)
                continue
            for run in list(paragraph.iter(f"{W}r")):
                parent, index = run.getparent(), run.getparent().index(run)
                parent.insert(index, self._wrap("del", run))
            self._mark_end(paragraph, "del")
        return self

    def add_behind(self, text: str, new: str, *, is_tracked: bool = False, like: str = "") -> WordEditor:
        """Press Enter at the end of a paragraph and type: the new one looks like it, or like another.

        `like` is the bookmark of that, or an equals sign and all its words.
        """
        paragraph = self.find(text)
        made = etree.Element(f"{W}p")
        alike = self.find(like[1:]) if like.startswith("=") else self._find_place(like) if like else paragraph
        look = alike.find(f"{W}pPr")
        if look is not None:
            made.append(copy.deepcopy(look))
        run = self._copy_run(etree.Element(f"{W}r"), new)
        made.append(self._wrap("ins", run) if is_tracked else run)
        if is_tracked:
            self._mark_end(made, "ins")
        paragraph.addnext(made)
        return self

    def add_row_behind(self, text: str, *cells: str) -> WordEditor:
        """Add a row to the table in which a paragraph stands, behind its row."""
        row = next(self.find(text).iterancestors(f"{W}tr"))
        made = copy.deepcopy(row)
        for cell, words in zip(made.iter(f"{W}tc"), cells, strict=True):
            for mark in (*cell.iter(f"{W}bookmarkStart"), *cell.iter(f"{W}bookmarkEnd")):
                mark.getparent().remove(mark)
            runs = list(cell.iter(f"{W}r"))
            for run in runs[1:]:
                run.getparent().remove(run)
            next(runs[0].iter(f"{W}t")).text = words
        row.addnext(made)
        return self

    def add_column(self, text: str, *cells: str) -> WordEditor:
        """Add a column at the end of the table in which a paragraph stands, with words for each row."""
        table = next(self.find(text).iterancestors(f"{W}tbl"))
        for row, words in zip(table.iter(f"{W}tr"), cells, strict=True):
            made = copy.deepcopy(row.findall(f"{W}tc")[-1])
            for mark in (*made.iter(f"{W}bookmarkStart"), *made.iter(f"{W}bookmarkEnd")):
                mark.getparent().remove(mark)
            next(made.iter(f"{W}t")).text = words
            row.append(made)
        return self

    def remove_row(self, text: str) -> WordEditor:
        """Take the row out in which a paragraph stands."""
        row = next(self.find(text).iterancestors(f"{W}tr"))
        row.getparent().remove(row)
        return self

    def add_note(self, text: str, behind: str, *words: str) -> WordEditor:
        """Add a footnote behind words of a paragraph, which is known by all of its words."""
        self._notes.append(words)
        run = next(
            one for one in self.find(text).iter(f"{W}r") if behind in "".join(t.text or "" for t in one.iter(f"{W}t"))
        )
        before, _, after = next(run.iter(f"{W}t")).text.partition(behind)
        sign = etree.Element(f"{W}r")
        etree.SubElement(sign, f"{W}footnoteReference").set(f"{W}id", str(len(self._notes) + 1))
        run.addnext(self._copy_run(run, after))
        run.addnext(sign)
        next(run.iter(f"{W}t")).text = before + behind
        next(run.iter(f"{W}t")).set(_SPACE, "preserve")
        return self

    def _save_notes(self) -> None:
        """Write the part that has the notes, and what leads to it."""
        root = etree.Element(f"{W}footnotes", nsmap={"w": W[1:-1]})
        for number, words in enumerate(self._notes, start=2):
            note = etree.SubElement(root, f"{W}footnote")
            note.set(f"{W}id", str(number))
            for text in words:
                run = etree.SubElement(etree.SubElement(note, f"{W}p"), f"{W}r")
                etree.SubElement(run, f"{W}footnoteRef")
                etree.SubElement(run, f"{W}t").text = text
        self._parts["word/footnotes.xml"] = etree.tostring(root)
        relations = etree.fromstring(self._parts[_RELATIONS])
        relation = etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship")
        relation.set("Id", "notes")
        relation.set("Type", _NOTES_TYPE)
        relation.set("Target", "footnotes.xml")
        self._parts[_RELATIONS] = etree.tostring(relations)

    def move(self, start: str, end: str, before: str) -> WordEditor:
        """Cut all from the paragraph of a bookmark to that of another, and paste it before that of a third."""
        body: Any = self._root.find(f"{W}body")
        blocks = list(body)
        first, last, place = (blocks.index(self._find_block(name, body)) for name in (start, end, before))
        for block in blocks[first:last]:
            blocks[place].addprevious(block)
        return self

    def _find_block(self, bookmark: str, body: Any) -> Any:  # noqa: ANN401
        block = self._find_place(bookmark)
        while block.getparent() is not body:
            block = block.getparent()
        return block

    def embolden(self, words: str) -> WordEditor:
        """Make words of one run bold."""
        text, run = self._find_run(words)
        before, _, after = text.text.partition(words)
        for piece in (after, words, before):
            made = self._copy_run(run, piece)
            if piece == words:
                look = made.find(f"{W}rPr")
                if look is None:
                    look = etree.SubElement(made, f"{W}rPr")
                    made.insert(0, look)
                etree.SubElement(look, f"{W}b")
            run.addnext(made)
        run.getparent().remove(run)
        return self

    def find(self, text: str) -> Any:  # noqa: ANN401  lxml has no types
        """The paragraph with these words."""
        found = [one for one in self._root.iter(f"{W}p") if "".join(t.text or "" for t in one.iter(f"{W}t")) == text]
        assert found, text
        return found[-1]

    def read_place(self, bookmark: str) -> str:
        """All words of the paragraph of a bookmark."""
        return "".join(text.text or "" for text in self._find_place(bookmark).iter(f"{W}t"))

    def _find_place(self, bookmark: str) -> Any:  # noqa: ANN401
        (found,) = [one for one in self._root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == bookmark]
        return found.getparent()

    def _find_run(self, words: str, place: str = "") -> tuple[Any, Any]:
        inside = self._find_place(place) if place else self._root
        found = [text for text in inside.iter(f"{W}t") if words in (text.text or "")]
        assert found, words
        return found[-1], found[-1].getparent()

    def _copy_run(self, run: Any, words: str) -> Any:  # noqa: ANN401
        made = etree.Element(f"{W}r")
        look = run.find(f"{W}rPr")
        if look is not None:
            made.append(copy.deepcopy(look))
        text = etree.SubElement(made, f"{W}t")
        text.text = words
        text.set(_SPACE, "preserve")
        return made

    def _wrap(self, name: str, run: Any) -> Any:  # noqa: ANN401
        change = etree.Element(f"{W}{name}")
        for key, value in {"id": "990", "author": "Committee", "date": "2026-11-20T00:00:00Z"}.items():
            change.set(W + key, value)
        change.append(run)
        if name == "del":
            for text in change.iter(f"{W}t"):
                text.tag = f"{W}delText"
        return change

    def _mark_end(self, paragraph: Any, name: str) -> None:  # noqa: ANN401
        look = paragraph.find(f"{W}pPr")
        mark = etree.SubElement(look, f"{W}rPr")
        etree.SubElement(mark, f"{W}{name}").set(f"{W}author", "Committee")

    def _take_out(self, paragraph: Any) -> None:  # noqa: ANN401
        parent = paragraph.getparent()
        if parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 1:
            for run in list(paragraph.iter(f"{W}r")):
                run.getparent().remove(run)
        else:
            parent.remove(paragraph)
