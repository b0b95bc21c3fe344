"""Checks many rows of a table in one test, and shows every row that fails rather than the first."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class Row(Protocol):
    """Opens the checks of one row, which is called `name` if they fail."""

    def __call__(self, name: object) -> AbstractContextManager[None]: ...  # noqa: D102  said above


@contextmanager
def gather_faults() -> Iterator[Row]:
    """A context that fails at its end with what failed in every row.

        with gather_faults() as row:
            for word, count in TABLE:
                with row(word):
                    assert count_syllables(word) == count

    A row stops at its first failed assertion or exception, and the rows after it are checked all the same. A table
    without rows fails, for it would promise nothing.
    """
    faults: list[str] = []
    rows = 0

    @contextmanager
    def check_row(name: object) -> Iterator[None]:
        nonlocal rows
        rows += 1
        try:
            yield
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
        except Exception as fault:  # noqa: BLE001  whatever happens in a row is shown beside the faults of the others
            faults.append(f"{name}: {fault!r}")

    yield check_row
    assert rows, "the table has no rows"
    assert not faults, f"{len(faults)} of {rows} rows fail:\n" + "\n".join(faults)
