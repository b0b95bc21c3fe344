"""What the public may read, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.parameters import Parameter
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.translations import TranslationStanding


@dataclass(frozen=True, slots=True)
class Edition:
    """What the public may read: nothing in it is unapproved, but for drafts that the trust allows.

    `policies` holds the text to show of each policy. `histories` are by (school, policy), those of withdrawn
    policies too. `open_record` reads the words of one version. `redirects` leads from old addresses below the
    site's root ("st-hilda/e-safety/") to those that took their place. `synonyms` leads from words with which parents
    search to those that policies use. `find_parameter` gives what the library of today says of a parameter to its
    readers, by school, clause and name; it is no part of any text. None if the library no longer has it.
    """

    policies: Policies
    histories: Mapping[tuple[str, str], History]
    open_record: Callable[[Record], Policy]
    redirects: Mapping[str, str]
    # The translations of what is shown, by (school, policy).
    translations: Mapping[tuple[str, str], tuple[TranslationStanding, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    find_parameter: Callable[[str, str, str], Parameter | None]
