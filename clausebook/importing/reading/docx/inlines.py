"""What stands in a paragraph -> its spans, in order: runs, links, fields, tracked changes, signs, things to fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from clausebook.importing.incoming import AsideKind
from clausebook.importing.reading.docx.collecting import PAGE_END, Around, Collected
from clausebook.importing.reading.docx.controls import read_control, read_form_field
from clausebook.importing.reading.docx.drawings import read_drawing
from clausebook.importing.reading.docx.formulas import write_formula
from clausebook.importing.reading.docx.looks import WordsLook, read_words_look
from clausebook.importing.reading.docx.symbols import BOXES, read_signs, read_symbol
from clausebook.importing.reading.docx.xml import MC, W14, M, R, V, W, is_on, read_text
from clausebook.importing.reading.unseen import drop_unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.reading.docx.open_story import OpenStory
    from clausebook.importing.reading.docx.xml import XmlElement

Said = TypeVar("Said", bool, str)
_NOTHING = Around()
# Properties, marks and ranges, which say nothing to a reader.
_SILENT = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "proofErr", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "annotationRef", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "permStart", "permEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "softHyphen", "sdtPr",
        "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "dayShort", "dayLong", "monthShort", "monthLong",
        "yearShort", "yearLong", "rubyPr", "ffData",
    )
)  # fmt: skip
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_INSERTED = frozenset((f"{W}ins", f"{W}moveTo"))
_RENEWED = (
    "A day or a time that the file works out itself stands here, and which one stood there when it was saved cannot be "
    "told: give the right one."
)
_REMOVED = frozenset((f"{W}del", f"{W}moveFrom"))


class InlineReader:
    """Reads one paragraph of a story into what was `collected`; `base` is how its style sets words."""

    def __init__(self, story: OpenStory, collected: Collected, base: WordsLook, *, has_leader: bool) -> None:
        self._story = story
        self._collected = collected
        self._base = base
        self._has_leader = has_leader
        self._looks: dict[WordsLook, WordsLook] = {}
        self._around: dict[str, Callable[[XmlElement, Around], None]] = {
            f"{W}hyperlink": self._read_link,
            f"{W}fldSimple": self._read_simple_field,
            f"{W}sdt": self._read_control,
            f"{W}bookmarkStart": self._read_bookmark,
            f"{M}oMath": self._read_formula,
            f"{MC}AlternateContent": self._read_choice,
            f"{W}subDoc": self._read_other_file,
        }
        self._within: dict[str, Callable[[XmlElement, WordsLook, Around], None]] = {
            f"{W}br": self._read_break,
            f"{W}sym": self._read_symbol,
            f"{W}fldChar": self._read_field_sign,
            f"{W}ruby": self._read_reading,
            f"{MC}AlternateContent": self._read_chosen_part,
        }
        self._within_any_look: dict[str, Callable[[XmlElement, Around], None]] = {
            f"{W}r": self._read_run,
            f"{W}instrText": self._read_instruction,
            f"{W}footnoteReference": self._read_note_sign,
            f"{W}endnoteReference": self._read_note_sign,
            f"{W}drawing": self._read_drawing,
            f"{W}pict": self._read_drawing,
            f"{W}object": self._read_drawing,
            f"{W}lastRenderedPageBreak": self._read_page_end,
        }

    def read(self, parent: XmlElement, around: Around = _NOTHING) -> None:
        """All that stands in an element. What nobody knows is read through, for there may be words in it."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._read_run(child, around)
            elif tag in _INSERTED:
                self.read(child, replace(around, is_inserted=True))
            elif tag in _REMOVED:
                self.read(child, replace(around, deleted_by=child.get(f"{W}author") or ""))
            elif tag in self._around:
                self._around[tag](child, around)
            elif tag not in _SILENT:
                self.read(child, around)

    def _read_run(self, run: XmlElement, around: Around) -> None:
        self._read_parts(run, self._resolve(read_words_look(run.find(f"{W}rPr"))), around)

    def _read_parts(self, parent: XmlElement, look: WordsLook, around: Around) -> None:
        """What stands in a run. Behind the reference of a note that was marked by hand stands its mark."""
        is_mark = False
        for child in parent:
            tag = child.tag
            if tag == f"{W}t" and is_mark:
                self._collected.set_aside(AsideKind.TYPED_NUMBER, read_text(child))
            elif tag in {f"{W}t", f"{W}delText"}:
                self._say(read_text(child), look, around)
            elif tag in _SIGNS:
                self._say_sign(_SIGNS[tag], look, around)
            elif tag in self._within:
                self._within[tag](child, look, around)
            elif tag in self._within_any_look:
                self._within_any_look[tag](child, around)
                is_mark = is_mark or _has_own_mark(child)
            elif tag not in _SILENT:
                self._read_parts(child, look, around)

    def _resolve(self, own: WordsLook) -> WordsLook:
        """How a run is set: what it says itself, or its style and its paragraph's, which switch each other."""
        if own not in self._looks:
            styles = self._story.source.styles
            style = styles.find(own.style).words
            base = self._base
            self._looks[own] = WordsLook(
                bold=_switch(own.bold, base.bold, style.bold),
                italic=_switch(own.italic, base.italic, style.italic),
                underlined=_find_first(own.underlined, style.underlined, base.underlined),
                is_capital=_switch(own.is_capital, base.is_capital, style.is_capital),
                is_hidden=_switch(own.is_hidden, base.is_hidden, style.is_hidden),
                is_struck=_switch(own.is_struck, base.is_struck, style.is_struck),
                size=own.size or style.size or base.size or styles.size,
                font=own.font or style.font or base.font,
                colour=_find_first(own.colour, style.colour, base.colour),
                face=self._story.source.find_face(_find_first(own.face, style.face, base.face)),
                style=own.style,
            )
        return self._looks[own]

    def _say(self, text: str, look: WordsLook, around: Around) -> None:
        """Words go to the paragraph, or to where those go that nobody sees or that Word keeps for itself."""
        if not text:
            return
        story, collected = self._story, self._collected
        text = drop_unseen(read_signs(text, look.font or ""))
        if story.fields.is_instruction:
            collected.set_aside(AsideKind.FIELD, text)
        elif around.deleted_by is not None:
            collected.set_aside(AsideKind.DELETED, text, around.deleted_by)
        elif story.fields.is_contents or around.is_contents:
            collected.set_aside(AsideKind.CONTENTS, text)
        elif look.is_hidden:
            collected.set_aside(AsideKind.HIDDEN, text)
        elif story.fields.is_page_number:
            collected.set_aside(AsideKind.PAGE_NUMBER, text)
        elif story.source.is_converted and (story.fields.is_renewed or story.fields.is_file_name):
            collected.set_aside(AsideKind.FIELD, text)
            if text.strip() and story.fields.is_renewed:
                story.doubt(_RENEWED, 0.2)
        else:
            self._say_shown(text, look, around)

    def _say_shown(self, text: str, look: WordsLook, around: Around) -> None:
        story, collected = self._story, self._collected
        if story.fields.is_today:
            story.doubt(
                f"The date “{text.strip()}” is the day on which the file was last opened, which Word puts there by "
                "itself: give the right one.",
                0.2,
            )
        if story.fields.is_page_reference and text.strip():
            says = f"The page number “{text.strip()}” in a sentence is one of this file: name the section in its place."
            story.doubt(says, 0.3)
        if look.is_struck and text.strip():
            collected.struck.append(text)
        if story.fields.is_filled_in and not around.control:
            around = replace(around, control="blank")
        if not around.control and look.underlined and not text.strip(" \t\u00a0") and len(text) > 2:  # noqa: PLR2004
            around = replace(around, control="blank")
        link = around.link or story.fields.link
        collected.say(text, look, replace(around, link=link))

    def _say_sign(self, sign: str, look: WordsLook, around: Around) -> None:
        is_line = sign == "\t" and (self._has_leader or look.underlined) and not around.control
        self._say(sign, look, replace(around, control="blank") if is_line else around)

    def _read_break(self, child: XmlElement, look: WordsLook, around: Around) -> None:
        ends_page = child.get(f"{W}type") not in {None, "textWrapping"}
        if ends_page:
            self._story.break_page()
        self._say(PAGE_END if ends_page else "\n", look, around)

    def _read_symbol(self, child: XmlElement, look: WordsLook, around: Around) -> None:
        font, code = child.get(f"{W}font") or "", child.get(f"{W}char") or ""
        try:
            sign = read_symbol(int(code, 16), font)
        except ValueError:
            sign = ""
        if not sign:
            self._story.doubt(f"A sign of the font {font or 'without a name'} cannot be read: look what it shows.", 0.4)
        box = BOXES.get(sign, "")
        self._say(sign or "\ufffd", look, replace(around, control=box) if box and not around.control else around)

    def _read_note_sign(self, child: XmlElement, around: Around) -> None:
        if around.deleted_by is None and not self._story.fields.is_instruction:
            part = "footnote" if child.tag == f"{W}footnoteReference" else "endnote"
            name = child.get(f"{W}id") or ""
            self._collected.note(self._story.refer_to_note(part, name), around)
            if _has_own_mark(child):
                run = child.getparent()
                signs = () if run is None else run.iter(f"{W}t")
                self._story.source.note_marks[part, name] = "".join(sign.text or "" for sign in signs).strip()

    def _read_reading(self, child: XmlElement, look: WordsLook, around: Around) -> None:
        """Words with how they are read, which stands above them, in brackets."""
        for name, before, behind in (("rubyBase", "", ""), ("rt", " (", ")")):
            part = child.find(W + name)
            if part is not None:
                self._say(before, look, around)
                self.read(part, around)
                self._say(behind, look, around)

    def _read_field_sign(self, child: XmlElement, look: WordsLook, around: Around) -> None:
        fields, kind = self._story.fields, child.get(f"{W}fldCharType")
        if kind == "separate":
            fields.show()
        elif kind == "end":
            self._say_button(fields.end(), look, around)
        else:
            form = read_form_field(child.find(f"{W}ffData"))
            if form and around.deleted_by is None:
                self._story.source.extra_words += len(form.text.split())
                self._collected.say(form.text, look, replace(around, control=form.control))
            fields.begin(is_locked=_is_locked(child))

    def _say_button(self, shown: str, look: WordsLook, around: Around) -> None:
        """What a button shows, "[type the name here]", which stands in no text of the file."""
        self._story.source.extra_words += len(shown.split())
        self._say(shown, look, replace(around, control=around.control or "blank"))

    def _read_simple_field(self, child: XmlElement, around: Around) -> None:
        fields = self._story.fields
        fields.open_simple(child.get(f"{W}instr") or "", is_locked=_is_locked(child))
        self.read(child, around)
        fields.end()

    def _read_control(self, child: XmlElement, around: Around) -> None:
        content = child.find(f"{W}sdtContent")
        control = read_control(child.find(f"{W}sdtPr"))
        if content is not None:
            is_contents = around.is_contents or control.is_contents
            self.read(content, replace(around, control=control.kind or around.control, is_contents=is_contents))

    def _read_formula(self, child: XmlElement, around: Around) -> None:
        self._story.doubt("A formula was read as plain signs: see whether it still says the same.", 0.4)
        self._say(write_formula(child), self._resolve(WordsLook()), around)

    def _read_link(self, child: XmlElement, around: Around) -> None:
        self.read(child, replace(around, link=self._find_link(child)))

    def _read_bookmark(self, child: XmlElement, _: Around) -> None:
        self._collected.anchors.append(child.get(f"{W}name") or "")

    def _read_choice(self, child: XmlElement, around: Around) -> None:
        self.read(choose_content(child), around)

    def _read_chosen_part(self, child: XmlElement, look: WordsLook, around: Around) -> None:
        self._read_parts(choose_content(child), look, around)

    def _read_other_file(self, _: XmlElement, __: Around) -> None:
        self._story.doubt("A part of the document is kept in another file. Bring in that file too.", 0.2)

    def _read_instruction(self, child: XmlElement, _: Around) -> None:
        self._story.fields.instruct(child.text or "")

    def _read_drawing(self, child: XmlElement, around: Around) -> None:
        read_drawing(self._story, self._collected, child, around)

    def _read_page_end(self, _: XmlElement, __: Around) -> None:
        self._story.turn_page(self._collected)

    def _find_link(self, child: XmlElement) -> str:
        relation = self._story.relations.get(child.get(f"{R}id") or "")
        anchor = child.get(f"{W}anchor") or ""
        return (relation.target if relation else "") + (f"#{anchor}" if anchor else "")


def choose_content(alternate: XmlElement) -> XmlElement:
    """The one of several ways to say the same that is read: the first, if it says anything."""
    choices = [child for child in alternate if child.tag in {f"{MC}Choice", f"{MC}Fallback"}]
    telling = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W14}checkbox", f"{V}imagedata", f"{W}sym", f"{M}t")
    return next((choice for choice in choices if next(choice.iter(*telling), None) is not None), alternate)


def _has_own_mark(child: XmlElement) -> bool:
    """Whether what refers to a note says that its mark was typed."""
    return is_on(child.get(f"{W}customMarkFollows") or "0")


def _find_first(*said: Said | None) -> Said | None:
    """What the first place says that says anything."""
    return next((one for one in said if one is not None), None)


def _is_locked(field: XmlElement) -> bool:
    """Whether somebody said that a field is not to be worked out any more."""
    return field.get(f"{W}fldLock") in {"1", "true", "on"}


def _switch(own: bool | None, base: bool | None, style: bool | None) -> bool:  # noqa: FBT001  three of a kind
    """What styles switch: that of the words and that of the paragraph together switch it off again."""
    return bool(base) != bool(style) if own is None else own
