"""How far a run looks for what nobody thought of: as far as each change can wait for, or with `--deep` much further.

Both hold every promise. What they differ in is how many of endlessly many examples they try, how many of the moments
at which a process may die, and how many fonts beside those in which a layout is at its widest and its narrowest.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings

from tests.session import DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

IS_DEEP = os.environ.get(DEEP) == "1"
# What a test says is a number of examples that is enough to trust it for long. A change is told of what it broke by
# far fewer; a deep run tries more than enough, and others each time.
_SHARE, _TIMES = 4, 4
_USUAL, _LEAST = 100, 12


def _count(examples: int) -> int:
    """How many examples this run tries where a test asks for so many."""
    return examples * _TIMES if IS_DEEP else min(examples, max(examples // _SHARE, _LEAST))


def limit_examples(examples: int = _USUAL, **more: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:  # noqa: ANN401  Hypothesis' own settings
    """Let a property be tried with so many examples, or with the share or the multiple of them that this run tries."""
    return settings(max_examples=_count(examples), **more)


def load_profile() -> None:
    """Set Hypothesis up, before any property is read.

    A machine that is busy with other things fails no test for being slow, and nothing is kept between two runs. A run
    as usual has the same examples each time; one that is deep has others, and prints how to have them again.
    """
    settings.register_profile(
        "clausebook",
        deadline=None,
        database=None,
        derandomize=not IS_DEEP,
        max_examples=_count(_USUAL),
        phases=[Phase.explicit, Phase.generate, Phase.target, Phase.shrink],
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("clausebook")


def choose_fonts(fonts: list[str], deciding: Collection[str]) -> list[str]:
    """The fonts that decide a question, as far as they are there; in a deep run all."""
    return fonts if IS_DEEP else [font for font in fonts if font in deciding]
