"""A web page that was saved as one file (.mht), as browsers, Word and wikis write it -> the page in it. RFC 2557."""

from __future__ import annotations

import email

_SIGN, _HEAD = b"MIME-Version:", 4096


def is_archive(content: bytes) -> bool:
    """Whether a file is a page with its pictures as one file."""
    head = content[:_HEAD]
    return _SIGN.lower() in head.lower() and b"multipart/related" in head.lower()


def unwrap_page(content: bytes) -> tuple[bytes, str]:
    """The bytes of the page in such a file, and the encoding that is said of it; what is none stays as it is."""
    if not is_archive(content):
        return content, ""
    for part in email.message_from_bytes(content.lstrip()).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(page, bytes):
            return page, part.get_content_charset() or ""
    return b"", ""
