"""What a page says about policies -> a paper that is no policy itself: what changed, how a school differs, a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.languages import ENGLISH
from clausebook.model.numbering import STYLES
from clausebook.render.frame.templates import View
from clausebook.render.papers.paper import Paper, PaperContents
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clausebook.model.pictures import PictureFile
    from clausebook.model.trust import Brand, Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.papers.paper import PaperPart

# Numbers in a report are told, not counted.
_NUMBERING = STYLES["unnumbered"]


@dataclass(frozen=True, slots=True)
class CrestView(View):
    """The crest of a school."""

    template: ClassVar[str] = "crest.html"
    name: str


def draw_crest(templates: TemplateRenderer, brand: Brand) -> str:
    """The crest of a school as SVG; nothing if it has a logo."""
    return "" if brand.logo else templates.render(CrestView(brand.crest))


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report is: its `title`, a sentence that says of what (`status`), and the day that it carries as its date.

    Its `name` tells it from others, in its properties and at the head of each sheet. It has an `address`, or else words
    at the foot of each sheet. `notice` is what must be known first, if anything, and
    `tag` the same in a word before its status. `is_draft` if it has words that nobody approved.
    """

    title: str
    name: str
    status: str
    written: date
    address: str = ""
    foot: str = ""
    notice: str = ""
    tag: str = ""
    is_draft: bool = False


class ReportMaker:
    """Makes papers of reports, each in the name and the colours of whose it is."""

    def __init__(self, trust: Trust, templates: TemplateRenderer) -> None:
        self._trust, self._templates = trust, templates

    def make(
        self,
        report: ReportFacts,
        whose: str,
        brand: Brand,
        parts: Iterable[PaperPart],
        pictures: Mapping[str, PictureFile] | None = None,
    ) -> Paper:
        """The paper of a report; `whose` is the name of the school, or of the trust."""
        named = curl_quotes(report.name)
        return Paper(
            language=ENGLISH,
            direction="ltr",
            trust=curl_quotes(self._trust.name),
            school=curl_quotes(whose),
            brand=brand,
            title=curl_quotes(report.title),
            name=named,
            version=0,
            tag=report.tag,
            status=curl_quotes(report.status),
            notice=curl_quotes(report.notice),
            head=named,
            address=report.address,
            foot=curl_quotes(report.foot),
            opening=(),
            contents=PaperContents("", ()),
            body=tuple(parts),
            closing=(),
            written=report.written,
            fingerprint="",
            numbering=_NUMBERING,
            is_draft=report.is_draft,
            crest=draw_crest(self._templates, brand),
            pictures=pictures or {},
        )
