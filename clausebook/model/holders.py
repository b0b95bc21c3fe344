"""Whose a policy is: a school's, or the trust's own, which is held as if the trust were one holder more."""

from __future__ import annotations

from clausebook.paths import TRUST_FOLDER

# The id under which the trust holds policies of its own: its folder, and the first step of their addresses.
TRUST_ID = TRUST_FOLDER
# From the home of a school's policies to the trust's own: how the link of a school's policy to one of these begins.
TRUSTS_OWN = f"../{TRUST_ID}/"


def locate_folder(holder: str) -> str:
    """The folder of a holder's files in a project."""
    return TRUST_ID if holder == TRUST_ID else f"schools/{holder}"


def name_holder(holder: str) -> str:
    """How a message names a holder."""
    return "the trust itself" if holder == TRUST_ID else f'the school "{holder}"'


def find_linked(holder: str, link: str) -> tuple[str, str]:
    """The holder and the id of the policy to which a link of a holder's policy leads, without its `policy:`."""
    return (TRUST_ID, link.removeprefix(TRUSTS_OWN)) if link.startswith(TRUSTS_OWN) else (holder, link)
