"""The JSON Schema of `policy.json`, which is published beside it: https://json-schema.org/draft-07.

A change that would trouble a program that reads the format gets another number, and a file of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.policies import DIFFERENCE_KINDS
from clausebook.render.data.version_states import VersionState
from clausebook.render.redline.change_data import write_data

if TYPE_CHECKING:
    from clausebook.render.data.data_parts import Data

FORMAT = 1
SCHEMA_FILE = f"data/policy-{FORMAT}.schema.json"
_DATE = (
    'A date as precise as it is known: "2026-09-24", "2026-09", "2026" or, of a school term, "autumn term 2026". '
    "null if it is not known."
)


def write_schema(root: str) -> bytes:
    """The schema, as it is published on the site whose address is `root`."""
    schema: Data = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"{root}{SCHEMA_FILE}",
        "title": "One approved text of a school's policy",
        "description": "Every key is always there. What is not known, or does not apply, is null or an empty list.",
        **_object({**_facts(), **_text(), "history": _list(_ref("version")), "files": _list(_ref("file"))}),
        "definitions": _definitions(),
    }
    return write_data(schema).encode()


def _facts() -> Data:
    named: Data = {"name": _string("Its name."), "address": _address("Where its pages are.")}
    return {
        "$schema": _address("Where this schema is published."),
        "format": {"const": FORMAT, "description": "A change that would trouble a program gets another number."},
        "address": _address("The page of this text."),
        "trust": _object(named),
        "school": _object({"id": _string("Its id."), "short_name": _string("What it calls itself."), **named}),
        "policy": _object(
            {
                "id": _string("Its id, the last part of its address."),
                "title": _string("Its title."),
                "short_title": _string("Its title in lists."),
                "summary": _string("A line about it, for lists."),
                "subject": _nullable("The id of its subject."),
                "audience": _nullable("Who it is for."),
                "owner": _nullable("Who looks after it."),
                "model": _nullable("The id of the trust's model; null if the school wrote the policy itself."),
                "language": _string("The language of its words, as BCP 47 names it."),
            }
        ),
        **_version_facts(),
        "last_review": _ref("date"),
        "next_review": _ref("date"),
        "review_every": _nullable("How often it is reviewed, in words."),
        "approval": _ref("decision"),
        "confirmed": _or_null(_ref("decision")),
        "noted": _or_null(_ref("decision")),
        "consulted": _nullable("Who was asked before the decision, and when."),
        "equality_assessed": _ref("date"),
    }


def _version_facts() -> Data:
    """What is said of a version, of the one whose text this is and of each in its history."""
    return {
        "version": {"type": "integer", "minimum": 1, "description": "The number of the version."},
        "state": {
            "enum": [state.value for state in VersionState],
            "description": "Whether it applied on the day on which this file was made.",
        },
        "in_words": _string("The same in sentences."),
        "fingerprint": _ref("digest"),
        "short_fingerprint": {
            "type": "string",
            "pattern": "^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$",
            "description": "The fingerprint as pages and printed copies show it.",
        },
        "applies_from": _ref("date"),
        "applies_until": {
            "allOf": [_ref("date")],
            "description": "The first day on which it does not apply any more.",
        },
    }


def _text() -> Data:
    blocks = _list({"type": "string"}, "Blocks of the document as Markdown.")
    stage = _object({"section": _string("The id of a section."), "at_most": _string("How long it takes.")})
    return {
        "in_short": _list({"type": "string"}, "The short version, a line each."),
        "stages": _list(stage),
        "front": blocks,
        "sections": _list(_ref("item"), "The parts, and the sections beside them, in order."),
        "end": blocks,
        "differences": _list(_ref("difference"), "How the policy departs from the trust's model."),
    }


def _definitions() -> Data:
    return {**_small_parts(), **_tree(), **_lists()}


def _small_parts() -> Data:
    return {
        "date": {"type": ["string", "null"], "description": _DATE},
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "A SHA-256."},
        "decision": _object(
            {
                "kind": _string("What the decision was: approved, ratified, adopted, chairs-action, headteacher, …"),
                "by": _nullable("Who decided."),
                "on": _ref("date"),
                "minute": _nullable("Where the minutes say so."),
            }
        ),
    }


def _tree() -> Data:
    return {
        "item": _object(
            {
                "kind": {"enum": ["part", "appendix", "section"]},
                "id": _string("Its place on the page: its address ends in # and this."),
                "number": _nullable("Its number, as the policy's style gives it."),
                "title": _string("Its heading."),
                "short_title": _string("Its heading in lists of contents."),
                "clause": _nullable("The id of the clause whose words it has; null for a part."),
                "own": _nullable("What the page says of words that are the school's own choice."),
                "paragraphs": _list(_ref("paragraph")),
                "notes": _list({"type": "string"}, "The notes at its end, as Markdown."),
                "sections": _list(_ref("item"), "The sections inside a part."),
            }
        ),
        "paragraph": _object(
            {
                "id": _string("Its place on the page."),
                "number": _nullable("Its number."),
                "is_heading": {"type": "boolean", "description": "Whether it is a small heading."},
                "markdown": _string("Its words as Markdown (CommonMark)."),
            }
        ),
    }


def _lists() -> Data:
    return {
        "difference": _object(
            {
                "section": _string("The id of the section."),
                "title": _string("The heading of the section."),
                "kind": {"enum": list(DIFFERENCE_KINDS)},
                "what": _nullable("What is different, in a sentence; null for values that were filled in."),
                "because": _nullable("Why."),
                "agreed_by": _nullable("Who agreed."),
                "until": _ref("date"),
            }
        ),
        "version": _object(
            {
                **_version_facts(),
                "title": _string("The title that it had."),
                "next_review": _ref("date"),
                "approval": _ref("decision"),
                "why": _nullable("What changed, and why."),
                "address": _nullable("Its page; null if its text is kept here no more."),
                "data": _nullable("The file of this kind that has its text."),
            }
        ),
        "file": _object(
            {
                "format": _string("What people call its format."),
                "address": _address("Where it is."),
                "bytes": {"type": "integer", "minimum": 1},
                "sha256": _ref("digest"),
            }
        ),
    }


def _object(properties: Data) -> Data:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Data, description: str = "") -> Data:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def _string(description: str) -> Data:
    return {"type": "string", "description": description}


def _address(description: str) -> Data:
    return {"type": "string", "format": "uri", "description": description}


def _nullable(description: str) -> Data:
    return {"type": ["string", "null"], "description": description}


def _or_null(schema: Data) -> Data:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> Data:
    return {"$ref": f"#/definitions/{name}"}
