"""A review pack -> one document: a page of the staff site, or a file that needs nothing else and prints well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import PACK, PACKS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.style_sheets import write_brand, write_print_margins
from clausebook.render.frame.templates import TemplateRenderer, View
from clausebook.render.packs.measuring import measure_pack
from clausebook.render.packs.pack_papers import compose_pack, name_pack_file
from clausebook.render.packs.texts import CarriedTexts, TextPlaces, carry_picture
from clausebook.render.packs.words import NOT_PUBLIC, name_file, name_pack, say_status, say_when, warn_of_public
from clausebook.render.policy.downloads import view_downloads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.model.review_packs import ReviewPack
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.packs.measuring import PackFigures
    from clausebook.render.papers.handing_out import PaperHandler
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.text.wordings import ProvedHtml

# The style sheets of a pack, below the root of a site.
PACK_STYLES = ("assets/clausebook.css", *PACK.styles)
PRINT_SHEET = "assets/review-pack-margins.css"
_PAPER = "pack-paper"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack as one file: its name, its HTML, and its figures."""

    name: str
    html: str
    figures: PackFigures


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


def write_pack_file(folders: Sequence[Path], pack: ReviewPack, html: ProvedHtml, styles: str) -> PackFile:
    """A pack as a file of its own, with every text that it asks to approve.

    `html` is that of the drafts' wordings; `styles` are those of a page of the staff site. Raises BrokenTemplate or
    BrokenPromise.
    """
    templates = TemplateRenderer(folders)
    measured = measure_pack(templates, pack, CarriedTexts(templates, html, pack.trust))
    heading = f"Review pack: {name_pack(pack)}"
    brand = pack.trust.brand
    own = [write_brand(brand), styles, write_print_margins(_PAPER, *_list_margins(pack))]
    view = PackFileView(
        title=f"{heading}, {say_status(pack)}",
        name=pack.trust.name,
        whom=NOT_PUBLIC,
        logo=carry_picture(brand.logo, brand.logo_bytes) if brand.logo_bytes else "",
        crest=brand.crest,
        paper=_PAPER,
        # Nothing that a style sheet holds can end the element that holds it.
        styles=Markup("\n".join(own).replace("</", "<\\/")),  # noqa: S704
        main=Markup(measured.main),  # noqa: S704  rendered from our own template, in which everything is escaped
    )
    return PackFile(f"{name_pack_file(pack)}.html", templates.render(view), measured.figures)


def _list_margins(pack: ReviewPack) -> tuple[str, str, str]:
    """The margins of each printed sheet: whose it is, what it is, and of which day."""
    return pack.trust.name, f"Review pack: {name_pack(pack)}", warn_of_public(pack)


def plan_packs(packs: Sequence[ReviewPack], maker: PageMaker, handler: PaperHandler | None) -> Iterator[Folder]:
    """A page of the staff site for each pack that has anything to decide, and for all that waits in any case.

    The files of a pack with anything in it stand beside its page.
    """
    for at, pack in enumerate(packs):
        if pack.items or not pack.request.meetings:
            yield Folder((address_pack(pack),), partial(_make_page, pack, f"{_PAPER}-{at}", maker, handler))


def _make_page(pack: ReviewPack, paper: str, maker: PageMaker, handler: PaperHandler | None) -> Content:
    has_meeting = bool(pack.request.meetings)
    about = About(
        kind=PACK if has_meeting else PACKS,
        address=address_pack(pack),
        title=f"Review pack: {name_pack(pack)}" + (f", {say_when(pack)}" if has_meeting else ""),
        description="What is to be decided, with each change once.",
        crumbs=(Crumb("Review pack", "../"), Crumb(say_when(pack))) if has_meeting else (),
        print_sheet=PRINT_SHEET,
        paper=paper,
    )
    made: Sequence[PolicyFile] = ()
    if handler and pack.items:
        name = name_pack_file(pack)
        made = handler.hand_out(compose_pack(maker.templates, pack).paper, lambda ending: f"{name}.{ending}")
    texts = TextPlaces(maker.trust.address, about.root)
    measured = measure_pack(maker.templates, pack, texts, view_downloads(made, ""))
    files = {f"{about.address}{one.name}": one.content for one in made}
    return Content((maker.frame_page(about, measured.main),), files)


def address_pack(pack: ReviewPack) -> str:
    """Where its page is on the staff site."""
    return PACK.locate(pack=name_file(pack)) if pack.request.meetings else PACKS.locate()


def write_print_sheet(packs: Sequence[ReviewPack]) -> bytes:
    """The margins of the sheets on which the packs of the staff site are printed."""
    return "".join(
        write_print_margins(f"{_PAPER}-{at}", *_list_margins(pack)) for at, pack in enumerate(packs)
    ).encode()
