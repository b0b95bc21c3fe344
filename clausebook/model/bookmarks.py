"""The places of a policy inside its file for Word: who writes one names them, who takes one back finds them."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

# Word knows no longer name of a bookmark.
_NAME_AT_MOST, _DIGEST = 40, 10
_NO_LETTER = re.compile(r"[^0-9A-Za-z]")
# Policies of many schools have the same places: so many are those of all policies of a few schools.
_KEPT_AT_MOST = 16_384


@lru_cache(_KEPT_AT_MOST)
def name_bookmark(anchor: str) -> str:
    """The name of the bookmark of an address in a document: letters, digits and `_`, always the same.

    `images-consent-3` is `images_consent_3`. A dot is two signs, so no two addresses share a name; a long one is cut,
    and ends with some of its SHA-256.
    """
    name = _NO_LETTER.sub("_", anchor.replace(".", "__"))
    if not name[:1].isalpha():
        name = f"at_{name}"
    if len(name) <= _NAME_AT_MOST:
        return name
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _NAME_AT_MOST - _DIGEST - 1]}_{digest}"
