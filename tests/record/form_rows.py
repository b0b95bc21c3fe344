"""The rows of models, manifests and their blocks: see field_rows.py."""

from __future__ import annotations

from tests.record.field_rows import Follows, Row

_MODEL, _PICTURES = "templates/policies/pictures.yml", "schools/larkmere/policies/pictures.yml"
_CONDUCT = "schools/larkmere/policies/conduct.yml"


def _bind(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.APPROVAL)


def _hide(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.NEVER)


def _refuse(path: str, old: str, new: str) -> Row:
    return Row(path, old, new, Follows.REFUSED)


FORM_ROWS: dict[str, tuple[Row, ...]] = {
    "FormSchema.title": (_bind(_CONDUCT, "title: Conduct policy", "title: Behaviour policy"),),
    "FormSchema.short_title": (_bind(_CONDUCT, "short_title: Conduct at school", "short_title: Behaviour at school"),),
    "FormSchema.tier": (_hide(_MODEL, "tier: adaptable", "tier: local"),),
    "FormSchema.cycle": (_bind(_CONDUCT, "cycle: 2 years", "cycle: 3 years"),),
    "FormSchema.approver": (_hide(_CONDUCT, "approver: Local governing committee", "approver: Trust board"),),
    "FormSchema.owner": (_bind(_CONDUCT, "owner: Head of year", "owner: The caretaker"),),
    "FormSchema.subject": (_hide(_CONDUCT, "subject: the-day", "subject: safety"),),
    "FormSchema.audience": (_bind(_CONDUCT, "audience: Everyone", "audience: Sixth-formers"),),
    "FormSchema.readers": (_bind(_CONDUCT, "audience: Everyone", "audience: Everyone\nreaders: staff"),),
    "FormSchema.list_summary": (_bind(_CONDUCT, "How we treat each other.", "How we treat one another."),),
    "FormSchema.in_short": (
        _bind(_CONDUCT, "- {say: Be kind., about: aims}", "- {say: Be kind., about: aims}\n  - Be on time."),
    ),
    "FormSchema.stages": (
        _bind(_MODEL, "numbering: decimal", "numbering: decimal\nstages: {pictures: delete_within, visits: stay}"),
    ),
    "FormSchema.ask": (
        _bind(_CONDUCT, "ask: [office, data_protection_officer]", "ask: [data_protection_officer, office]"),
        _bind(_CONDUCT, "ask: [office, data_protection_officer]", "ask: [office]"),
    ),
    "FormSchema.numbering": (_bind(_CONDUCT, "numbering: dotted", "numbering: decimal"),),
    "FormSchema.sections": (
        _bind(_CONDUCT, "      - {clause: quiet/room, key: room}\n", ""),
        # The last section of a part is put below it: the same words in the same order.
        _bind(_CONDUCT, "      - {clause: quiet/room, key: room}", "  - {clause: quiet/room, key: room}"),
    ),
    "FormSchema.front": (
        _bind(_CONDUCT, "  - letterhead\n", ""),
        _bind(_CONDUCT, "  - title\n", ""),
        _bind(_CONDUCT, "  - ethos\n", ""),
        _bind(_CONDUCT, "  - epigraph\n", "  - motto\n"),
    ),
    "FormSchema.end": (_bind(_CONDUCT, '  - {text: "Ask the {{ terms.head }}."}\n', ""),),
    "SectionSchema.clause": (_bind(_CONDUCT, "clause: scope/everyone", "clause: pictures/never"),),
    "SectionSchema.key": (_hide(_CONDUCT, "key: trips", "key: outings"),),
    "SectionSchema.title": (_bind(_CONDUCT, "title: Our aims", "title: What we aim at"),),
    "SectionSchema.short_title": (_bind(_CONDUCT, "short_title: Aims", "short_title: What for"),),
    "SectionSchema.with": (_bind(_CONDUCT, "place: the old mill", "place: the new mill"),),
    "SectionSchema.numbered": (_bind(_CONDUCT, "short_title: Aims, numbered: yes", "short_title: Aims, numbered: no"),),
    "PartSchema.part": (_bind(_CONDUCT, "part: At school", "part: Out of school"),),
    "PartSchema.key": (_hide(_CONDUCT, "key: school", "key: in-school"),),
    "PartSchema.short_title": (_bind(_CONDUCT, "short_title: School\n", "short_title: In school\n"),),
    "PartSchema.appendix": (_bind(_CONDUCT, "appendix: yes", "appendix: no"),),
    "PartSchema.numbered": (_bind(_CONDUCT, "    numbered: yes", "    numbered: no"),),
    "PartSchema.text": (_bind(_CONDUCT, "It holds all day.", "It holds in lessons."),),
    "PartSchema.sections": (
        _bind(
            _CONDUCT,
            "      - {clause: visits/short, key: trips, with: {place: the old mill}}\n"
            "      - {clause: quiet/room, key: room}",
            "      - {clause: quiet/room, key: room}\n"
            "      - {clause: visits/short, key: trips, with: {place: the old mill}}",
        ),
    ),
    "FieldSchema.label": (
        _bind(_CONDUCT, "label: Kept by", "label: Seen by"),
        # What stands before a colon becomes what stands behind it.
        _bind(_CONDUCT, '"Who to tell: first", text: "{{', '"Who to tell", text: "first: {{'),
    ),
    "FieldSchema.fact": (_bind(_CONDUCT, "label: Kept by, fact: owner", "label: Kept by, fact: version"),),
    "FieldSchema.text": (_bind(_CONDUCT, "text: \"{{ role('office') }}\"", 'text: "The office"'),),
    "FieldsSchema.fields": (_bind(_CONDUCT, "      - {label: Kept by, fact: owner}\n", ""),),
    "FieldsSchema.as": (_bind(_CONDUCT, "as: rows", "as: columns"),),
    "FieldsSchema.title": (_bind(_CONDUCT, "title: At a glance", "title: In a word"),),
    "FactSchema.fact": (_bind(_CONDUCT, "{fact: owner}\n  - title", "{fact: audience}\n  - title"),),
    "TableBlockSchema.table": (_bind(_CONDUCT, "rows: [[Coats", "rows: [[Hats, Us], [Coats"),),
    "TableSchema.columns": (_bind(_CONDUCT, "columns: [What, Who]", "columns: [What, Where]"),),
    "TableSchema.rows": (
        _bind(_CONDUCT, "[[Coats, The office]]", "[[Coats, Nobody]]"),
        # A bar moves from one cell to the next.
        _bind(_CONDUCT, "rows: [[Coats, The office]]", 'rows: [["Coats | The", office]]'),
    ),
    "TableSchema.title": (_bind(_CONDUCT, "title: Who does what", "title: Who does which"),),
    "TextBlockSchema.text": (_bind(_CONDUCT, "Ask the {{ terms.head }}.", "Tell the {{ terms.head }}."),),
    "ContentsSchema.contents": (_bind(_CONDUCT, "contents: What is here", "contents: What stands here"),),
    "ContentsSchema.depth": (_bind(_CONDUCT, "depth: 1", "depth: 2"),),
    "SignaturesSchema.signatures": (
        _bind(_CONDUCT, "signatures: [{", "signatures: [{role: Headteacher}, {"),
        _bind(
            _CONDUCT,
            "signatures: [{label: Approved by, role: Chair of governors, name: A. Brown, date: 1 September 2026}]",
            "text: Signed.",
        ),
    ),
    "SignatureSchema.label": (_bind(_CONDUCT, "label: Approved by", "label: Read by"),),
    "SignatureSchema.role": (_bind(_CONDUCT, "role: Chair of governors", "role: Receptionist"),),
    "SignatureSchema.name": (_bind(_CONDUCT, "name: A. Brown", "name: B. Green"),),
    "SignatureSchema.date": (_bind(_CONDUCT, "date: 1 September 2026", "date: 2 October 2026"),),
    "PublishedSchema.formerly": (_hide(_PICTURES, "formerly: [photos]", "formerly: [photos, images]"),),
    "ManifestSchema.model": (_refuse(_PICTURES, "model: pictures", "model: pictures-2"),),
    "ManifestSchema.owner": (_bind(_PICTURES, "owner: Deputy headteacher", "owner: The caretaker"),),
    "ManifestSchema.audience": (_bind(_PICTURES, "Families, staff and visitors", "Staff"),),
    "ManifestSchema.readers": (
        _bind(_PICTURES, "owner: Deputy", "readers: staff\nowner: Deputy"),
        _hide(_PICTURES, "owner: Deputy", "readers: everybody\nowner: Deputy"),
    ),
    "ManifestSchema.ask": (_bind(_PICTURES, "ask: [safeguarding_lead, office]", "ask: [office]"),),
    "ManifestSchema.numbering": (_bind(_PICTURES, "numbering: decimal", "numbering: capitals"),),
    "ManifestSchema.in_short": (_bind(_PICTURES, "- We ask before we take a picture.", "- We ask."),),
    "ManifestSchema.stages": (
        _bind(_PICTURES, "numbering: decimal", "numbering: decimal\nstages: {visits: stay, pictures: delete_within}"),
    ),
    "ManifestSchema.front": (_bind(_PICTURES, "owner: Deputy", "front: [epigraph]\nowner: Deputy"),),
    "ManifestSchema.end": (_bind(_PICTURES, "owner: Deputy", "end: [motto]\nowner: Deputy"),),
    "ManifestSchema.sections": (_bind(_PICTURES, "  pictures: {with: {delete_within: 36 hours}}\n", ""),),
    "ManifestSchema.add": (
        _bind(_PICTURES, "move:", "  - {clause: phones/away, key: away, at: end, because: x, agreed_by: y}\nmove:"),
    ),
    "ManifestSchema.move": (
        _bind(
            _PICTURES,
            "  - {section: lunch, before: pictures, because: It comes first., agreed_by: Board, until: May 2027}",
            "  []",
        ),
    ),
    "ChangeSchema.use": (
        _bind(_PICTURES, "pictures: {with: {delete_within: 36 hours}}", "pictures: {use: pictures/never}"),
    ),
    "ChangeSchema.replace": (_bind(_PICTURES, "replace: local/our-phones", "replace: visits/lawn"),),
    "ChangeSchema.omit": (
        _bind(_PICTURES, "  kindness: {omit: yes, because: We say it elsewhere., agreed_by: Governors}\n", ""),
    ),
    "ChangeSchema.with": (_bind(_PICTURES, "36 hours", "37 hours"),),
    "ChangeSchema.because": (_bind(_PICTURES, "We are small.", "We are very small."),),
    "ChangeSchema.agreed_by": (
        _bind(_PICTURES, "small., agreed_by: Governors", "small., agreed_by: The board"),
        _bind(_PICTURES, "elsewhere., agreed_by: Governors", "elsewhere., agreed_by: The board"),
    ),
    "ChangeSchema.until": (_bind(_PICTURES, "until: July 2027", "until: July 2028"),),
    "AdditionSchema.clause": (_bind(_PICTURES, "clause: quiet/room", "clause: quiet/hall"),),
    "AdditionSchema.key": (_hide(_PICTURES, "key: quiet", "key: calm"),),
    "AdditionSchema.title": (_bind(_PICTURES, "title: Our quiet room", "title: Our calm room"),),
    "AdditionSchema.short_title": (_bind(_PICTURES, "short_title: Quiet room", "short_title: Calm"),),
    "AdditionSchema.with": (_bind(_PICTURES, "until: 5pm", "until: 6pm"),),
    "AdditionSchema.numbered": (_bind(_PICTURES, "numbered: yes", "numbered: no"),),
    "AdditionSchema.before": (_bind(_PICTURES, "after: scope", "before: scope"),),
    "AdditionSchema.after": (_bind(_PICTURES, "after: scope", "after: pictures"),),
    "AdditionSchema.at": (_bind(_PICTURES, "after: scope", "at: end"),),
    "AdditionSchema.because": (_bind(_PICTURES, "because: We have one.", "because: We built one."),),
    "AdditionSchema.agreed_by": (_bind(_PICTURES, "agreed_by: Head\n", "agreed_by: Board\n"),),
    "AdditionSchema.until": (_bind(_PICTURES, "until: June 2027", "until: June 2028"),),
    "MoveSchema.section": (_bind(_PICTURES, "section: lunch", "section: visits"),),
    "MoveSchema.before": (_bind(_PICTURES, "before: pictures", "before: scope"),),
    "MoveSchema.after": (_bind(_PICTURES, "before: pictures", "after: visits"),),
    "MoveSchema.at": (_bind(_PICTURES, "lunch, before: pictures", "lunch, at: end"),),
    "MoveSchema.because": (_bind(_PICTURES, "It comes first.", "It goes first."),),
    "MoveSchema.agreed_by": (_bind(_PICTURES, "agreed_by: Board", "agreed_by: Head of all"),),
    "MoveSchema.until": (_bind(_PICTURES, "until: May 2027", "until: May 2028"),),
}
