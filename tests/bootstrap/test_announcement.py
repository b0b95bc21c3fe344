"""How MkDocs comes to know the plugin of a checkout."""

from __future__ import annotations

import json
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from clausebook import __version__
from clausebook.bootstrap import announcement
from clausebook.bootstrap.announcement import (
    CHECKOUT,
    install_checkout,
    is_user_installed,
    register_plugin,
    write_distribution,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_checkout_looks_installed(tmp_path: Path) -> None:
    """Name, version, plugin and command are those of the project file, and the checkout comes onto the path."""
    install_checkout(tmp_path)
    (distribution,) = metadata.distributions(path=[str(tmp_path)])
    assert (distribution.name, distribution.version) == ("clausebook", __version__)
    points = {(point.group, point.name): point.value for point in distribution.entry_points}
    assert points["mkdocs.plugins", "clausebook"] == "clausebook.site.mkdocs_plugin:ClausebookPlugin"
    way_back = (tmp_path / "clausebook.pth").read_bytes()
    assert (tmp_path / way_back.decode("ascii").strip()).resolve() == CHECKOUT


def test_the_plugin_is_announced_only_where_it_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that is not ours is not written to: its path gets one more folder, and only if need be."""
    known = tmp_path / "known"
    write_distribution(known)
    monkeypatch.setattr(sys, "path", [str(known)])
    register_plugin(tmp_path / "unused")
    assert not (tmp_path / "unused").exists()

    monkeypatch.setattr(sys, "path", [])
    register_plugin(tmp_path / "announced")
    assert sys.path == [str(tmp_path / "announced")]
    assert [point.name for point in metadata.entry_points(group="mkdocs.plugins")] == ["clausebook"]


@pytest.mark.parametrize(
    ("installer", "url", "is_chosen"),
    [
        ("uv", CHECKOUT.as_uri(), True),
        ("pip", CHECKOUT.as_uri() + "/", True),
        ("clausebook", CHECKOUT.as_uri(), False),
        ("pip", (CHECKOUT.parent / "another").as_uri(), False),
    ],
)
def test_whose_installation_it_is(
    installer: str, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_chosen: bool
) -> None:
    """Only an installation of this very checkout, and by its user, may bring versions of its own."""
    write_distribution(tmp_path)
    folder = tmp_path / f"clausebook-{__version__}.dist-info"
    (folder / "INSTALLER").write_text(f"{installer}\n", encoding="utf-8")
    (folder / "direct_url.json").write_text(json.dumps({"url": url}), encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert is_user_installed() is is_chosen


def test_nothing_installed_is_nobodys_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no installation at all, no one has chosen versions."""
    monkeypatch.setattr(sys, "path", [])
    assert not is_user_installed()
    assert announcement.NAME == "clausebook"
