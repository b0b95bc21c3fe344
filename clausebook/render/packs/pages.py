"""A review pack -> one document: a page of the staff site, or a file that needs nothing else and prints well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.model.grammar import make_possessive
from clausebook.model.review_packs import identify_decision
from clausebook.render.frame.folders import plan_page
from clausebook.render.frame.page_kinds import PACK, PACKS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.style_sheets import write_brand, write_print_margins
from clausebook.render.frame.templates import TemplateRenderer, View
from clausebook.render.packs.numbering import (
    HELD_PART,
    NEW_PART,
    OWN_PART,
    QUIET_PART,
    SHARED_PART,
    ReferenceView,
    number_changes,
    view_references,
)
from clausebook.render.packs.parts import (
    name_pack_tables,
    view_held,
    view_live,
    view_new,
    view_own,
    view_quiet,
    view_shared,
    view_stale,
)
from clausebook.render.packs.printed_pages import count_minutes, estimate_document, estimate_pack
from clausebook.render.packs.texts import CarriedTexts, TextPlaces, carry_picture, view_texts
from clausebook.render.packs.words import (
    name_file,
    name_owners,
    name_pack,
    say_decision,
    say_lead,
    say_news,
    say_status,
    say_verb,
)
from clausebook.render.text.phrases import say_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.model.review_packs import PackItem, ReviewPack
    from clausebook.render.frame.folders import Folder
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.packs.numbering import NumberedPack
    from clausebook.render.packs.parts import ChangeGroupView, HeldPolicyView, NewPolicyView, QuietView
    from clausebook.render.packs.texts import PackTextView
    from clausebook.render.text.wordings import ProvedHtml

# The style sheets of a pack, below the root of a site.
PACK_STYLES = ("assets/clausebook.css", *PACK.styles)
PRINT_SHEET = "assets/review-pack-margins.css"
_PAPER = "pack-paper"
_WHOM = "For those who decide, not public"
# A placeholder for the sentence that tells how long the pack is. No file can hold it.
_LEAD = "\ue000lead\ue001"
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
class PackFile:
    """A pack as one file: its name, its HTML, and its figures."""

    name: str
    html: str
    figures: PackFigures


@dataclass(frozen=True, slots=True)
class PackDecisionView(View):
    """A row of the table of decisions, and of the table to sign, where `taken` and `minute` are known in advance."""

    number: int
    policy: str
    schools: str
    decision: str
    news: str
    read: tuple[ReferenceView, ...]
    body: str
    taken: str
    minute: str


@dataclass(frozen=True, slots=True)
class PackView(View):
    """The main part of a pack."""

    template: ClassVar[str] = "review-pack.html"
    heading: str
    status: str
    lead: str
    is_past: bool
    decisions: tuple[PackDecisionView, ...]
    stale: tuple[str, ...]
    contents: tuple[ReferenceView, ...]
    new: tuple[NewPolicyView, ...]
    has_marks: bool
    shared: tuple[ChangeGroupView, ...]
    own: tuple[ChangeGroupView, ...]
    own_name: str
    quiet: tuple[QuietView, ...]
    held: tuple[HeldPolicyView, ...]
    live: tuple[str, ...]
    carries_texts: bool
    texts: tuple[PackTextView, ...]


@dataclass(frozen=True, slots=True)
class PackFileView(View):
    """A pack as a file of its own, around its main part."""

    template: ClassVar[str] = "review-pack-file.html"
    title: str
    name: str
    whom: str
    logo: str
    crest: str
    paper: str
    styles: Markup
    main: Markup


def write_pack_main(
    templates: TemplateRenderer, pack: ReviewPack, texts: CarriedTexts | TextPlaces
) -> tuple[str, PackFigures]:
    """The main part of a pack's page, and its figures; `texts` makes the full texts, or says where they are.

    Raises BrokenTemplate or BrokenPromise.
    """
    view = _view_pack(pack, texts)
    full_pages = sum(estimate_document(item.words) for item in pack.items if item.text)
    figures = PackFigures(
        decisions=len(view.decisions),
        changes=len(pack.changes),
        minutes=count_minutes(pack.changed_words),
        pages=0,
        full_pages=full_pages,
    )
    html = templates.render(view)
    # Of the full texts, only those are printed that are open.
    opened = sum(estimate_document(item.words) for item in pack.new) if view.carries_texts else 0
    figures = replace(figures, pages=estimate_pack(html.partition(_TEXTS)[0]) + opened)
    # The pack is made before its length is known.
    lead = escape(say_lead(pack, figures.decisions, figures.pages, full_pages))
    return html.replace(_LEAD, lead, 1), figures


def write_pack_file(folders: Sequence[Path], pack: ReviewPack, html: ProvedHtml, styles: str) -> PackFile:
    """A pack as a file of its own, with every text that it asks to approve.

    `html` is that of the drafts' wordings; `styles` are those of a page of the staff site. Raises BrokenTemplate or
    BrokenPromise.
    """
    templates = TemplateRenderer(folders)
    texts = CarriedTexts(templates, html, pack.trust)
    main, figures = write_pack_main(templates, pack, texts)
    heading = f"Review pack: {name_pack(pack)}"
    brand = pack.trust.brand
    own = [write_brand(brand), styles, write_print_margins(_PAPER, *_list_margins(pack))]
    view = PackFileView(
        title=f"{heading}, {say_status(pack)}",
        name=pack.trust.name,
        whom=_WHOM,
        logo=carry_picture(brand.logo, brand.logo_bytes) if brand.logo_bytes else "",
        crest=brand.crest,
        paper=_PAPER,
        # Nothing that a style sheet holds can end the element that holds it.
        styles=Markup("\n".join(own).replace("</", "<\\/")),  # noqa: S704
        main=Markup(main),  # noqa: S704  rendered from our own template, in which everything is escaped
    )
    return PackFile(f"review-pack-{name_file(pack)}.html", templates.render(view), figures)


def _list_margins(pack: ReviewPack) -> tuple[str, str, str]:
    """The margins of each printed sheet: whose it is, what it is, and of which day."""
    return pack.trust.name, f"Review pack: {name_pack(pack)}", f"{_say_when(pack)}. {_WHOM}."


def _say_when(pack: ReviewPack) -> str:
    meetings = pack.request.meetings
    return f"Meeting of {say_day(meetings[0].on)}" if meetings else f"Texts of {say_day(pack.day)}"


def plan_packs(packs: Sequence[ReviewPack], maker: PageMaker) -> Iterator[Folder]:
    """A page of the staff site for each pack that has anything to decide, and for all that waits in any case."""
    for at, pack in enumerate(packs):
        if pack.items or not pack.request.meetings:
            yield plan_page(address_pack(pack), partial(_make_page, pack, f"{_PAPER}-{at}", maker))


def _make_page(pack: ReviewPack, paper: str, maker: PageMaker) -> Page:
    has_meeting = bool(pack.request.meetings)
    about = About(
        kind=PACK if has_meeting else PACKS,
        address=address_pack(pack),
        title=f"Review pack: {name_pack(pack)}" + (f", {_say_when(pack)}" if has_meeting else ""),
        description="What is to be decided, with each change once.",
        crumbs=(Crumb("Review pack", "../"), Crumb(_say_when(pack))) if has_meeting else (),
        print_sheet=PRINT_SHEET,
        paper=paper,
    )
    main, _ = write_pack_main(maker.templates, pack, TextPlaces(maker.trust.address, about.root))
    return maker.frame_page(about, main)


def address_pack(pack: ReviewPack) -> str:
    """Where its page is on the staff site."""
    return PACK.locate(pack=name_file(pack)) if pack.request.meetings else PACKS.locate()


def write_print_sheet(packs: Sequence[ReviewPack]) -> bytes:
    """The margins of the sheets on which the packs of the staff site are printed."""
    return "".join(
        write_print_margins(f"{_PAPER}-{at}", *_list_margins(pack)) for at, pack in enumerate(packs)
    ).encode()


def _view_pack(pack: ReviewPack, asked: CarriedTexts | TextPlaces) -> PackView:
    texts, addresses = view_texts(pack, asked)
    numbered = number_changes(pack)
    tables = name_pack_tables(numbered)
    new, quiet, held, own_name = view_new(pack), view_quiet(pack), view_held(pack), _name_own(pack)
    shared, own = view_shared(numbered, tables), view_own(numbered, tables)
    parts = (
        (NEW_PART, "new policies", bool(new)),
        (SHARED_PART, "changes shared with other schools", bool(shared)),
        (OWN_PART, own_name, bool(own)),
        (QUIET_PART, "no words changed", bool(quiet)),
        (HELD_PART, "kept as files or on other sites", bool(held)),
    )
    return PackView(
        heading=f"Review pack: {name_pack(pack)}",
        status=say_status(pack),
        lead=_LEAD,
        is_past=pack.request.is_past,
        decisions=_list_decisions(numbered, addresses),
        stale=view_stale(pack),
        contents=tuple(
            ReferenceView(f"#p{number}", f"Part {number}: {name}") for number, name, is_there in parts if is_there
        ),
        new=new,
        has_marks=bool(pack.changes),
        shared=shared,
        own=own,
        own_name=own_name,
        quiet=quiet,
        held=held,
        live=view_live(pack),
        carries_texts=isinstance(asked, CarriedTexts),
        texts=texts,
    )


def _name_own(pack: ReviewPack) -> str:
    if len(pack.owners) != 1:
        return "the schools' own changes"
    return f"{make_possessive(pack.owners[0].short_name)} own changes"


def _list_decisions(numbered: NumberedPack, addresses: Mapping[int, str]) -> tuple[PackDecisionView, ...]:
    """A row for each decision; one that a body takes for several schools at once, of the same version, is one."""
    pack = numbered.pack
    groups: dict[object, list[int]] = {}
    for place, item in enumerate(pack.items):
        groups.setdefault(identify_decision(item.choice, pack.trust), []).append(place)
    return tuple(_view_decision(at, group, numbered, addresses) for at, group in enumerate(groups.values(), start=1))


def _refer_texts(addresses: list[str]) -> tuple[ReferenceView, ...]:
    """The way to the full text of a decision; to all of them at once where schools have different ones."""
    if len(addresses) > 1:
        return (ReferenceView("#texts", "full texts"),)
    return tuple(ReferenceView(address, "full text") for address in addresses)


def _name_policy(item: PackItem) -> str:
    return item.text.short_title if item.text else item.choice.standing.short_title


def _find_part(item: PackItem) -> int:
    """The part of the pack that a policy is in, if it is in one only."""
    if item.text is None:
        return HELD_PART if item.choice.is_held else 0
    return NEW_PART if item.comparison is None else QUIET_PART if item.is_quiet else 0


def _view_decision(at: int, group: list[int], numbered: NumberedPack, addresses: Mapping[int, str]) -> PackDecisionView:
    pack = numbered.pack
    items = [pack.items[place] for place in group]
    changes = {one.number: one.change for place in group for one in numbered.changes[place]}
    texts = list(dict.fromkeys(addresses[place] for place in group if place in addresses))
    first = items[0]
    parts = sorted({_find_part(item) for item in items} - {0})
    event = first.choice.event
    return PackDecisionView(
        number=at,
        policy=_name_policy(first),
        schools=name_owners(items, pack.schools) if len(pack.owners) > 1 else "",
        decision=say_decision(first, is_past=pack.request.is_past),
        news=say_news(items, list(changes.values()), pack),
        read=(
            *(ReferenceView(f"#p{part}", f"Part {part}") for part in parts),
            *view_references(changes),
            *_refer_texts(texts),
        ),
        body=first.choice.body or "Nobody is named who decides",
        taken=f"{say_verb(first)} {event.on}" if event else "",
        minute=event.minute if event else "",
    )
