"""One answer of somebody who starts a trust, against the schema of the file in which it will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from clausebook.validate.fields import Web
from clausebook.validate.trust_schemas import BrandSchema, RoleSchema, SchoolSchema, TrustSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_SCHEMAS: Mapping[str, type[BaseModel]] = {
    "trust": TrustSchema,
    "school": SchoolSchema,
    "role": RoleSchema,
    "brand": BrandSchema,
}


def check_answer(kind: str, key: str, text: str) -> str:
    """What a key of a file would hold of a text, which is the text without needless spaces.

    `kind` is "trust", "school", "role" or "brand", and "web" is an address with any key. Raises ValueError, which says
    what is expected.
    """
    if kind == "web":
        adapter = TypeAdapter[str](Web)
    else:
        field = _SCHEMAS[kind].model_fields[key]
        adapter = TypeAdapter[str](field.rebuild_annotation())
    try:
        return adapter.validate_python(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(str(first.get("ctx", {}).get("error", first["msg"]))) from error
