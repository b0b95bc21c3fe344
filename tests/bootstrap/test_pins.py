"""Reading a lock: which distributions it pins for the running interpreter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.markers import Marker

from clausebook.bootstrap.pins import NotAMarker, describe_interpreter, evaluate_marker, read_pins
from tests.faults import ask_each

LINUX = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.2",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.2",
    "python_version": "3.11",
    "sys_platform": "linux",
}


@ask_each(
    ("marker", "holds"),
    [
        ("sys_platform == 'win32'", False),
        ("sys_platform != 'win32'", True),
        ("'lin' in sys_platform", True),
        ("'lin' not in sys_platform", False),
        ("python_version < '3.9'", False),  # as text, 3.11 would be before 3.9
        ("python_full_version < '3.11.5'", True),
        ("python_full_version == '3.11.2.0'", True),
        ("'3.10' < python_version", True),
        ("os_name == 'nt' or platform_machine == 'x86_64' and python_version >= '3.11'", True),
        ("(os_name == 'nt' or platform_machine == 'x86_64') and python_version >= '3.12'", False),
    ],
)
def test_markers_hold_as_specified(marker: str, *, holds: bool) -> None:
    """A line of a lock counts where its marker is true: versions in their own order, `and` before `or`."""
    assert evaluate_marker(marker, LINUX) is holds


VERSIONS = st.sampled_from(["3.9", "3.10", "3.11", "3.11.0", "3.11.2", "3.11.5", "3.12", "3.12.0", "3.14", "4.0"])
ATOMS = st.one_of(
    st.builds(
        "{} {} '{}'".format,
        st.sampled_from(["python_version", "python_full_version"]),
        st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
        VERSIONS,
    ),
    st.builds(
        "{} {} '{}'".format,
        st.sampled_from(["sys_platform", "os_name", "platform_system", "implementation_name"]),
        st.sampled_from(["==", "!=", "in", "not in"]),
        st.sampled_from(["linux", "win32", "darwin", "posix", "nt", "Windows", "cpython", "linux2"]),
    ),
)
MARKERS = st.recursive(
    ATOMS, lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner), max_leaves=6
)


@given(marker=MARKERS, version=st.sampled_from(["3.11.0", "3.11.2", "3.12.0", "3.13.1", "3.14.0"]))
def test_markers_agree_with_the_reference_implementation(marker: str, version: str) -> None:
    """Our few lines and the `packaging` library, which pip and uv follow, are of one mind about every marker."""
    values = LINUX | {"python_full_version": version, "python_version": version.rpartition(".")[0]}
    assert evaluate_marker(marker, values) is Marker(marker).evaluate(dict(values))


@ask_each(
    "marker",
    [
        "__import__('os').getcwd() == ''",
        "unknown_name == '1'",
        "python_version ~= '3.11'",
        "sys_platform < 'linux'",
        "'3.10' < python_version < '3.12'",
        "not os_name",
        "os_name == 3",
        "",
    ],
)
def test_what_is_no_marker_is_refused(marker: str) -> None:
    """Nothing but a marker that is fully understood decides what is installed, and nothing in a lock is run."""
    with pytest.raises(NotAMarker):
        evaluate_marker(marker, LINUX)


def test_describes_the_interpreter_as_the_reference_does() -> None:
    """The values of the names in markers are those that pip would use in this same interpreter."""
    mine = describe_interpreter()
    for name in mine:
        assert Marker(f"{name} == '{mine[name]}'").evaluate()


def test_reads_pins_and_leaves_the_rest() -> None:
    """Names and versions of the lines that apply here; comments, hashes and other systems' lines are left out."""
    lock = (
        "# a comment\n"
        "plain==1.2.3 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
        "with-marker==2.0 ; python_version >= '3.0' \\\n    --hash=sha256:22\n"
        "elsewhere==3.0 ; sys_platform == 'elsewhere' \\\n    --hash=sha256:33\n"
        "short.name_x==4.0.post1\n"
    )
    assert read_pins(lock) == {"plain": "1.2.3", "with-marker": "2.0", "short.name_x": "4.0.post1"}
