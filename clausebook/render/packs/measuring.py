"""How long a review pack is, as its page, its file and its paper say it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from clausebook.render.packs.printed_pages import count_minutes, estimate_document, estimate_pack
from clausebook.render.packs.views import LEAD, view_pack
from clausebook.render.packs.words import say_lead

if TYPE_CHECKING:
    from clausebook.model.review_packs import ReviewPack
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.packs.texts import AskedTexts
    from clausebook.render.packs.views import PackView
    from clausebook.render.policy.downloads import DownloadView

# Where the full texts begin.
_TEXTS = '<h2 id="texts">'


@dataclass(frozen=True, slots=True)
class PackFigures:
    """How long a pack is and what it spares: pages are estimates."""

    decisions: int
    changes: int
    minutes: int
    pages: int
    full_pages: int


@dataclass(frozen=True, slots=True)
class MeasuredPack:
    """A pack as a view, its main part as a page has it, and its figures."""

    view: PackView
    main: str
    figures: PackFigures


def measure_pack(
    templates: TemplateRenderer, pack: ReviewPack, texts: AskedTexts, downloads: tuple[DownloadView, ...] = ()
) -> MeasuredPack:
    """A pack with the sentence that says how long it is; `texts` makes the full texts, or says where they are.

    `downloads` are the links to its files, which do not make it longer. Raises BrokenTemplate or BrokenPromise.
    """
    view = view_pack(pack, texts)
    html = templates.render(view)
    full_pages = sum(estimate_document(item.words) for item in pack.items if item.text)
    # Of the full texts, only those are printed that are open.
    opened = sum(estimate_document(item.words) for item in pack.new) if view.carries_texts else 0
    figures = PackFigures(
        decisions=len(view.decisions),
        changes=len(pack.changes),
        minutes=count_minutes(pack.changed_words),
        pages=estimate_pack(html.partition(_TEXTS)[0]) + opened,
        full_pages=full_pages,
    )
    lead = say_lead(pack, figures.decisions, figures.pages, full_pages)
    view = replace(view, lead=lead, downloads=downloads)
    return MeasuredPack(view, templates.render(view) if downloads else html.replace(LEAD, escape(lead), 1), figures)
