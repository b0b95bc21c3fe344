"""An `Incoming` -> a `Recognised`, in the order in which one thing is evidence for the next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingImage, IncomingPlace
from clausebook.importing.recognised import Fact, FactKind, FactPlace, Recognised
from clausebook.importing.recognising.blocks.banners import open_banner
from clausebook.importing.recognising.blocks.contents import Contents, set_contents_aside
from clausebook.importing.recognising.blocks.furniture import set_furniture_aside
from clausebook.importing.recognising.blocks.joining import join_cut_paragraphs, join_cut_tables
from clausebook.importing.recognising.blocks.note_labels import tell_notes_apart
from clausebook.importing.recognising.blocks.numbered_tables import open_numbered_tables
from clausebook.importing.recognising.blocks.parting import part_blocks
from clausebook.importing.recognising.blocks.questions import open_question_tables
from clausebook.importing.recognising.blocks.run_ins import part_run_ins
from clausebook.importing.recognising.blocks.sectioned_tables import open_sectioned_tables
from clausebook.importing.recognising.bodies.sections import write_sections
from clausebook.importing.recognising.bodies.writing import SectionWriter
from clausebook.importing.recognising.facts.finding import FactsFound, find_facts, find_people
from clausebook.importing.recognising.findings import Findings
from clausebook.importing.recognising.levels.numbering import choose_numbering
from clausebook.importing.recognising.lines.sequences import NumberRole
from clausebook.importing.recognising.names.front_titles import part_number
from clausebook.importing.recognising.names.lone_titles import find_lone_title
from clausebook.importing.recognising.names.naming import (
    Names,
    find_names,
    set_names_aside,
)
from clausebook.importing.recognising.names.organisations import choose_organisation
from clausebook.importing.recognising.names.school_names import part_title
from clausebook.importing.recognising.names.title_lines import (
    is_front_line,
    leave_day_out,
    leave_name_out,
    names_document,
)
from clausebook.importing.recognising.outline import Outline, read_outline, set_numbers_aside, settle_outline
from clausebook.importing.recognising.references import find_references
from clausebook.importing.recognising.words.front_words import KIND, names_school
from clausebook.importing.recognising.words.person_names import find_role, names_group, names_person
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from clausebook.importing.incoming import Doubt, Incoming, IncomingBlock
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_BOOK_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
# The last word of the name of a body that a school has.
_COMMITTEE = re.compile(r"\b(?:committee|board|body|governors|council|trustees|directors)$", re.IGNORECASE)
_SURE_HEADING, _NUMBERED = 0.6, 0.7
_FRONT_PICTURES, _FRONT_LINES, _PROSE, _ALIKE = 6, 15, 25, 2


def recognise(incoming: Incoming) -> Recognised:
    """The policy in a file: its title, sections and facts, what was set aside, and doubts, the worst first.

    Each section's body is a tree for which clause text has a form.
    """
    findings = Findings()
    incoming = tell_notes_apart(incoming)
    blocks, contents = prepare_blocks(incoming, findings)
    whole = read_outline(blocks, contents)
    running = replace(incoming, asides=(*incoming.asides, *findings.asides))
    names = find_names(running, whole.seen.lines, whole.seen.body, _find_first_heading(whole))
    names.title, number = part_number(names.title)
    names.number = names.number or number
    sure = frozenset(one.at for one in whole.headings if one.at not in names.used and one.confidence >= _SURE_HEADING)
    facts = find_facts(running, blocks, sure)
    blocks, front = _set_control_aside(blocks, whole, names, facts, findings)
    blocks, front = _set_title_aside(blocks, front, whole, names, findings)
    outline = settle_outline(read_outline(blocks, contents, whole), contents, findings, front=front)
    return _write(incoming, blocks, outline, (names, facts), findings)


def prepare_blocks(incoming: Incoming, findings: Findings) -> tuple[tuple[IncomingBlock, ...], Contents]:
    """The blocks in which headings are looked for, and what the list of contents says, which is set aside."""
    blocks = join_cut_tables(incoming.blocks, findings)
    blocks = open_numbered_tables(open_question_tables(blocks, findings), findings)
    blocks = open_sectioned_tables(blocks, findings)
    blocks = open_banner(part_blocks(blocks, findings))
    blocks = set_furniture_aside(blocks, incoming.asides, findings)
    blocks, contents = set_contents_aside(blocks, findings)
    return part_run_ins(join_cut_paragraphs(blocks, findings), findings), contents


def _find_first_heading(outline: Outline) -> int:
    """The position at which the text begins: the first heading that is neither the title nor the school's name."""
    title = _find_title_heading(outline)
    for heading in outline.headings:
        # A contents list may begin with the school and the title.
        is_title = heading.at <= title and is_front_line(heading.line, outline.seen.body)
        is_sure = heading.number is not None or (heading.is_confirmed and not is_title)
        is_heading = _is_one_of_many(heading.line, outline) and not names_school(heading.line.text)
        is_front = is_front_line(heading.line, outline.seen.body) and not is_heading
        if is_sure or (heading.at > title and not is_front):
            return heading.at
    return max(outline.seen.lines, default=-1) + 1


