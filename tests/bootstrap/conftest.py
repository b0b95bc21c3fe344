"""A small checkout whose one dependency is a wheel in a folder, so that environments are made without a network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from clausebook.bootstrap.installation import find_site_packages
from tests.patience import HANG
from tests.shared_builds import share_build

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = "clausebook-sample"
# Stands in for the command line: says what it was called with and what it can see.
COMMAND_LINE = f"""
import os, sys
from importlib import metadata

def main(install):
    plugins = [point.name for point in metadata.entry_points(group="mkdocs.plugins")]
    print(metadata.version("{SAMPLE}"), sys.argv[1:], plugins, sys.prefix, os.environ.get("CLAUSEBOOK_ENVIRONMENT"))
    raise SystemExit(7)
"""

# Stands in for `python -m venv`.
COPY = """
import os, shutil, sys
shutil.copytree(sys.argv[1], sys.argv[2], symlinks=True, copy_function=os.link, dirs_exist_ok=True)
"""


@dataclass(frozen=True)
class SmallCheckout:
    """A folder with the bootstrap and `build.py` in it, and the settings that keep pip from the network."""

    root: Path
    settings: dict[str, str]

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Start `build.py` with its words in pipes."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.settings | settings,
        )

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `build.py` to its end."""
        with self.start(*arguments, **settings) as process:
            out, err = process.communicate(timeout=HANG)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def environments(self) -> list[Path]:
        """The environments in the checkout, complete or not."""
        return sorted(folder for folder in (self.root / ".clausebook").glob("environment-*") if folder.is_dir())


def make_checkout(root: Path) -> SmallCheckout:
    """Fill a folder with a small checkout, its wheel and its lock."""
    package = root / "clausebook"
    for name in ("bootstrap", "processes"):
        shutil.copytree(CHECKOUT / "clausebook" / name, package / name)
    shutil.copy(CHECKOUT / "clausebook" / "__init__.py", package)
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(CHECKOUT / name, root)
    (package / "cli.py").write_text(COMMAND_LINE, encoding="utf-8")
    wheel = make_wheel(root / "wheels")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (root / "requirements.lock").write_text(
        f"{SAMPLE}==1.0 \\\n    --hash=sha256:{digest}\n"
        f"elsewhere==2.0 ; sys_platform == 'elsewhere' \\\n    --hash=sha256:{'0' * 64}\n",
        encoding="utf-8",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "CLAUSEBOOK_"))}
    # An address, because pip takes a space in a path for the end of it.
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheel.parent.as_uri(), "PIP_CONFIG_FILE": os.devnull}
    return SmallCheckout(root, kept | offline)


def make_wheel(folder: Path) -> Path:
    """A wheel with nothing but its metadata, which asks for another that only the lock may bring."""
    folder.mkdir()
    stem = f"{SAMPLE.replace('-', '_')}-1.0"
    wheel = folder / f"{stem}-py3-none-any.whl"
    texts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {SAMPLE}\nVersion: 1.0\nRequires-Dist: never-published\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "".join(f"{stem}.dist-info/{name},,\n" for name in ("METADATA", "WHEEL", "RECORD")),
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{stem}.dist-info/{name}", text)
    return wheel


@pytest.fixture
def small_checkout(tmp_path: Path) -> SmallCheckout:
    """A small checkout in a folder with a space and a letter beyond ASCII in its name."""
    root = tmp_path / "our pôlicies"
    root.mkdir()
    return make_checkout(root)


@pytest.fixture(scope="session")
def virtual_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with pip in it and nothing else, made once for all workers; no test changes it."""
    return share_build(tmp_path_factory, "virtual", make_virtual_environment)


def make_virtual_environment(folder: Path) -> None:
    """Make one with the pip of this Python: most of the time goes into compiling its modules anew."""
    make = [sys.executable, "-I", "-m", "venv", str(folder)]
    pip = find_spec("pip")
    if pip is None or pip.origin is None:
        subprocess.run(make, check=True)
        return
    subprocess.run([*make, "--without-pip"], check=True)
    (find_site_packages(folder) / "pip").symlink_to(Path(pip.origin).parent)


@pytest.fixture
def quick_checkout(small_checkout: SmallCheckout, virtual_environment: Path) -> SmallCheckout:
    """A small checkout that copies a virtual environment in place of making one, which takes Python ten times as long.

    What is installed in it, and everything else that is done, is done as ever. `small_checkout` makes its own.
    """
    script = small_checkout.root / "copy_environment.py"
    script.write_text(COPY, encoding="utf-8")
    module = small_checkout.root / "clausebook" / "bootstrap" / "installation.py"
    whole = module.read_text(encoding="utf-8")
    copied = whole.replace('"-m", "venv"]', f"{str(script)!r}, {str(virtual_environment)!r}]")
    assert copied != whole
    module.write_text(copied, encoding="utf-8")
    return small_checkout
