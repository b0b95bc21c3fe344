"""Policies in other languages, typed; and what a trust says above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.document import ClauseText, parse_lines, report_refusal
from clausebook.model.languages import LANGUAGES, find_language
from clausebook.model.sources import plain_data
from clausebook.model.translations import NEWEST_MARK, PART_BYTES, VERSION_MARK, TranslatedPart, Translation
from clausebook.model.trust import TranslationWords
from clausebook.model.wordings import list_pictures
from clausebook.validate.clause_text import refuse_picture
from clausebook.validate.schemas import TranslationSchema
from clausebook.validate.shape import read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.languages import Language
    from clausebook.model.sources import Document, Sources
    from clausebook.validate.trust_schemas import LanguageSchema

_HEADING = "## "
_SMALL_HEADING = re.compile(r"#{3,6}\s")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def build_translations(sources: Sources, *, report: Report) -> tuple[Translation, ...]:
    """Every translation that is right, by school, policy and language; what is wrong with the others is reported.

    Whether its policy and its version are there is asked when it is known what was approved.
    """
    found: dict[tuple[str, str, str], Translation] = {}
    for school in sources.schools.values():
        for name, document in school.translations.items():
            translation = _build_translation(school.id, name, document, report)
            if translation is None:
                continue
            key = (school.id, translation.policy, translation.language.slug)
            first = found.setdefault(key, translation)
            if first is not translation:
                message = f'this policy is in {translation.language.english} already, in "{_name(first.location)}".'
                report.error(Code.DUPLICATE_KEY, document.locate("language"), message, "Keep one of the two files.")
            elif name != f"{translation.policy}.{translation.language.slug}":
                wanted = f"{translation.policy}.{translation.language.slug}.md"
                message = f'the name of the file says another language than "{translation.language.tag}".'
                report.error(Code.BAD_VALUE, document.locate("language"), message, f'Rename the file to "{wanted}".')
    return tuple(found[key] for key in sorted(found))


def _name(location: Location) -> str:
    return location.path.rsplit("/", 1)[-1]


def _build_translation(school: str, name: str, document: Document, report: Report) -> Translation | None:
    shape = read_shape(TranslationSchema, plain_data(document.data), document, report=report)
    parts = _split_parts(document, report)
    if shape is None:
        return None
    language = _read_language(shape.language, document.locate("language"), report)
    if language is None:
        return None
    return Translation(
        school=school,
        policy=name.partition(".")[0],
        language=language,
        version=shape.version,
        title=shape.title,
        translator=shape.translator,
        checked_by=shape.checked_by,
        parts=parts,
        location=document.locate().at(1),
        version_at=document.locate("version"),
    )


def _read_language(tag: str, place: Location, report: Report) -> Language | None:
    language = find_language(tag)
    if language is None:
        is_english = tag.lower().partition("-")[0] == "en"
        message = f'"{tag}" is not the tag of a language that is known here.'
        hint = "Policies are in English already." if is_english else f"Known here: {', '.join(LANGUAGES)}."
        report.error(Code.UNKNOWN_LANGUAGE, place, message, hint)
    return language


def _split_parts(document: Document, report: Report) -> tuple[TranslatedPart, ...]:
    """The text at its headings; each part's location is that of its first line, or of its heading."""
    pieces: list[tuple[str, int, list[str]]] = [("", document.body_line, [])]
    for number, line in enumerate(document.body.split("\n"), start=document.body_line):
        if line.startswith(_HEADING) and line[len(_HEADING) :].strip():
            pieces.append((line[len(_HEADING) :].strip(), number, []))
        else:
            pieces[-1][2].append(line)
    known = [piece for piece in pieces if piece[0] or any(one.strip() for one in piece[2])]
    parts = []
    for heading, number, lines in known:
        location = document.locate().at(number)
        below = [*enumerate(lines, start=number + bool(heading))]
        if heading:
            _check_words([(number, heading)], location, report)
        else:
            _refuse_small_headings(below, location, report)
        parts.append(TranslatedPart(heading, _read_words(below, location, report), location))
    return tuple(parts)


def _read_words(lines: list[tuple[int, str]], location: Location, report: Report) -> ClauseText:
    """The words below a heading, of which each line has its number in the file; none after reporting a fault."""
    size = len("\n".join(line for _, line in lines).encode())
    if size > PART_BYTES:
        message = f"this part has {size:,} bytes; at most {PART_BYTES:,} are read."
        report.error(Code.FILE_TOO_LARGE, location, message, 'Part it by headings: a line of "## " and words.')
        return ClauseText(())
    tree = parse_lines(lines) if _check_words(lines, location, report) else ClauseText(())
    refusals = [refuse_picture(one) for one in list_pictures(tree)] if isinstance(tree, ClauseText) else tree
    if isinstance(tree, ClauseText) and not refusals:
        return tree
    for refusal in refusals:
        report_refusal(refusal, location.at(1), report=report)
    return ClauseText(())


def _check_words(lines: list[tuple[int, str]], location: Location, report: Report) -> bool:
    """Whether no line has marks of the language of clauses; each that has some is reported."""
    marked = [(number, mark) for number, line in lines if (mark := _MARK.search(line))]
    for number, mark in marked:
        message = f'"{mark.group()}" stands here, and a translation is words alone.'
        hint = "Type the words themselves."
        report.error(Code.CLAUSE_LANGUAGE, location.at(number, mark.start() + 1), message, hint)
    return not marked


def _refuse_small_headings(lines: list[tuple[int, str]], location: Location, report: Report) -> None:
    for number, line in lines:
        if _SMALL_HEADING.match(line):
            message = "a small heading stands before the first heading."
            report.error(Code.CLAUSE_MARKDOWN, location.at(number), message, 'Begin with "## " and words.')


def build_languages(
    shapes: Mapping[str, LanguageSchema], document: Document, *, report: Report
) -> dict[str, TranslationWords]:
    """What the trust says above translations, by language; a sentence that names no version is reported."""
    found = {}
    for tag, shape in shapes.items():
        language = _read_language(tag, document.locate("languages", tag), report)
        if language is None:
            continue
        for key, text, wanted in (
            ("of_version", shape.of_version, {VERSION_MARK}),
            ("behind", shape.behind, {VERSION_MARK, NEWEST_MARK}),
        ):
            if {*_BRACES.findall(text)} != wanted:
                marks = " and ".join(sorted(wanted, reverse=True))
                message = f"expected words with {marks} in them, and no other braces."
                report.error(Code.BAD_VALUE, document.locate("languages", tag, key), message)
        found[language.slug] = TranslationWords(shape.of_version, shape.behind)
    return found
