"""Which of a person's settings of pip are kept: how it reaches an index, and none that changes what it does.

Settings come from the environment and from pip's files, which may say to install elsewhere, for another Python or from
sources. Of both only those of the list are passed on, and pip reads no file of its own then.
"""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clausebook.processes.children import Child

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# How it reaches an index; what it keeps of what it fetched is of use too.
KEPT = frozenset(
    {
        "cache-dir",
        "cert",
        "client-cert",
        "default-timeout",
        "extra-index-url",
        "find-links",
        "index-url",
        "keyring-provider",
        "no-index",
        "proxy",
        "retries",
        "timeout",
        "trusted-host",
    }
)
# What pip is told in any case: to read no file, to install where it is told, and not to ask for news of itself.
_OURS = {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
# Of Python's own settings, those that would lead an interpreter elsewhere.
DROPPED = frozenset({"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"})
_PREFIX = "PIP_"
_LINE = re.compile(r"(?:global|install|:env:)\.([a-z-]+)=(.*)")
_HOST = re.compile(r"host='([^']+)'")
# pip knows the index that it asks where nobody names one; nothing here does.
_ASK_DEFAULT = "from pip._internal.models.index import PyPI\nprint(PyPI.netloc)\nprint(PyPI.file_storage_domain)"


def read_settings(pip: Sequence[str]) -> dict[str, str]:
    """What pip's files and the environment say of reaching an index, by name; empty if this pip cannot tell."""
    code, said = Child([*pip, "config", "list"], environment=drop_misleading(os.environ)).finish()
    settings: dict[str, str] = {}
    for match in map(_LINE.fullmatch, said.splitlines() if code == 0 else ()):
        if match and match[1] in KEPT:
            settings[match[1]] = _read_value(match[2])
    return settings


def _read_value(written: str) -> str:
    """A value as the environment can say it: those of a list are parted by spaces."""
    try:
        value = str(ast.literal_eval(written))
    except (SyntaxError, ValueError):
        value = written
    return " ".join(value.split())


def make_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment in which pip does what it is told and reaches an index as its person has set it up."""
    kept = {name: text for name, text in drop_misleading(os.environ).items() if not name.startswith(_PREFIX)}
    own = {f"{_PREFIX}{name.upper().replace('-', '_')}": value for name, value in settings.items()}
    asked = {name: text for name, text in os.environ.items() if name.startswith(_PREFIX) and _is_kept(name)}
    return {**kept, **own, **asked, **_OURS}


def _is_kept(name: str) -> bool:
    return name.removeprefix(_PREFIX).lower().replace("_", "-") in KEPT


def drop_misleading(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment without what would lead Python elsewhere."""
    return {name: text for name, text in environment.items() if name not in DROPPED} | {"PYTHONIOENCODING": "utf-8"}


def list_hosts(python: str, settings: Mapping[str, str], output: Iterable[str]) -> list[str]:
    """The hosts that must be reached: those that were asked in vain, and those of the index, as pip has it."""
    named = [settings.get(name, "") for name in ("index-url", "extra-index-url", "find-links")]
    named += [os.environ.get(name, "") for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")]
    hosts = {urlsplit(address).hostname or "" for one in named for address in one.split()}
    hosts |= {host for line in output for host in _HOST.findall(line)}
    if not (settings.get("index-url") or os.environ.get("PIP_INDEX_URL")):
        code, said = Child([python, "-I", "-c", _ASK_DEFAULT], environment=drop_misleading(os.environ)).finish()
        hosts |= set(said.split()) if code == 0 else set()
    return sorted(hosts - {""})