def _find_title_heading(outline: Outline) -> int:
    """The position of a heading near the top that reads like a title, with no paragraph above it; or -1."""
    found = -1
    for line in list(outline.seen.lines.values())[:_FRONT_LINES]:
        if line.words > _PROSE:
            break
        is_heading = any(heading.at == line.at for heading in outline.headings)
        if is_heading and names_document(line, outline.seen.body) and not _is_one_of_many(line, outline):
            found = line.at
    return found


def _is_one_of_many(line: SourceParagraph, outline: Outline) -> bool:
    """Whether headings with text below look alike under a larger line: they are the text's, whatever one reads like."""
    starts = {heading.at for heading in outline.headings}
    alike = [heading for heading in outline.headings if heading.line.look == line.look]
    with_text = [one for one in alike if one.end in outline.seen.lines and one.end not in starts]
    above = (one.look.size for at, one in outline.seen.lines.items() if at < line.at)
    return len(with_text) > _ALIKE and max(above, default=0.0) > line.look.size > 0


def _set_control_aside(
    blocks: tuple[IncomingBlock, ...], outline: Outline, names: Names, facts: FactsFound, findings: Findings
) -> tuple[tuple[IncomingBlock, ...], int]:
    """The blocks without names, document control and logos, and how many are before the title."""
    set_names_aside(names, blocks, findings)
    used = (facts.used | _find_empty_headings(blocks, outline, facts.used)) - names.used
    for at in sorted(used):
        findings.set_aside(AsideKind.METADATA, blocks[at])
    gone = used | names.used
    first = next((heading.at for heading in outline.headings if heading.at not in gone), len(blocks))
    logos = {at for at in range(min(first, _FRONT_PICTURES)) if isinstance(blocks[at], IncomingImage)}
    for at in sorted(logos):
        says = "A picture stands before the text, as a logo does: it was left out. The school's logo is in school.yml."
        findings.doubt(says, 0.7, blocks[at].place)
    kept = [at for at in range(len(blocks)) if at not in gone | logos]
    return tuple(blocks[at] for at in kept), sum(at < names.begin for at in kept)


def _set_title_aside(
    blocks: tuple[IncomingBlock, ...], front: int, whole: Outline, names: Names, findings: Findings
) -> tuple[tuple[IncomingBlock, ...], int]:
    """The blocks without the heading that stands over the whole text, which is the title; how many are before it."""
    outline = settle_outline(read_outline(blocks, whole.seen.contents, whole), Contents(), Findings(), front=front)
    title = find_lone_title(outline.headings, names)
    if title is None:
        return blocks, front
    if names.is_told and not names_document(title.line, outline.seen.body):
        return blocks, max(front, title.end)
    for block in blocks[title.at : title.end]:
        findings.set_aside(AsideKind.TITLE, block)
    names.title = tidy_text(title.words.text)
    return blocks[: title.at] + blocks[title.end :], max(front, title.at)


