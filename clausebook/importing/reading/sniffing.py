"""The first look at a file: which format it has, by what is in it and only then by its name.

It is taken before any library sees the file, so it parses nothing but the list of a ZIP file's parts, and of that no
more than a document has.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.archives import is_archive
from clausebook.importing.reading.zip_list import list_names

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# ISO/IEC 29500-2: the list of kinds of parts, which every Office file has; ODF 1.3, part 2, 3.3: `mimetype`.
_DOCUMENTS = {"word/document.xml": "docx", "word/document2.xml": "docx"}
_ODF = {"application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.text-template": "odt"}
_OTHER_PACKAGES = {
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "visio/": "a Visio drawing",
    "index/document.iwa": "a Pages document",
    "documents/1/pages/": "an XPS document",
    "meta-inf/container.xml": "an e-book",
}
_PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
_BY_NAME = {".md": "md", ".markdown": "md", ".rst": "rst", ".rest": "rst", ".html": "html", ".htm": "html"}
_BY_NAME |= {".xhtml": "html"}
# What calls itself so, and is text, is damaged or misnamed; `.doc` and `.rtf` were given to texts of any kind.
_NEVER_TEXT = {".docx", ".docm", ".dotx", ".pdf", ".odt", ".ott", ".pages", ".xlsx", ".pptx"}
_IS_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_IS_CLIPBOARD = re.compile(rb"Version:[0-9.]+\s+StartHTML:", re.IGNORECASE)
# What a browser copies is often no whole page, but what was marked of one.
_IS_FRAGMENT = re.compile(
    rb"\s*(?><!--.*?-->\s*)*+<(?:meta|style|h[1-6]|p|div|span|ul|ol|table|b|strong|i|em|a|font|section|article|main)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_IS_MARKDOWN = re.compile(rb"^#{1,6} \S", re.MULTILINE)
SAVE_AS = "Open it in the program that wrote it and save it as a Word document (.docx), then bring in that file."


def tell_format(content: bytes, name: str) -> str:
    """The format of a file, as `formats.NAMES` lists them.

    Raises CannotRead where there is nothing in it, where it is encrypted, and where it is no document.
    """
    if not content.strip(b"\0\t\n\r "):
        raise CannotRead(
            "The file is empty. If it comes from a cloud folder, open it there once so that it is fetched."
        )
    if content.startswith(_OLE):
        return _tell_ole(content)
    if content.startswith(_ZIP):
        return _tell_zip(content)
    if b"%PDF-" in content[:_HEAD]:
        return "pdf"
    for sign, kind in _PICTURES.items():
        if content.startswith(sign):
            raise CannotRead(
                f"The file is a picture ({kind}). Print it to a PDF and bring in that file: where an OCR program is "
                "installed, its words are read."
            )
    return _tell_text(content, PurePath(name).suffix.lower())


def name_pasted(content: bytes) -> str:
    """What a file would be called that holds what somebody copied, by whose ending it is known where nothing else says.

    What says itself what it is, such as rich text, has the name of a text.
    """
    head = content[: 4 * _HEAD]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    if content.startswith(_BOMS[1:]):
        head = head.replace(b"\0", b"")
    if _IS_HTML.match(head) or _IS_FRAGMENT.match(head):
        return "pasted.html"
    return "pasted.md" if _IS_MARKDOWN.search(head) else "pasted.txt"


def _tell_ole(content: bytes) -> str:
    """Old Office files, and new ones under a password, are of one container. [MS-OFFCRYPTO] 1.4, [MS-DOC] 2.1."""
    streams = {word for word in _STREAMS if word.encode("utf-16-le") in content}
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise CannotRead(
            "The file is protected by a password. Open it in Word, take the password off (File, Info, Protect "
            "Document, Encrypt with Password), save it, and bring in the saved file."
        )
    if "WordDocument" in streams:
        return "doc"
    found = next(
        (_STREAMS[word] for word in _STREAMS if word in streams and _STREAMS[word]), "a file of another program"
    )
    raise CannotRead(f"The file is {found}, and no document. {SAVE_AS}")


_STREAMS = {
    "EncryptedPackage": "",
    "EncryptionInfo": "",
    "WordDocument": "",
    "Workbook": "an Excel workbook",
    "PowerPoint Document": "a PowerPoint presentation",
    "__properties_version1.0": "an e-mail message",
    "CONTENTS": "a Works or Publisher document",
}


def _tell_zip(content: bytes) -> str:
    names = list_names(content)
    lowered = {name.lower() for name in names}
    for part, found in _DOCUMENTS.items():
        if part in lowered:
            return found
    # The first part of an OpenDocument file is not packed, so that its kind stands at a fixed place.
    kind = re.match(rb"PK\x03\x04.{22}\x08\0..mimetype([!-~]{1,100}?)(?:PK|\Z)", content[:_HEAD], re.DOTALL)
    if kind:
        odf = _ODF.get(kind[1].decode("ascii"))
        if odf:
            return odf
        raise CannotRead(f"The file is of the kind {kind[1].decode('ascii')}, and no document. {SAVE_AS}")
    for start, other in _OTHER_PACKAGES.items():
        if any(name.startswith(start) for name in lowered):
            raise CannotRead(f"The file is {other}, and no Word document. {SAVE_AS}")
    if "[content_types].xml" in lowered:
        return "docx"  # its main part may have any name
    if not names:
        raise CannotRead(
            "The file is damaged: the list of its parts cannot be read. Open it in Word, which may be able to repair "
            "it, save it again, and bring in the saved file."
        )
    raise CannotRead("The file is a ZIP archive of other files. Unpack it, and bring in the documents inside it.")


def _tell_text(content: bytes, ending: str) -> str:
    bare = content
    for bom in _BOMS:
        bare = bare.removeprefix(bom)
    head = bare[: 4 * _HEAD]
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application progid=" in head or b"schemas.microsoft.com/office/2006/xmlPackage" in head:
        return "word-xml"
    if b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" in head:
        return "fodt"
    if _IS_HTML.match(head) or _IS_CLIPBOARD.match(head) or is_archive(head.lstrip()):
        return "html"
    is_wide = content.startswith(_BOMS[1:])
    # Half of a wide sign may be the number of a control: a dash is U+2013.
    signs = content[: 4 * _HEAD].decode("utf-16", "replace").encode() if is_wide else head
    is_binary = (b"\0" in bare and not is_wide) or _count_controls(signs) > len(signs) // 50
    if ending in _NEVER_TEXT or is_binary:
        raise CannotRead(
            f"The file is damaged, or it is not what its name says ({ending or 'it has no ending'}). Open it in the "
            "program that wrote it, save it as a Word document (.docx), and bring in that file."
        )
    return _BY_NAME.get(ending, "txt")


def _count_controls(head: bytes) -> int:
    return sum(byte < 32 and byte not in b"\0\t\n\v\f\r\x1b" for byte in head)  # noqa: PLR2004
