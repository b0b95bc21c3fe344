"""The trust and its schools, typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.dates import TERM_ENDS
from clausebook.model.holders import TRUST_ID
from clausebook.model.sources import plain_data
from clausebook.model.trust import (
    DEFAULT_TERMS,
    KEPT_MONTHS,
    REQUIRED_ROLES,
    Brand,
    Ethos,
    Helper,
    Publishing,
    ReadingTarget,
    ReadingTargets,
    Role,
    School,
    Subject,
    Trust,
)
from clausebook.pictures import ENDINGS, PictureRefused, make_logo
from clausebook.validate.federations import build_federations
from clausebook.validate.meetings import build_bodies, build_delegation, build_levels, build_meetings
from clausebook.validate.memberships import build_ending, build_former_schools, build_joining
from clausebook.validate.shape import read_shape
from clausebook.validate.translations import build_languages
from clausebook.validate.trust_schemas import (
    BrandSchema,
    HelperSchema,
    PublishingSchema,
    RoleSchema,
    SchoolSchema,
    SubjectSchema,
    TrustSchema,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, SchoolSources, Sources
    from clausebook.model.trust import Federation


def build_trust(sources: Sources, *, report: Report) -> Trust | None:
    """The trust, or None after reporting what is wrong with its file."""
    document = sources.trust
    if document is None:
        return None
    shape = read_shape(TrustSchema, plain_data(document.data), document, report=report)
    if shape is None:
        return None
    levels = build_levels(shape.levels, document, report=report)
    bodies = build_bodies(shape.bodies, levels, document, report=report)
    brand, term_ends = _build_brand(shape.brand, document, sources, sources.images, report=report), shape.term_ends
    known = {*sources.schools, *shape.former_schools, TRUST_ID}
    return Trust(
        name=shape.name,
        short_name=shape.short_name,
        address=shape.address if shape.address.endswith("/") else shape.address + "/",
        location=document.locate(),
        strapline=shape.strapline,
        brand=brand,
        terms=MappingProxyType({**DEFAULT_TERMS, **shape.terms}),
        term_ends=MappingProxyType(dict(term_ends)),
        subjects=_build_subjects(shape.subjects, document, report),
        roles=MappingProxyType(_build_roles(shape.roles)),
        bodies=bodies,
        meetings=build_meetings(shape.meetings, bodies, document, sources, known=known, report=report),
        levels=levels,
        delegation=build_delegation(shape.delegation, bodies, document, sources, known=known, report=report),
        publishing=_build_publishing(shape.publishing),
        reading=ReadingTargets(
            ReadingTarget(shape.reading.summary_grade, shape.reading.summary_sentence),
            ReadingTarget(shape.reading.clause_grade, shape.reading.clause_sentence),
        ),
        languages=MappingProxyType(build_languages(shape.languages, document, report=report)),
        out_of_hours=_build_helpers(shape.out_of_hours),
        federations=MappingProxyType(build_federations(shape.federations, bodies, document, report=report)),
        numbering=shape.numbering,
        former=MappingProxyType(
            build_former_schools(shape.former_schools, document, dict(term_ends), colour=brand.colour, report=report)
        ),
    )


def _build_publishing(shape: PublishingSchema) -> Publishing:
    return Publishing(shape.unapproved, shape.keep_old_texts.months or KEPT_MONTHS, shape.downloads, shape.manuals)


def _build_subjects(shapes: Sequence[SubjectSchema], document: Document, report: Report) -> tuple[Subject, ...]:
    ids = [subject.id for subject in shapes]
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            place = document.locate("subjects", index, "id")
            report.error(Code.DUPLICATE_KEY, place, f'the subject "{id_}" is listed twice.', "Keep one of them.")
    return tuple(Subject(subject.id, subject.title) for subject in shapes)


def build_school(
    source: SchoolSources, sources: Sources, trust: Trust | None, *, today: date, report: Report
) -> School | None:
    """A school with the trust's terms and roles beneath its own, or None after reporting what is wrong.

    Without a trust, because its file has errors, nobody knows which roles are missing. One that has closed or left by
    `today` needs none, for there is nobody to ask.
    """
    document = source.school
    shape = read_shape(SchoolSchema, plain_data(document.data), document, report=report) if document else None
    if document is None or shape is None:
        return None
    roles = {**(trust.roles if trust else {}), **_build_roles(shape.roles)}
    ending = build_ending(shape, document.locate("left"), trust.term_ends if trust else TERM_ENDS, report=report)
    if trust and not (ending and ending.has_come(today)):
        _require_roles(roles, document, report)
    return School(
        id=source.id,
        name=shape.name,
        short_name=shape.short_name,
        location=document.locate(),
        phase=shape.phase,
        legal_type=shape.legal_type,
        local_authority=shape.local_authority,
        place=shape.place,
        religious_character=shape.religious_character,
        ages=shape.ages,
        early_years="yes" * shape.early_years,
        sixth_form="yes" * shape.sixth_form,
        terms=MappingProxyType({**(trust.terms if trust else DEFAULT_TERMS), **shape.terms}),
        roles=MappingProxyType(roles),
        ethos=Ethos(**dict(shape.ethos)),
        brand=_build_brand(shape.brand, document, sources, source.images, report=report),
        numbering=shape.numbering,
        federation=_find_federation(trust, source.id),
        formerly=tuple(shape.formerly),
        out_of_hours=_build_helpers(shape.out_of_hours) or (trust.out_of_hours if trust else ()),
        joined=build_joining(shape),
        ending=ending,
    )


def _find_federation(trust: Trust | None, school: str) -> Federation | None:
    found = trust.federations.values() if trust else ()
    return next((one for one in found if school in one.schools), None)


def require_office(trust: Trust | None, sources: Sources, *, report: Report) -> None:
    """Report a trust that has policies of its own, and nobody to ask about them."""
    document = sources.trust
    if trust and document and sources.schools.get(TRUST_ID):
        office = trust.roles.get("office")
        if office is None or not (office.phone or office.email):
            message = f'the role "office" is missing: every page of the policies in {TRUST_ID}/ says whom to ask.'
            hint = 'Add it: "office: {title: trust office, phone: ...}".'
            report.error(Code.MISSING_KEY, document.locate("roles"), message, hint)


def _require_roles(roles: dict[str, Role], document: Document, report: Report) -> None:
    """Report each role that every school needs, and hold its place so that nothing else calls it unknown."""
    for role in REQUIRED_ROLES:
        if role not in roles:
            message = f'the role "{role}" is missing: every policy page says who to ask.'
            hint = "Add it with a title and a phone number or e-mail address."
            report.error(Code.MISSING_KEY, document.locate("roles"), message, hint)
            roles[role] = Role(role)
        elif not (roles[role].phone or roles[role].email):
            message = "this role has neither a phone number nor an e-mail address, and every page says how to ask."
            report.error(Code.MISSING_KEY, document.locate("roles", role), message, "Give it phone or email.")


def _build_roles(roles: dict[str, RoleSchema]) -> dict[str, Role]:
    return {key: Role(**dict(role)) for key, role in roles.items()}


def _build_helpers(shapes: list[HelperSchema]) -> tuple[Helper, ...]:
    return tuple(Helper(**dict(shape)) for shape in shapes)


def _build_brand(
    shape: BrandSchema, document: Document, sources: Sources, images: Mapping[str, bytes], *, report: Report
) -> Brand:
    colour = shape.colour.lower()
    if not shape.logo:
        return Brand(colour, shape.crest)
    place = document.locate("brand", "logo")
    if "/" in shape.logo or "\\" in shape.logo or shape.logo.startswith("."):
        report.error(
            Code.OUTSIDE_PROJECT,
            place,
            f'"{shape.logo}" leads to another folder.',
            "Put the picture beside this file and give its name alone.",
        )
        return Brand(colour, shape.crest)
    if sources.is_unread(f"{document.path.rpartition('/')[0]}/{shape.logo}".lstrip("/")):
        return Brand(colour, shape.crest)
    made, fault = _make_logo(shape.logo, images)
    if fault:
        report.error(Code.BAD_IMAGE, place, *fault)
    return Brand(colour, shape.crest, shape.logo if made else "", made)


def _make_logo(name: str, images: Mapping[str, bytes]) -> tuple[bytes, tuple[str, str] | None]:
    """What is published of a logo, or why nothing is and the way out."""
    if name.rpartition(".")[2].lower() not in ENDINGS:
        return b"", (f'"{name}" is no PNG, JPEG, WebP or SVG.', "Save the logo as one of these, beside this file.")
    if name not in images:
        return b"", (f'there is no picture "{name}" beside this file.', _advise(name, images))
    try:
        return make_logo(name, images[name]), None
    except PictureRefused as refused:
        fault = refused.faults[0]
        return b"", (f'"{name}" cannot be used: {fault.message}', fault.hint)


def _advise(name: str, images: Mapping[str, bytes]) -> str:
    """The way out where a logo is not there under its name: a picture that is there and may be meant."""
    stem = name.rpartition(".")[0].casefold()
    meant = sorted(one for one in images if one.rpartition(".")[0].casefold() == stem) or sorted(images)
    return f'There is "{meant[0]}": write its name here.' if meant else "Put it there, or remove the key."
