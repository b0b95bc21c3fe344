"""The text of a file, and the sites whose addresses it gives: a name of a site is often that of whose policy it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognising.findings import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.incoming import Incoming

# Who gave or sold the text is not who the policy is of.
SUPPLIED = re.compile(
    r"\u00a9|\(c\)|\b(?:copyright|produced by|provided by|supplied by|template|model policy|based on|courtesy|printed|"
    r"powered|licen[cs]ed?|adapted from|published by)\b",
    re.IGNORECASE,
)
# Where a file was kept, as programs print it at the foot of pages: its name alone tells something.
PATH = re.compile(r"(?:[A-Za-z]:\\|\\\\)[^\n\t|]*\\([^\\\n\t|]*?)(?:\.[A-Za-z]{3,4}\b|$)")
_SENTENCES = re.compile(r"(?<=[a-z)][.!?]) +(?=[A-Z])")
_OPEN = re.compile(r"\b(?:by|from|of|to|and|with)(?: the)?$", re.IGNORECASE)
POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
_DOMAIN = re.compile(r"(?:@|//(?:www\.)?|www\.)([\w-]+)\.", re.IGNORECASE)

_MAIL = re.compile(r"([\w.+-]+)@([\w.-]+)\.", re.IGNORECASE)
# Of the site of a British school its county is a part, and not whose it is: "elmpark.larkshire.sch.uk".
_COUNTY = re.compile(r"(?<=\w)\.[\w-]+\.sch$", re.IGNORECASE)


def list_own_texts(incoming: Incoming) -> Iterator[str]:
    """The text of each paragraph and cell, without the sentences that say who gave the text, nor where one goes on."""
    is_open = False
    for block in incoming.blocks:
        for paragraph in list_paragraphs(block):
            text, goes_on = paragraph.text, is_open
            is_open = False
            if SUPPLIED.search(text):
                parts = _SENTENCES.split(text)
                is_open = SUPPLIED.search(parts[-1]) is not None and _OPEN.search(text) is not None
                text = " ".join(part for part in parts if not SUPPLIED.search(part))
            if text.strip() and not goes_on:
                yield text


def fold_address(text: str) -> str:
    """Letters and figures alone, as the address of a site has a name in it."""
    return re.sub(r"[\W_]", "", text.replace("&", "and")).casefold()


def list_sites(incoming: Incoming) -> frozenset[str]:
    """The names of all sites to which a document gives an address, in its text or beside it."""
    return list_domains([*list_own_texts(incoming), *(aside.text for aside in incoming.asides)])


def list_domains(texts: Iterable[str]) -> frozenset[str]:
    """The names of sites in the addresses of texts, as `fold_address` folds names."""
    return frozenset(fold_address(domain) for text in texts for domain in _DOMAIN.findall(text))


def list_mail_parts(texts: Iterable[str]) -> frozenset[str]:
    """The parts of the addresses of mail in texts that may be the name of somebody, folded."""
    mails = (_COUNTY.sub("", ".".join(mail)) for text in texts for mail in _MAIL.findall(text))
    return frozenset(fold_address(part) for mail in mails for part in mail.split("."))
