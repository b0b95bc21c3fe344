"""Policies in other languages, typed; and what a trust says above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.languages import LANGUAGES, find_language
from clausebook.model.sources import plain_data
from clausebook.model.translations import NEWEST_MARK, PART_BYTES, VERSION_MARK, TranslatedPart, Translation
from clausebook.model.trust import TranslationWords
from clausebook.validate.markdown_rules import check_markdown
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
    parts = _split_parts(document)
    for part in parts:
        _check_part(part, is_first=part is parts[0], report=report)
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


def _split_parts(document: Document) -> tuple[TranslatedPart, ...]:
    """The text at its headings; each part's location is that of its first line, or of its heading."""
    place = document.locate()
    parts: list[tuple[str, int, list[str]]] = [("", document.body_line, [])]
    for number, line in enumerate(document.body.split("\n"), start=document.body_line):
        if line.startswith(_HEADING) and line[len(_HEADING) :].strip():
            parts.append((line[len(_HEADING) :].strip(), number, []))
        else:
            parts[-1][2].append(line)
    return tuple(
        TranslatedPart(heading, "\n".join(lines), place.at(line))
        for heading, line, lines in parts
        if heading or any(one.strip() for one in lines)
    )


def _check_part(part: TranslatedPart, *, is_first: bool, report: Report) -> None:
    size = len(part.markdown.encode())
    if size > PART_BYTES:
        message = f"this part has {size:,} bytes; at most {PART_BYTES:,} are read."
        report.error(Code.FILE_TOO_LARGE, part.location, message, 'Part it by headings: a line of "## " and words.')
        return
    below = part.location.line + bool(part.heading)
    check_markdown(part.heading, part.location, report=report)
    check_markdown(part.markdown, part.location.at(below), report=report)
    lines = enumerate(part.markdown.split("\n"), start=below)
    for number, line in [*([(part.location.line, part.heading)] if part.heading else []), *lines]:
        if mark := _MARK.search(line):
            message = f'"{mark.group()}" stands here, and a translation is words alone.'
            report.error(
                Code.CLAUSE_LANGUAGE, part.location.at(number, mark.start() + 1), message, "Type the words themselves."
            )
        if is_first and not part.heading and _SMALL_HEADING.match(line):
            message = "a small heading stands before the first heading."
            report.error(Code.CLAUSE_MARKDOWN, part.location.at(number), message, 'Begin with "## " and words.')


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