def _find_empty_headings(blocks: tuple[IncomingBlock, ...], outline: Outline, used: frozenset[int]) -> frozenset[int]:
    """The headings below which nothing but document control stands."""
    bounds = [heading.at for heading in outline.headings] + [len(blocks)]
    return frozenset(
        heading.at
        for heading, bound in zip(outline.headings, bounds[1:], strict=True)
        if heading.end < bound and all(at in used for at in range(heading.end, bound))
    )


def _write(
    incoming: Incoming,
    blocks: tuple[IncomingBlock, ...],
    outline: Outline,
    told_of: tuple[Names, FactsFound],
    findings: Findings,
) -> Recognised:
    names, facts = told_of
    set_numbers_aside(outline.headings, findings)
    notes = {note.label: note for note in incoming.notes}
    writer = SectionWriter(blocks, outline.seen.lines, outline.seen.sequences, outline.forms, notes, findings)
    opening, sections = write_sections(blocks, outline.headings, writer)
    references = find_references(opening, sections, findings)
    has_numbers = NumberRole.PARAGRAPH in outline.seen.sequences.roles.values()
    if not sections:
        says = "No heading was found: the whole text is one piece. Give its parts headings."
        findings.doubt(says, 0.2, IncomingPlace())
    facts = replace(facts, facts=tuple(fact for fact in facts.facts if not _names_people(fact)))
    told = {fact.kind: fact.value for fact in reversed(facts.facts) if fact.confidence >= _SURE_HEADING}
    title, school = _name_school(incoming, told, names, facts)
    return Recognised(
        name=incoming.name,
        title=title,
        school=school,
        opening=opening,
        sections=sections,
        facts=_tell_number(names, facts),
        asides=(*incoming.asides, *findings.asides),
        doubts=_sort_doubts([*incoming.doubts, *facts.doubts, *findings.doubts]),
        people=find_people(blocks),
        numbering=choose_numbering(outline.headings, has_paragraph_numbers=has_numbers),
        references=references,
    )


def _names_people(fact: Fact) -> bool:
    """Whether a title behind "Name" is that of a person, or of people, and of no policy."""
    words = fact.value.split()
    is_post = not KIND.search(fact.value) and any(find_role(" ".join(words[at:])) for at in range(len(words)))
    return fact.kind is FactKind.TITLE and (names_person(fact.value) or names_group(fact.value) or is_post)


def _tell_number(names: Names, found: FactsFound) -> tuple[Fact, ...]:
    """The facts, with the number by which a book of policies tells this one, if no other reference is given."""
    is_told = any(fact.kind is FactKind.REFERENCE and fact.value for fact in found.facts)
    number = names.number.strip(" .:)")
    if is_told or not (_BOOK_NUMBER.fullmatch(number) or number[:1].isalpha()):
        return found.facts
    told = Fact(FactKind.REFERENCE, "title", number, FactPlace.FRONT, IncomingPlace(), confidence=_NUMBERED)
    return (*found.facts, told)


def _name_school(incoming: Incoming, told: dict[FactKind, str], names: Names, facts: FactsFound) -> tuple[str, str]:
    """The title without the name of whose policy it is, and that name."""
    whole = told.get(FactKind.TITLE) or names.title
    title, giver = part_title(whole, names.school)
    # The school with which a title begins tells more than a line that names one.
    begun = "" if giver else part_title(whole, "")[1]
    known = (begun or names.school, giver, _find_adopter(facts))
    labelled = told.get(FactKind.SCHOOL, "")
    school = labelled if labelled and not KIND.search(labelled) else choose_organisation(incoming, whole, known)
    school = school.rstrip(".") if names_school(school) else school
    return leave_day_out(leave_name_out(part_title(title, school)[0], school)), school


def _find_adopter(found: FactsFound) -> str:
    """The school that says at its end that it adopted the policy, as nurseries do."""
    bodies = (fact.value for fact in found.facts if fact.kind is FactKind.BODY and not fact.is_person)
    return next((body for body in bodies if names_school(body) and not _COMMITTEE.search(body)), "")


def _sort_doubts(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """The doubts, the worst first; those that are alike in the order of the document."""
    unique = dict.fromkeys(doubts)
    return tuple(sorted(unique, key=lambda doubt: (doubt.confidence, doubt.place)))
