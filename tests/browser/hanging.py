"""Lets no question to a browser wait for ever: a page that does not answer is named, with the question, and closed.

Playwright knows a time after which it gives up waiting for an element, but none after which it gives up a script, a
key, or a document to be printed.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from playwright._impl._sync_base import SyncBase

from tests.patience import HANG

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

_SHOWN_AT_MOST = 300


class PageHangs(AssertionError):
    """A page did not answer."""


@contextlib.contextmanager
def limit_patience(seconds: float = HANG) -> Iterator[None]:
    """Let every call to a browser fail once it has waited so long, and close the page that it waited for.

    So only one test waits: whoever asks that page again is told at once that it is closed. For that the browser has its
    own time. Every call that this process makes of Playwright goes through one method, which is where it is given its
    limit.
    """
    wait = SyncBase._sync  # noqa: SLF001  Playwright has no other place at which all calls come by

    def wait_so_long(self: SyncBase, call: Awaitable[Any]) -> Any:  # noqa: ANN401  whatever the browser answers
        return wait(self, _limit(call, seconds))

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(SyncBase, "_sync", wait_so_long)
        yield


async def _limit(call: Awaitable[Any], seconds: float) -> Any:  # noqa: ANN401
    page, question = _describe(call)
    try:
        async with asyncio.timeout(seconds) as limit:
            return await call
    except TimeoutError:
        if not limit.expired():
            raise
    said = f"{getattr(page, 'url', 'The browser')} did not answer within {seconds} seconds: {question}"
    if hasattr(page, "close"):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HANG):
                await page.close(run_before_unload=False, reason=None)
    raise PageHangs(said)


def _describe(call: Awaitable[Any]) -> tuple[Any, str]:
    """The page that is asked, or what else is, and the call with what it was given."""
    frame = getattr(call, "cr_frame", None)
    given = dict(frame.f_locals) if frame else {}
    asked = given.pop("self", None)
    # A frame knows its page; a keyboard only through what it speaks by.
    for name in ("_page", "page", "_frame"):
        asked = getattr(asked, name, None) or asked
    asked = asked if hasattr(asked, "url") else getattr(getattr(asked, "_channel", None), "_object", asked)
    shown = ", ".join(f"{name}={value}" for name, value in given.items() if value is not None)
    return asked, f"{getattr(call, '__qualname__', call)}({shown[:_SHOWN_AT_MOST]})"
