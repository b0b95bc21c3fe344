"""A policy, or what changed in it -> its files for download, in every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.render.papers.change_papers import compose_changes
from clausebook.render.papers.composing import PaperComposer
from clausebook.render.papers.paper import leave_text, tell_author
from clausebook.render.papers.reports import ReportMaker, draw_crest
from clausebook.render.papers.translated import compose_translation
from clausebook.render.policy.downloads import PolicyFile, name_changes_file, name_download, name_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.papers.manual import Manual
    from clausebook.render.papers.paper import Author, Paper
    from clausebook.render.policy.file_makers import ChangesMatter

    # In what texts are handed out; None for no files at all.
    Formats = Sequence["Format"] | None

# How people call a file of two texts in which the program that opens it knows the changes.
_TRACKED = "{} with tracked changes"


# A translation is for reading: whoever would work on with it works on with the English.
_TRANSLATED = "pdf"


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that people have for it.

    `make` gives the file of a document, the same whenever it is asked; None if this format cannot hold what it has.
    `track` gives that of two texts with what changed as changes of an author, if the format knows such.
    """

    name: str
    ending: str
    make: Callable[[Paper | Manual], bytes | None]
    track: Callable[[Paper, Paper, Author], bytes] | None = None


class PaperHandler:
    """Makes the files of texts."""

    def __init__(
        self, trust: Trust, lister: VersionLister, templates: TemplateRenderer, formats: Sequence[Format]
    ) -> None:
        self.composer, self.formats = PaperComposer(trust, lister, templates), formats
        self.reports = ReportMaker(trust, templates)
        self._trust, self._templates = trust, templates

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

    def make_translation(self, policy: Policy, one: TranslationStanding) -> tuple[PolicyFile, ...]:
        """The PDF of a translation, if the fonts have its script. Raises what making does."""
        translation = one.translation
        named = translation.school, translation.policy, translation.version, translation.language.slug
        paper = compose_translation(policy, one, self._trust, draw_crest(self._templates, policy.school.brand))
        made = ((form, form.make(paper)) for form in self.formats if form.ending == _TRANSLATED)
        return tuple(PolicyFile(form.name, name_translation(*named, form.ending), raw) for form, raw in made if raw)

    def hand_out(self, document: Paper | Manual, name: Callable[[str], str]) -> tuple[PolicyFile, ...]:
        """The files of a document in the order of the formats; `name` names that with an ending."""
        made = ((one, one.make(document)) for one in self.formats)
        return tuple(PolicyFile(one.name, name(one.ending), content) for one, content in made if content)


class ChangesHandler:
    """Makes the files of what changed from one text of a policy to another."""

    def __init__(self, edition: Edition, handler: PaperHandler) -> None:
        self._edition, self._handler = edition, handler
        # Those of the policy that was asked for last.
        self._history: History | None = None
        self._texts: dict[int, Paper] = {}

    def make(self, matter: ChangesMatter) -> tuple[PolicyFile, ...]:
        """The files in the order of the formats: to read, or with the changes tracked.

        Raises what opening a record, composing and making do.
        """
        made = (self._make_file(one, matter) for one in self._handler.formats)
        return tuple(file for file in made if file.content)

    def _make_file(self, form: Format, matter: ChangesMatter) -> PolicyFile:
        before, after = matter.before, matter.after
        name = name_changes_file(after.school, after.policy, before.version, after.version, form.ending)
        if form.track is None:
            return PolicyFile(form.name, name, form.make(compose_changes(matter, self._handler.reports)) or b"")
        texts = self._compose_text(before), self._compose_text(after)
        return PolicyFile(_TRACKED.format(form.name), name, form.track(*texts, tell_author(matter.school, after)))

    def _compose_text(self, record: Record) -> Paper:
        """The paper of a text, which is composed once for all that it is compared with."""
        history = self._edition.find_history(record.school, record.policy)
        if history is not self._history:
            self._history, self._texts = history, {}
        if record.version not in self._texts:
            text = self._edition.open_record(record)
            self._texts[record.version] = leave_text(self._handler.composer.compose(text, history, is_shown=True))
        return self._texts[record.version]
