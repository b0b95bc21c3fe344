"""Where the words in force of a policy are read: on the public site, or, of one for staff only, on this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.readers import STAFF
from clausebook.render.frame.page_kinds import HELD, POLICY, STAFF_TEXT

if TYPE_CHECKING:
    from clausebook.model.standings import Standing


def was_for_staff(standing: Standing) -> bool:
    """Whether a version of a policy is or was for staff only, so that its texts are read on the staff site."""
    return any(record.readers == STAFF for record in standing.history.records)


def locate_kept(standing: Standing) -> str:
    """The page of its texts on the staff site, below the site's root; empty if it has none."""
    return STAFF_TEXT.locate(school=standing.school.id, policy=standing.policy) if was_for_staff(standing) else ""


def locate_shown(standing: Standing, root: str, public: str) -> str:
    """Where its words in force are, or what is held elsewhere and applies; empty if there are none.

    `root` is the way from a page to the staff site's root, `public` the address of the public site's.
    """
    if standing.is_published:
        return f"{public}{POLICY.locate(school=standing.school.id, policy=standing.policy)}"
    held = standing.elsewhere
    if held:
        # Nobody who reads the public site is told of one for staff only, and its file does not go out.
        return f"{public}{HELD.locate(school=held.holder, policy=held.policy)}" if held.is_public else held.address
    return f"{root}{locate_kept(standing)}" if standing.in_force else ""


def say_shown(standing: Standing, what: str) -> str:
    """Which site shows what was approved, without a full stop."""
    return f"Staff find {what} on this site" if standing.readers == STAFF else f"The public site shows {what}"
