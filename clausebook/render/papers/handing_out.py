"""A policy -> its files for download, in every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.render.papers.composing import PaperComposer
from clausebook.render.policy.downloads import PolicyFile, name_download

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.papers.manual import Manual
    from clausebook.render.papers.paper import Paper

    # In what texts are handed out; None for no files at all.
    Formats = Sequence["Format"] | None


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that people have for it.

    `make` gives the file of a document, the same whenever it is asked; None if this format cannot hold what it has.
    """

    name: str
    ending: str
    make: Callable[[Paper | Manual], bytes | None]


class PaperHandler:
    """Makes the files of texts."""

    def __init__(
        self, trust: Trust, lister: VersionLister, templates: TemplateRenderer, formats: Sequence[Format]
    ) -> None:
        self.composer, self._formats = PaperComposer(trust, lister, templates), formats

    def make(self, policy: Policy, history: History, is_shown: bool) -> tuple[PolicyFile, ...]:  # noqa: FBT001  one of three
        """The files of a text, in the order of the formats. Raises what composing and making do."""
        return self._hand_out_policy(policy, self.composer.compose(policy, history, is_shown=is_shown))

    def make_unpublished(self, draft: Policy, history: History) -> tuple[PolicyFile, ...]:
        """The files of a draft that no page of the public site shows, so they name no address."""
        paper = self.composer.compose(draft, history, is_shown=True)
        return self._hand_out_policy(draft, replace(paper, address=""))

    def _hand_out_policy(self, policy: Policy, paper: Paper) -> tuple[PolicyFile, ...]:
        """The files of the paper of a policy."""
        named = policy.school.id, policy.id, 0 if policy.is_draft else policy.version
        return self.hand_out(paper, lambda ending: name_download(*named, ending))

    def hand_out(self, document: Paper | Manual, name: Callable[[str], str]) -> tuple[PolicyFile, ...]:
        """The files of a document in the order of the formats; `name` names that with an ending."""
        made = ((one, one.make(document)) for one in self._formats)
        return tuple(PolicyFile(one.name, name(one.ending), content) for one, content in made if content)
