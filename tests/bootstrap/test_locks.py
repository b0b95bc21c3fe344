"""The locks themselves: whole, of one mind with what they were made from, and free of where they were made."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from clausebook.bootstrap.pins import evaluate_marker, read_pins

CHECKOUT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-import.lock")
SYSTEMS = {
    "linux": {"os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    "darwin": {"os_name": "posix", "platform_system": "Darwin", "platform_machine": "arm64"},
    "win32": {"os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
}
PYTHONS = ("3.11.0", "3.11.14", "3.12.1", "3.13.0", "3.14.0")


def read(name: str) -> str:
    """The text of a file at the top of the checkout."""
    return (CHECKOUT / name).read_text(encoding="utf-8")


def list_requirements(text: str) -> dict[str, Requirement]:
    """The requirements in the text of a requirements file, by name."""
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    """Nothing is installed that is not the very file that was locked."""
    entries = re.split(r"\n(?=\S)", read(lock).strip())
    assert len(entries) > 20
    for entry in entries:
        first, *others = entry.split("\n")
        assert re.match(r"[a-z0-9-]+==\S+", first), entry
        assert others, entry
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in others), entry


@pytest.mark.parametrize("name", [*LOCKS, "requirements.in", "requirements-dev.in", "requirements-import.in"])
def test_no_lock_says_where_it_was_made(name: str) -> None:
    """A lock names no index and no path, so it serves behind any mirror."""
    assert not re.search(r"://|--(index|extra-index|find)-|@ |\s/\w", read(name))


def test_the_project_asks_for_what_the_lock_is_made_from() -> None:
    """`pip install clausebook` and the lock have the same direct requirements, in the same ranges."""
    declared = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    assert list_requirements("\n".join(declared)) == list_requirements(read("requirements.in"))


def test_the_extra_asks_for_what_its_lock_is_made_from() -> None:
    """`pip install clausebook[import]` and the lock of what reads files have the same direct requirements."""
    declared = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]["import"]
    assert list_requirements("\n".join(declared)) == list_requirements(read("requirements-import.in"))


@pytest.mark.parametrize(("source", "lock"), [(f"{lock.removesuffix('.lock')}.in", lock) for lock in LOCKS])
def test_locks_answer_their_sources(source: str, lock: str) -> None:
    """Each direct requirement is in its lock, at a version that it allows: no one forgot to make the lock again."""
    pins = read_pins(read(lock))
    for name, requirement in list_requirements(read(source)).items():
        assert requirement.specifier.contains(pins[name]), name


def test_the_checks_run_with_what_the_site_is_built_with() -> None:
    """Every pin of the other locks is in the development lock, at the same version."""
    pins = read_pins(read("requirements-dev.lock")).items()
    assert all(read_pins(read(lock)).items() <= pins for lock in LOCKS)
    assert read_pins(read("requirements.lock")).items() <= read_pins(read("requirements-import.lock")).items()


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_locks_are_read_on_every_system(lock: str, version: str, system: str) -> None:
    """Each marker in a lock is understood, and no distribution is pinned twice, on each system and Python we name."""
    values = SYSTEMS[system] | {
        "implementation_name": "cpython",
        "implementation_version": version,
        "platform_python_implementation": "CPython",
        "python_full_version": version,
        "python_version": version.rpartition(".")[0],
        "sys_platform": system,
    }
    lines = [line.rstrip(" \\") for line in read(lock).splitlines() if "==" in line]
    split = [line.partition(" ; ") for line in lines]
    names = [pin.partition("==")[0] for pin, _, marker in split if not marker or evaluate_marker(marker, values)]
    assert len(names) == len(set(names))
    assert {"mkdocs", "pagefind-bin", "watchdog"} <= set(names)


def test_locks_are_whole() -> None:
    """Installed without looking for dependencies, the lock leaves none out."""
    pins = read_pins(read("requirements-dev.lock"))
    for name in pins:
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                assert canonicalize_name(requirement.name) in pins, f"{name} needs {requirement.name}"
