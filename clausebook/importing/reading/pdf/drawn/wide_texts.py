"""Texts that PDFium gives when it is asked twice: how long they are, and then for them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 4096
_NOTHING = 2  # bytes: the end of a text that is empty


def ask_text(fill: Callable[[Any, int], int], longest: int = _LONGEST) -> str:
    """The text that `fill` writes into a buffer of so many bytes, or "" if it is empty or longer than `longest` bytes.

    Without a buffer `fill` tells how many bytes it needs, as PDFium's functions do.
    """
    length = fill(None, 0)
    if not _NOTHING < length < longest:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    fill(buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
