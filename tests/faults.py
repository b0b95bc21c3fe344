"""Checks many rows of a table in one test, and shows every row that fails rather than the first."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
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
        # What `pytest.raises` says of what was not raised is none of Python's own exceptions.
        except (Exception, pytest.fail.Exception) as fault:  # noqa: BLE001  whatever happens in a row is shown beside the faults of the others
            faults.append(f"{name}: {fault!r}")

    yield check_row
    assert rows, "the table has no rows"
    assert not faults, f"{len(faults)} of {rows} rows fail:\n" + "\n".join(faults)


def ask_each(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Let a test that is written for one row ask all of them, as `gather_faults` does.

    `names` and `rows` are those of `parametrize`. It is for rows that are asked in an instant and use no fixture: a
    test of its own costs pytest, and the worker that tells another process of it, several times what such a row does.
    """
    wanted = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = [dict(zip(wanted, (row,) if len(wanted) == 1 else row, strict=True)) for row in rows]

    def let_ask(ask: Callable[..., None]) -> Callable[[], None]:
        def ask_all() -> None:
            with gather_faults() as row:
                for given in table:
                    with row(", ".join(f"{name}={value!r}" for name, value in given.items())):
                        ask(**given)

        for name in ("__name__", "__qualname__", "__doc__", "__module__"):
            setattr(ask_all, name, getattr(ask, name))
        return ask_all

    return let_ask
