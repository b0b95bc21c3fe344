"""The check of the finished files: no page asks another host, has a dead link, or shows what is unresolved.

And every file among the pictures is a picture that its name binds.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from clausebook.document.blocks import DIGEST_CHARACTERS
from clausebook.pictures import PictureRefused, is_publishable
from clausebook.runtime.process_pool import map_batches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

# Their first two letters are asked for first: that refuses most tags of a page before each name is tried in turn.
_LOADING = re.compile(
    rb"<(?=[aeilostuv][abcfijmnorsu])(?:script|link|img|iframe|source|video|audio|embed|object|track|use|input)\b[^>]*>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"""(?<![\w-])(?:src|href|srcset|poster|data)\s*=\s*["']?([^"'\s>?#]+)""", re.IGNORECASE)
# It begins with a literal, which the regex engine can search for: 30 times as fast on a page.
_STYLES = re.compile(rb"""style(?:(?<=<style)\b.*?</style>|(?<![\w-]style)\s*=\s*(?:"[^"]*"|'[^']*'))""", re.DOTALL)
_IN_STYLES = re.compile(rb"""(?:\burl\(|@import(?!\s*url\())\s*["']?([^"')\s;]+)""")
_LINKED = re.compile(rb'<a\b[^>]*?\bhref="([^"#?]+)[^"]*"')
_RELATION = re.compile(rb'rel="(?:canonical|alternate|prev|next)"')
_OPEN_MARKS = (b"{{", b"}}", b"{%", b"%}", "\ue000".encode(), "\ue001".encode())
_OTHER_HOST = re.compile(rb"(?!data:)(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_UP = b"../"
_PICTURES = "pictures/"
# The guide explains the language of clauses, so its pages may contain the marks.
_GUIDE = "guide/"
FAULTS_AT_MOST = 20
# Below this many files, workers cost more than they save.
_WORTH_FORKING = 1_000


def check_site(root: Path, *, opens_from_disk: bool = False, copied: Collection[str] = ()) -> list[str]:
    """What keeps a finished folder from being published, in sorted order; empty if nothing does.

    If it `opens_from_disk`, each link must name a file, for no server finds the page of a folder. Files that were
    `copied` are somebody's own: links may lead to them, and what is in them is theirs.
    """
    files = set(_list_files(root))
    known = files if opens_from_disk else files | {name.removesuffix("index.html").rstrip("/") for name in files}

    followed: dict[tuple[str, bytes], bool] = {}

    def check_files(names: Sequence[str]) -> set[str]:
        return {f"{name}: {fault}" for name in names for fault in _check_file(root, name, known, followed)}

    own = files - {*copied}
    checked = sorted(file for file in own if file.endswith((".html", ".css")))
    faults = set().union(*map_batches(checked, check_files, at_least=_WORTH_FORKING))
    pictures = sorted(file for file in own if file.startswith(_PICTURES))
    faults |= {f"{name}: {fault}" for name in pictures if (fault := _find_picture_fault(root, name))}
    shown = sorted(faults)
    return shown[:FAULTS_AT_MOST] + [f"and {len(shown) - FAULTS_AT_MOST} more"] * (len(shown) > FAULTS_AT_MOST)


def _find_picture_fault(root: Path, name: str) -> str:
    """Why a file may not be among the pictures; empty if it may. A drawing can be opened by its address, as a page."""
    content = (root / name).read_bytes()
    digest = next(iter(name.split(".")[1:-1]), "")
    if len(digest) != DIGEST_CHARACTERS or not hashlib.sha256(content).hexdigest().startswith(digest):
        return "is not the picture that its name says"
    try:
        is_clean = is_publishable(name, content)
    except PictureRefused as refused:
        return f"is no picture that may be published: {refused}"
    return "" if is_clean else "holds more than a picture may"


def _check_file(root: Path, name: str, files: set[str], followed: dict[tuple[str, bytes], bool]) -> Iterable[str]:
    with open(f"{root}/{name}", "rb") as file:  # noqa: PTH123  thousands of paths: felt
        content = file.read()
    if name.endswith(".html"):
        return _find_faults(name, content, files, followed)
    return _find_hosts(_IN_STYLES.findall(content))


def _list_files(root: Path) -> Iterator[str]:
    start = len(str(root)) + 1
    for folder, _, names in os.walk(str(root)):
        place = folder[start:].replace(os.sep, "/")
        yield from (f"{place}/{name}" for name in names) if place else names


def _find_faults(name: str, html: bytes, files: set[str], followed: dict[tuple[str, bytes], bool]) -> Iterator[str]:
    folders = _list_ways_up(posixpath.dirname(name))
    tags = [tag for tag in _LOADING.findall(html) if not _RELATION.search(tag)]
    loaded = {address for tag in tags for address in _ADDRESS.findall(tag)}
    styles = b" ".join(_STYLES.findall(html))
    yield from _find_hosts([*loaded, *_IN_STYLES.findall(styles)])
    for verb, targets in (("asks for", loaded), ("links to", set(_LINKED.findall(html)))):
        for target in targets:
            if target.startswith((b"/", b"data:")) or _OTHER_HOST.match(target):
                continue
            # Pages of one folder lead up to the same places, so each place is looked for once and not once a page.
            ups = min(_count_ups(target), len(folders) - 1)
            key = (folders[ups], target[len(_UP) * ups :])
            if key not in followed:
                followed[key] = _leads_somewhere(key[0], unquote(key[1].decode(errors="replace")), files)
            if not followed[key]:
                yield f"{verb} {target.decode(errors='replace')}, which is not there"
    if not name.startswith(_GUIDE):
        for mark in _OPEN_MARKS:
            if mark[:1] in html and mark in html:  # one byte is found many times as fast as two
                yield f"shows {mark.decode()!r}, something that was not resolved"


def _list_ways_up(folder: str) -> list[str]:
    """A folder and those that hold it, up to the root, which is empty."""
    folders = [folder]
    while folders[-1]:
        folders.append(posixpath.dirname(folders[-1]))
    return folders


def _count_ups(target: bytes) -> int:
    """With how many steps up an address begins."""
    ups = 0
    while target.startswith(_UP, len(_UP) * ups):
        ups += 1
    return ups


def _find_hosts(addresses: Iterable[bytes]) -> Iterator[str]:
    for address in addresses:
        if _OTHER_HOST.match(address):
            yield f"asks another host for {address.decode(errors='replace')}"


def _leads_somewhere(folder: str, target: str, files: set[str]) -> bool:
    path = posixpath.normpath(posixpath.join(folder, target))
    return ("" if path == "." else path) in files
