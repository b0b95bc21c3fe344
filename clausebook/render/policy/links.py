"""The links of a policy that is shown away from its page: led elsewhere, or left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.document.values import Value
    from clausebook.model.policies import Policy

_POLICY = "policy:"


def lead_policy_links(policy: Policy, lead: Callable[[str], str]) -> Policy:
    """The policy with other addresses behind its links to policies.

    `lead` gets the id of a policy and gives the link: an address, the same link again, or "" for words alone.
    """

    def lead_value(value: Value) -> Value:
        items = tuple(lead_value(item) for item in value.items)
        is_policy = value.link.startswith(_POLICY)
        return replace(value, link=lead(value.link.removeprefix(_POLICY)) if is_policy else value.link, items=items)

    def lead_block(block: Any) -> Any:  # noqa: ANN401  a block or a passage
        return replace(block, values=tuple(map(lead_value, block.values))) if isinstance(block, Passage) else block

    items = tuple(replace(item, passage=lead_block(item.passage)) if item.passage else item for item in policy.items)
    return replace(
        policy, items=items, front=tuple(map(lead_block, policy.front)), end=tuple(map(lead_block, policy.end))
    )
