"""Every page about how schools depart from the trust's models, and from each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.render.departures.differences import departs
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import DIFFERENCES, WHO_DIFFERS
from clausebook.render.policy.downloads import name_differences
from clausebook.render.public.coverage_map import has_page, make_coverage_page
from clausebook.render.public.difference_pages import DifferencePageRenderer
from clausebook.render.public.difference_papers import compose_differences
from clausebook.render.public.rule_pages import RulePageRenderer
from clausebook.render.public.told_differences import tell_differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Policy
    from clausebook.render.departures.rule_finding import RuleBook
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.papers.handing_out import PaperHandler
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.public.told_differences import ToldDifferences
    from clausebook.render.redline.redlines import Comparer
    from clausebook.render.text.wordings import WordingRenderer


class DifferenceFolderRenderer:
    """Makes a folder for each policy that several schools have, or that departs from its model."""

    def __init__(  # noqa: PLR0913  what, and by what
        self,
        edition: Edition,
        book: RuleBook,
        maker: PageMaker,
        wordings: WordingRenderer,
        comparer: Comparer,
        *,
        handler: PaperHandler | None = None,
    ) -> None:
        self._edition, self._book, self._maker, self._handler = edition, book, maker, handler
        self._held: dict[str, dict[str, HeldPolicy]] = {}
        for one in edition.list_schools_held():
            self._held.setdefault(one.policy, {})[one.holder] = one
        self._schools = DifferencePageRenderer(maker, wordings)
        self._rules = RulePageRenderer(maker, wordings, comparer.wordings, edition.find_parameter)

    def plan(self) -> Iterator[tuple[str, Folder]]:
        """Each folder, with the id of its policy: who differs where, rule by rule, and each school that departs."""
        for same in self._book:
            id_ = same[0].id
            addresses = [DIFFERENCES.locate(school=one.school.id, policy=id_) for one in same if departs(one)]
            if len(same) > 1:
                addresses.append(WHO_DIFFERS.locate(policy=id_))
            if addresses:
                yield id_, Folder(tuple(addresses), partial(self._make, same))

    def _make(self, same: Sequence[Policy]) -> Content:
        id_ = same[0].id
        rules = self._book.list_rules(id_)
        pages: list[Page] = []
        files: dict[str, bytes] = {}
        for one in same:
            if departs(one):
                told = tell_differences(one, rules, self._edition.find_parameter)
                made = self._make_files(told)
                pages.append(self._schools.make_page(told, is_in_others=len(same) > 1, downloads=made))
                home = DIFFERENCES.locate(school=one.school.id, policy=id_)
                files |= {f"{home}{file.name}": file.content for file in made}
        if len(same) > 1:
            pages.append(make_coverage_page(same, rules, self._book.count(id_), self._held.get(id_, {}), self._maker))
            pages += [self._rules.make_page(same[0], rule) for rule in rules if has_page(rule)]
        return Content(tuple(pages), files)

    def _make_files(self, told: ToldDifferences) -> Sequence[PolicyFile]:
        """The files of what the page of a policy says; a draft has none."""
        policy = told.policy
        record = None if policy.is_draft else self._edition.find_shown(policy.school.id, policy.id)
        if record is None or self._handler is None:
            return ()
        paper = compose_differences(told, record.event.written, self._maker.trust.address, self._handler.reports)
        named = policy.school.id, policy.id, policy.version
        return self._handler.hand_out(paper, lambda ending: name_differences(*named, ending))
