"""The builds that are compared: ours from the trust, and other tools' from the policies that we composed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import Run, Size, measure_site, run_command

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
ADDRESS = "https://policies.measured.example/"
NAME = "The Measured Trust"
OURS, STOCK, HUGO = "Clausebook", "MkDocs + Material", "Hugo, bare theme"
COMPOSED = "composed"
# Leaves out the files that people download, which no other tool makes.
NO_FILES = "--no-downloads"
# One day for all, so that no run differs from another; Material's notices to its users are not for here.
_SETTINGS = {"SOURCE_DATE_EPOCH": "1795132800", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(CHECKOUT)}
_HUGO_FRAME = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><a href="/">Home</a></nav><main>{{ .Content }}
{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Build:
    """One way to build: what it is called, its command, and where its site lands."""

    name: str
    command: Sequence[str]
    site: Path

    def run(self, compiled: Path) -> Run:
        """Build into a folder that does not exist yet. Raises CommandFailed.

        Python keeps its compiled modules in `compiled`, so that a second run finds them, as it does anywhere.
        """
        shutil.rmtree(self.site, ignore_errors=True)
        return run_command(self.command, folder=self.site.parent, environment=make_environment(compiled))

    def measure(self) -> Size:
        """The size of the site that stands."""
        return measure_site(self.site)


def make_environment(compiled: Path) -> dict[str, str]:
    """The environment of a measured command; Python keeps its compiled modules in `compiled`."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | _SETTINGS | {"PYTHONPYCACHEPREFIX": str(compiled)}


def prepare_builds(project: Path, folder: Path, compiled: Path) -> list[Build]:
    """Every build that this machine can do of one trust, ours first; the others' pages stand in `folder / COMPOSED`.

    Raises CommandFailed.
    """
    pages = folder / COMPOSED
    command = [sys.executable, "-m", "clausebook", "export", str(pages), "--project", str(project)]
    run_command(command, folder=folder, environment=make_environment(compiled))
    for name in ("ours", "stock", "hugo"):
        (folder / name).mkdir()
    builds = [prepare_ours(project, folder / "ours"), prepare_stock(pages, folder / "stock")]
    hugo = prepare_hugo(pages, folder / "hugo")
    return [*builds, hugo] if hugo else builds


def prepare_ours(project: Path, folder: Path) -> Build:
    """Everything but files to download: read, checked, composed, rendered, indexed, checked again and swapped in."""
    site = folder / "site"
    command = [sys.executable, "-m", "clausebook", "build", "--project", str(project), "--output", str(site)]
    return Build(OURS, [*command, NO_FILES], site)


def prepare_stock(pages: Path, folder: Path) -> Build:
    """MkDocs and Material as a careful project sets them up: pruned navigation, its own search, no web fonts."""
    settings = {
        "site_name": NAME,
        "site_url": ADDRESS,
        "docs_dir": str(pages),
        "site_dir": str(folder / "site"),
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.sections", "navigation.prune"],
        },
        "plugins": {"search": {}},
        "markdown_extensions": {"tables": {}},
    }
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    return Build(STOCK, command, folder / "site")


def prepare_hugo(pages: Path, folder: Path) -> Build | None:
    """Hugo with one bare template and no search; None where it is not installed.

    Links from page to page stay as they were composed, to Markdown files: Hugo is spared looking for their targets.
    """
    hugo = shutil.which("hugo")
    if hugo is None:
        return None
    content = folder / "content"
    for page in pages.rglob("*.md"):
        path = page.relative_to(pages)
        # What Hugo calls "index" has no pages below it.
        target = content / path.with_name("_index.md" if path.name == "index.md" else path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(_HUGO_FRAME, encoding="utf-8")
    markup = {"goldmark": {"renderer": {"unsafe": True}}}
    settings = {"baseURL": ADDRESS, "title": NAME, "disableKinds": ["taxonomy", "term", "RSS"], "markup": markup}
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    site = folder / "site"
    command = [hugo, "--quiet", "--config", "config.json", "--source", str(folder), "--destination", str(site)]
    return Build(HUGO, command, site)
