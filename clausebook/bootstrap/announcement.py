"""Writes the metadata of an installed distribution for this checkout, so that MkDocs finds the plugin in it.

MkDocs looks for plugins among installed distributions, and a checkout is none.
What is written is what an editable install leaves (PEP 376, 610 and the entry points specification),
without a build backend and without the network.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

from clausebook import __version__

NAME = "clausebook"
CHECKOUT = Path(__file__).resolve().parent.parent.parent


def is_user_installed() -> bool:
    """Whether this checkout is installed in this interpreter by `uv run` or `pip install -e .`, and not by us."""
    try:
        distribution = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return False
    origin = distribution.read_text("direct_url.json")
    is_here = origin is not None and str(json.loads(origin)["url"]).rstrip("/") == CHECKOUT.as_uri()
    return is_here and (distribution.read_text("INSTALLER") or "").strip() != NAME


def install_checkout(site_packages: Path) -> None:
    """Install this checkout, in place, into an environment that is ours."""
    write_distribution(site_packages)
    # Relative, hence ASCII: before Python 3.13 a .pth file is read in the encoding of the locale.
    way_back = os.path.relpath(CHECKOUT, site_packages)
    (site_packages / f"{NAME}.pth").write_text(f"{way_back}\n", encoding="utf-8")


def register_plugin(folder: Path) -> None:
    """Register the checkout's plugin for this process only, in an interpreter that we must not write to."""
    if metadata.entry_points(group="mkdocs.plugins", name=NAME):
        return
    write_distribution(folder)
    sys.path.append(str(folder))


def write_distribution(folder: Path) -> None:
    """Write the checkout's metadata into a folder that is, or will be, on the path of an interpreter."""
    distribution = folder / f"{NAME}-{__version__}.dist-info"
    distribution.mkdir(parents=True, exist_ok=True)
    for name, text in describe_distribution().items():
        write_atomically(distribution / name, text)


def describe_distribution() -> dict[str, str]:
    """The files of the checkout's metadata and what is in them; the entry points are those in `pyproject.toml`."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = [
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in sorted(targets.items()))
        for group, targets in sorted(project["entry-points"].items())
    ]
    return {
        "METADATA": f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {__version__}\n",
        "INSTALLER": f"{NAME}\n",
        "direct_url.json": json.dumps({"url": CHECKOUT.as_uri(), "dir_info": {"editable": True}}),
        "entry_points.txt": "\n".join(points),
    }


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that a concurrent run finds it whole or not at all."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)
