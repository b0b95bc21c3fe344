"""The last look, at the finished bytes: no page asks another host, leads nowhere, or shows what is unresolved."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADED = re.compile(rb'<(?:script|link|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|href)="([^"]*)"')
_LINKED = re.compile(rb'<a\b[^>]*?\bhref="([^"#?]+)[^"]*"')
_RELATION = re.compile(rb'rel="(?:canonical|alternate|prev|next)"')
_OPEN_MARKS = (b"{{", b"}}", b"{%", b"%}", "\ue000".encode(), "\ue001".encode())
_OTHER_HOST = re.compile(rb"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
# The guide shows the language of clauses, so the marks of it may stand there.
_GUIDE = "guide/"
FAULTS_AT_MOST = 20


def check_site(root: Path) -> list[str]:
    """What keeps a finished folder from being published, in sorted order; empty if nothing does."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    faults: set[str] = set()
    followed: dict[tuple[str, bytes], bool] = {}
    for name in sorted(file for file in files if file.endswith(".html")):
        for fault in _find_faults(name, (root / name).read_bytes(), files, followed):
            faults.add(f"{name}: {fault}")
    shown = sorted(faults)
    return shown[:FAULTS_AT_MOST] + [f"and {len(shown) - FAULTS_AT_MOST} more"] * (len(shown) > FAULTS_AT_MOST)


def _find_faults(
    name: str, html: bytes, files: set[str], followed: dict[tuple[str, bytes], bool]
) -> Iterator[str]:
    folder = posixpath.dirname(name)
    for match in _LOADED.finditer(html):
        if _OTHER_HOST.match(match[1]) and not _RELATION.search(match[0]):
            yield f"asks another host for {match[1].decode(errors='replace')}"
    for target in set(_LINKED.findall(html)):
        if _OTHER_HOST.match(target) or target.startswith(b"/"):
            continue
        key = (folder, target)
        if key not in followed:
            followed[key] = _leads_somewhere(folder, unquote(target.decode()), files)
        if not followed[key]:
            yield f"links to {target.decode(errors='replace')}, which is not there"
    if not name.startswith(_GUIDE):
        for mark in _OPEN_MARKS:
            if mark in html:
                yield f"shows {mark.decode()!r}, something that was not resolved"


def _leads_somewhere(folder: str, target: str, files: set[str]) -> bool:
    path = posixpath.normpath(posixpath.join(folder, target))
    path = "" if path == "." else path
    return path in files or posixpath.join(path, "index.html") in files
