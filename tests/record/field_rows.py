"""What must follow when one field of one file is another, for each field that a file may have.

The files are those of tests/projects/good-every-field, with two approved policies, Pictures and Conduct.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Follows(Enum):
    """What must follow from an edit."""

    APPROVAL = "new approval"
    LIVE = "live, and named in the guide"
    NEVER = "never shown with the words"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """An edit of a file, once `old` and then `new`, and what follows.

    Of a live detail, `named` stands in the guide's list of what needs no approval, and `shown` on a policy's page.
    """

    path: str
    old: str
    new: str
    follows: Follows
    named: str = ""
    shown: str = ""


_TRUST, _SCHOOL = "trust.yml", "schools/larkmere/school.yml"
_MODEL, _PICTURES = "templates/policies/pictures.yml", "schools/larkmere/policies/pictures.yml"
_CONDUCT = "schools/larkmere/policies/conduct.yml"
_CLAUSE, _LAW = "clauses/pictures/consent.md", "clauses/references.yml"
_RULES, _DATES = "clauses/rules.yml", "clauses/dates.yml"
_HELD = "schools/larkmere/elsewhere.yml"
_POLISH = "schools/larkmere/translations/conduct.pl.md"

_ENDS = "news that a school closes or leaves"


def _bind(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.APPROVAL)


def _hide(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.NEVER)


def _refuse(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.REFUSED)


def _free(path: str, old: str, new: str, named: str, shown: str) -> Row:
    return Row(path, old, new, Follows.LIVE, named, shown)


_ALONE = "federations: {hills: {name: Hills, schools: [larkmere]}}"
TRUST_ROWS: dict[str, tuple[Row, ...]] = {
    "TrustSchema.name": (_bind(_TRUST, "name: Quillford Learning Trust", "name: Quill Learning Trust"),),
    "TrustSchema.short_name": (_hide(_TRUST, "short_name: Quillford", "short_name: Quill"),),
    "TrustSchema.address": (
        _free(_TRUST, "policies.quillford", "rules.quillford", "address of this page", "https://rules.quillford"),
    ),
    "TrustSchema.strapline": (_hide(_TRUST, "The rules and promises of", "The rules of"),),
    "TrustSchema.brand": (_hide(_TRUST, 'brand: {colour: "#1c3f5e", crest: tree}', "brand: {}"),),
    "TrustSchema.terms": (_bind(_TRUST, "board: local governing committee}", "board: governing board}"),),
    "TrustSchema.term_ends": (_hide(_TRUST, "spring: 30 April, summer: 31 July", "spring: 30 April"),),
    "TrustSchema.subjects": (_hide(_TRUST, "title: The school day}", "title: The day}\n  - {id: x, title: X}"),),
    "TrustSchema.roles": (_bind(_TRUST, "title: data protection officer", "title: data officer"),),
    "TrustSchema.bodies": (
        _hide(_TRUST, "{name: Appeals panel, level: committee}", "{name: Panel, level: executive}"),
    ),
    "TrustSchema.levels": (_hide(_TRUST, "executive, ", ""),),
    "TrustSchema.delegation": (_hide(_TRUST, "  - {body: Local governing committee}\n", ""),),
    "TrustSchema.meetings": (_hide(_TRUST, "capacity: 4}", "capacity: 4}\n  - {body: Trust board, on: 3 May 2027}"),),
    "TrustSchema.publishing": (_hide(_TRUST, "unapproved: yes, keep_old_texts: 6 years", "unapproved: yes"),),
    "TrustSchema.reading": (_hide(_TRUST, "summary_grade: 9, summary_sentence: 25, ", ""),),
    "TrustSchema.languages": (_hide(_TRUST, "  pl: {", "  cy: {"),),
    "TrustSchema.out_of_hours": (_hide(_TRUST, "who: Night team", "who: Night desk"),),
    "SchoolSchema.out_of_hours": (_hide(_SCHOOL, "who: Weekend team", "who: Weekend desk"),),
    "HelperSchema.who": (_hide(_SCHOOL, "who: Weekend team", "who: Weekend help"),),
    "HelperSchema.phone": (_hide(_SCHOOL, "01632 960 182", "01632 960 183"),),
    "HelperSchema.note": (_hide(_TRUST, "note: All night.", "note: Until midnight."),),
    "RoleSchema.title": (
        _bind(_SCHOOL, "title: school office", "title: front desk"),
        _bind(_TRUST, "title: data protection officer", "title: data officer (but only if both parents agree)"),
    ),
    "RoleSchema.name": (_free(_SCHOOL, "name: Sam Reed", "name: Kim Lane", "name", "Kim Lane"),),
    "RoleSchema.phone": (_free(_SCHOOL, "01632 960 118", "01632 960 187", "telephone number", "960\u00a0187"),),
    "RoleSchema.email": (_free(_TRUST, "dpo@quillford", "data@quillford", "e-mail address", "data@quillford"),),
    "BrandSchema.colour": (_hide(_SCHOOL, "#7a1f3d", "#000000"),),
    "BrandSchema.crest": (_hide(_SCHOOL, "crest: cross", "crest: star"),),
    "BrandSchema.logo": (_refuse(_SCHOOL, "crest: cross", "logo: none.png"),),
    "SubjectSchema.id": (_refuse(_TRUST, "id: safety", "id: safe"),),
    "SubjectSchema.title": (_hide(_TRUST, "Keeping children safe", "Keeping safe"),),
    "TermEndsSchema.spring": (_hide(_TRUST, "spring: 30 April", "spring: 29 April"),),
    "TermEndsSchema.summer": (_hide(_TRUST, "summer: 31 July", "summer: 30 July"),),
    "TermEndsSchema.autumn": (_hide(_TRUST, "autumn: 20 December", "autumn: 19 December"),),
    "BodySchema.name": (_hide(_TRUST, "name: Appeals panel", "name: Panel"),),
    "BodySchema.level": (_hide(_TRUST, "level: board", "level: committee"),),
    "DelegationSchema.body": (_hide(_TRUST, "{body: Trust board", "{body: Local governing committee"),),
    "DelegationSchema.policies": (_hide(_TRUST, "policies: [pictures], ", ""),),
    "DelegationSchema.tier": (_hide(_TRUST, ", tier: local", ", tier: trust"),),
    "DelegationSchema.schools": (_hide(_TRUST, ", schools: [larkmere]}", "}"),),
    "MeetingSchema.body": (_hide(_TRUST, "body: Local governing committee, on", "body: Trust board, on"),),
    "MeetingSchema.on": (_hide(_TRUST, "on: 2 December 2026", "on: 3 December 2026"),),
    "MeetingSchema.schools": (_hide(_TRUST, "schools: [larkmere], ", ""),),
    "MeetingSchema.capacity": (_hide(_TRUST, "capacity: 4", "capacity: 5"),),
    "PublishingSchema.unapproved": (_hide(_TRUST, "unapproved: yes", "unapproved: no"),),
    "PublishingSchema.keep_old_texts": (_hide(_TRUST, "keep_old_texts: 6 years", "keep_old_texts: 5 years"),),
    "PublishingSchema.downloads": (_hide(_TRUST, "downloads: yes", "downloads: no"),),
    "PublishingSchema.manuals": (_hide(_TRUST, "manuals: yes", "manuals: no"),),
    "ReadingSchema.summary_grade": (_hide(_TRUST, "summary_grade: 9", "summary_grade: 10"),),
    "ReadingSchema.summary_sentence": (_hide(_TRUST, "summary_sentence: 25", "summary_sentence: 24"),),
    "ReadingSchema.clause_grade": (_hide(_TRUST, "clause_grade: 10", "clause_grade: 9"),),
    "ReadingSchema.clause_sentence": (_hide(_TRUST, "clause_sentence: 30", "clause_sentence: 29"),),
    "TrustSchema.numbering": (_hide(_TRUST, "strapline:", "numbering: plain\nstrapline:"),),
    # One school is no federation, so of these keys only faults can be tried here.
    "TrustSchema.federations": (_refuse(_TRUST, "strapline:", f"{_ALONE}\nstrapline:"),),
    "FederationSchema.name": (_refuse(_TRUST, "strapline:", f"{_ALONE.replace('name: Hills, ', '')}\nstrapline:"),),
    "FederationSchema.schools": (_refuse(_TRUST, "strapline:", f"{_ALONE.replace('[larkmere]', '[]')}\nstrapline:"),),
    "FederationSchema.body": (_refuse(_TRUST, "strapline:", f"{_ALONE.replace('}}', ', body: x}}')}\nstrapline:"),),
    "TrustSchema.former_schools": (_hide(_TRUST, "  hill: {name", "  fell: {name"),),
    "FormerSchoolSchema.name": (_hide(_TRUST, "Brook Infant", "Brook Nursery"),),
    "FormerSchoolSchema.formerly": (_hide(_TRUST, "[brooklet]", "[brooklet, brooks]"),),
    "FormerSchoolSchema.closed": (_refuse(_TRUST, "closed: {on: 31 August 2024", "closed: {at: 31 August 2024"),),
    "FormerSchoolSchema.left": (_refuse(_TRUST, "left: {on: 31 August 2025", "left: {on: 31 August 2045"),),
    "ClosedSchema.on": (_free(_SCHOOL, "31 August 2040", "31 August 2041", _ENDS, "31\u00a0August\u00a02041"),),
    "ClosedSchema.because": (_hide(_SCHOOL, "It becomes two.", "It becomes three."),),
    "ClosedSchema.successors": (_hide(_TRUST, ", successors: [larkmere]", ""),),
    "ClosedSchema.website": (_hide(_TRUST, "https://brook.example/", "https://brooks.example/"),),
    "LeftSchema.on": (_hide(_TRUST, "on: 31 August 2025", "on: August 2025"),),
    "LeftSchema.because": (_hide(_TRUST, "They asked.", "They wished it."),),
    "LeftSchema.to": (_hide(_TRUST, "to: Beacon Trust", "to: Lantern Trust"),),
    "LeftSchema.website": (_hide(_TRUST, "https://hill.example/", "https://hills.example/"),),
    "LanguageSchema.of_version": (_hide(_TRUST, 'of_version: "Z wersji', 'of_version: "Wersja'),),
    "LanguageSchema.behind": (_hide(_TRUST, "jest nowsza", "nowsza to"),),
}
SCHOOL_ROWS: dict[str, tuple[Row, ...]] = {
    "SchoolSchema.name": (_bind(_SCHOOL, "name: Larkmere Primary", "name: Larkmere Junior"),),
    "SchoolSchema.short_name": (
        _free(_SCHOOL, "short_name: Larkmere", "short_name: Lark", "school's names", "Lark\u2019s own wording"),
    ),
    "SchoolSchema.phase": (_hide(_SCHOOL, "phase: primary", "phase: all-through"),),
    "SchoolSchema.legal_type": (_hide(_SCHOOL, "legal_type: academy", "legal_type: free-school"),),
    "SchoolSchema.local_authority": (_hide(_SCHOOL, "Wessenshire County", "Eastshire County"),),
    "SchoolSchema.place": (_hide(_SCHOOL, "place: Larkmere Green", "place: Larkmere Hill"),),
    "SchoolSchema.religious_character": (_hide(_SCHOOL, "religious_character: Catholic\n", ""),),
    "SchoolSchema.ages": (_hide(_SCHOOL, "ages: 3 to 11", "ages: 4 to 11"),),
    "SchoolSchema.early_years": (_hide(_SCHOOL, "early_years: yes", "early_years: no"),),
    "SchoolSchema.sixth_form": (_hide(_SCHOOL, "sixth_form: no", "sixth_form: yes"),),
    "SchoolSchema.terms": (_bind(_SCHOOL, "head: headteacher", "head: principal"),),
    "SchoolSchema.ethos": (_bind(_SCHOOL, "ethos: {statement: We grow together., ", "ethos: {"),),
    "SchoolSchema.roles": (_bind(_SCHOOL, "title: school office", "title: reception"),),
    "SchoolSchema.brand": (_hide(_SCHOOL, 'brand: {colour: "#7a1f3d", crest: cross}\n', ""),),
    "SchoolSchema.numbering": (_hide(_SCHOOL, "numbering: decimal", "numbering: letters"),),
    "SchoolSchema.formerly": (_hide(_SCHOOL, "[lark-mere]", "[lark-mere, larks]"),),
    "SchoolSchema.joined": (_hide(_SCHOOL, "joined: {on: 1 September 2019, because: Its governors asked.}\n", ""),),
    "SchoolSchema.closed": (
        _free(_SCHOOL, "closed: {on: 31 August 2040", "closed: {on: 2041", _ENDS, "closes in 2041"),
    ),
    "SchoolSchema.left": (_free(_SCHOOL, "closed: {", "left: {", _ENDS, "leaves Quillford"),),
    "JoinedSchema.on": (_hide(_SCHOOL, "on: 1 September 2019", "on: 2019"),),
    "JoinedSchema.because": (_hide(_SCHOOL, "Its governors asked.", "Its parents asked."),),
    "EthosSchema.statement": (_bind(_SCHOOL, "We grow together.", "We grow."),),
    "EthosSchema.motto": (_bind(_SCHOOL, "Ever upward", "Onward"),),
    "EthosSchema.epigraph": (_bind(_SCHOOL, "Step by step.", "Step for step."),),
    "EthosSchema.citation": (
        _bind(_SCHOOL, "citation: A saying", "citation: Our saying"),
        _bind(_SCHOOL, "epigraph: Step by step., citation: A saying", "epigraph: Step by step. A, citation: saying"),
    ),
}
LIBRARY_ROWS: dict[str, tuple[Row, ...]] = {
    "ReferenceSchema.title": (_bind(_LAW, "title: Pictures in schools", "title: Pictures at school"),),
    "ReferenceSchema.kind": (_hide(_LAW, "kind: act", "kind: regulations"),),
    "ReferenceSchema.address": (
        _bind(_LAW, "address: https://www.legislation.gov.uk/ukpga/2018/12", "address: https://other.example/12"),
    ),
    "ReferenceSchema.status": (_hide(_LAW, "ukpga/2018/12\n  status: in force", "ukpga/2018/12\n  status: announced"),),
    "ReferenceSchema.source": (_hide(_LAW, "source: https://www.legislation", "source: https://law"),),
    "ReferenceSchema.checked": (_hide(_LAW, "checked: 2026-11-20", "checked: 2026-11-19"),),
    "ReferenceSchema.legal_types": (_hide(_LAW, "legal_types: [academy, maintained]", "legal_types: [academy]"),),
    "ReferenceSchema.from": (_hide(_LAW, "from: 1 September 2026", "from: 2 September 2026"),),
    "ReferenceSchema.edition": (_hide(_LAW, 'edition: "2026"', 'edition: "2027"'),),
    "ReferenceSchema.note": (_hide(_LAW, "Read each September", "Read each May"),),
    "ReferenceSchema.replaced_by": (
        _hide(_LAW, "replaced_by: picture-guidance", "replaced_by: data-protection-act-2018"),
    ),
    "RuleSchema.title": (_hide(_RULES, "title: Pictures", "title: Photographs"),),
    "RuleSchema.policies": (_hide(_RULES, "policies: [pictures]", "policies: [pictures, conduct]"),),
    "RuleSchema.legal_types": (_hide(_RULES, "[academy]", "[academy, free-school]"),),
    "RuleSchema.phases": (_hide(_RULES, "[primary]", "[primary, secondary]"),),
    "RuleSchema.approver": (_hide(_RULES, "approver: committee", "approver: headteacher"),),
    "RuleSchema.cycle": (_hide(_RULES, "cycle: 3 years", "cycle: 4 years"),),
    "RuleSchema.required": (_hide(_RULES, "required: yes", "required: no"),),
    "RuleSchema.publish": (_hide(_RULES, "publish: yes", "publish: no"),),
    "RuleSchema.status": (_hide(_RULES, "status: in force", "status: guidance"),),
    "RuleSchema.from": (_hide(_RULES, "from: 1 September", "from: 2 September"),),
    "RuleSchema.source": (_hide(_RULES, "guidance.example", "rules.example"),),
    "RuleSchema.checked": (_hide(_RULES, "2026-11-20", "2026-11-19"),),
    "RuleSchema.note": (_hide(_RULES, "Ask each year.", "Ask."),),
    "NationalDateSchema.title": (_hide(_DATES, "Look at the list", "Look at it"),),
    "NationalDateSchema.on": (_hide(_DATES, "28 February", "27 February"),),
    "NationalDateSchema.what": (_hide(_DATES, "is right", "is good"),),
    "NationalDateSchema.legal_types": (_hide(_DATES, "[academy]", "[free-school]"),),
    "NationalDateSchema.phases": (_hide(_DATES, "[primary]", "[secondary]"),),
    "NationalDateSchema.source": (_hide(_DATES, "guidance.example", "dates.example"),),
    "NationalDateSchema.checked": (_hide(_DATES, "2026-11-20", "2026-11-19"),),
    "SynonymSchema.root": (_hide("clauses/synonyms.yml", "[picture, image]", "[picture]"),),
    "AskedSchema.root": (_hide("clauses/pictures/asked.yml", "may i say no", "can i say no"),),
    "ParameterSchema.type": (_refuse(_CLAUSE, "type: choice", "type: text"),),
    "ParameterSchema.default": (_bind("clauses/visits/short.md", "default: the town museum", "default: a museum"),),
    "ParameterSchema.help": (_hide(_CLAUSE, "How soon pictures leave", "How soon they leave"),),
    "ParameterSchema.choices": (_hide(_CLAUSE, "[by letter, by e-mail]", "[by letter, by e-mail, by post]"),),
    "ParameterSchema.label": (_hide(_CLAUSE, "label: How soon we delete", "label: How fast we delete"),),
    "ParameterSchema.sentence": (_hide(_CLAUSE, "sentence: 'We delete", "sentence: 'It goes"),),
    "ParameterSchema.sentence_if_no": (_hide(_CLAUSE, "sentence_if_no: We ask once.", "sentence_if_no: Only once."),),
    "ShortLineSchema.say": (_bind(_CONDUCT, "say: Be kind.", "say: Be very kind."),),
    "ShortLineSchema.about": (_hide(_CONDUCT, "about: aims", "about: trips"),),
    "CitationSchema.law": (_refuse(_CLAUSE, "law: picture-guidance", "law: older-guidance"),),
    "CitationSchema.edition": (_hide(_CLAUSE, 'edition: "2026"', 'edition: "2025"'),),
    "ClauseSchema.title": (_bind(_CLAUSE, "title: Pictures of", "title: Photographs of"),),
    "ClauseSchema.summary": (_hide(_CLAUSE, "summary: We ask before", "summary: We always ask before"),),
    "ClauseSchema.in_short": (_hide(_CLAUSE, "We ask for every", "We wait for every"),),
    "ClauseSchema.lock": (_hide(_CLAUSE, "lock: values", "lock: open"),),
    "ClauseSchema.owner": (_hide("clauses/scope/everyone.md", "owner: Headteacher", "owner: Deputy"),),
    "ClauseSchema.parameters": (_refuse(_CLAUSE, "  way: {", "  road: {"),),
    "ClauseSchema.cites": (_refuse(_CLAUSE, "cites: [data-protection-act-2018, ", "cites: ["),),
    "ClauseSchema.change_note": (_hide(_CLAUSE, "Families asked for it.", "The law asks for it."),),
    "ClauseSchema.notes": (_hide(_CLAUSE, "notes: Ask the office first.", "notes: Ask first."),),
    "clause text": (
        _bind(_CLAUSE, "before we take a picture, and", "before we take pictures, and"),
        _bind(_CLAUSE, "{unnumbered} ", ""),
        _bind(_CLAUSE, "'email')", "'phone')"),
        _bind(_CLAUSE, "section('visits')", "section('quiet')"),
    ),
    "TranslationSchema.language": (_refuse(_POLISH, "language: pl", "language: en-GB"),),
    "TranslationSchema.version": (_refuse(_POLISH, "version: 1", "version: 2"),),
    "TranslationSchema.title": (_hide(_POLISH, "title: Zachowanie", "title: Zasady"),),
    "TranslationSchema.translator": (_hide(_POLISH, "translator: The language team", "translator: The team"),),
    "TranslationSchema.checked_by": (_hide(_POLISH, "checked_by: A reader", "checked_by: Two readers"),),
    "HeldSchema.title": (_hide(_HELD, "title: Behaviour policy", "title: Conduct in school"),),
    "HeldSchema.short_title": (_hide(_HELD, "short_title: Behaviour", "short_title: Manners"),),
    "HeldSchema.subject": (_hide(_HELD, "subject: the-day", "subject: safety"),),
    "HeldSchema.list_summary": (_hide(_HELD, "How we treat", "How all treat"),),
    "HeldSchema.owner": (_hide(_HELD, "owner: Deputy head", "owner: Head"),),
    "HeldSchema.approver": (_hide(_HELD, "approver: Trust board", "approver: Appeals panel"),),
    "HeldSchema.approved_by": (_hide(_HELD, "approved_by: Local governing committee", "approved_by: Trust board"),),
    "HeldSchema.approved_on": (_hide(_HELD, "2026-03", "spring term 2026"),),
    "HeldSchema.minute": (_hide(_HELD, "LGC 26/12", "LGC 26/13"),),
    "HeldSchema.review": (_hide(_HELD, "review: March 2027", "review: April 2027"),),
    "HeldSchema.every": (_hide(_HELD, "every: 1 year", "every: 2 years"),),
    "HeldSchema.at": (_hide(_HELD, "www.larkmere.example", "larkmere.example"),),
    "HeldSchema.file": (_refuse(_HELD, "file: First aid.pdf", "file: First.pdf"),),
    "HeldSchema.readers": (_hide(_HELD, "readers: everybody", "readers: staff"),),
}
