"""Policies -> a plain tree of Markdown with front matter, for any other tool to read.

Numbers are typed into the text here, since another tool cannot know the style; links between policies and
sections become relative Markdown links.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from clausebook.model.pictures import FOLDER
from clausebook.model.policies import Heading, find_passage
from clausebook.model.wordings import Passage
from clausebook.render.export.clause_markdown import Ways, escape_markdown, write_units
from clausebook.render.policy.blocks import (
    ContentsView,
    EpigraphView,
    LetterheadView,
    LineView,
    RowsView,
    SignaturesView,
    TableView,
    view_block,
)
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.forms import Block
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.trust import Trust
    from clausebook.render.policy.blocks import BlockView, EntryView

# What stands in front matter: most of it is the same in many files, and is written once.
Fact = str | int | tuple[str, ...]
_FACTS_AT_MOST = 4096


def write_markdown_files(
    policies: Policies, fingerprints: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> dict[str, str]:
    """Markdown by path: `<school>/<policy>.md`, and an `index.md` for each school and for the trust.

    `fingerprints` are those of the texts that are approved, by school and policy.
    """
    trust, ways = policies.trust, Ways("{}.md", "../pictures/")
    schools = [(school.name, f"{school.id}/index.md") for school in policies.holders.values()]
    files = {"index.md": _write_index(trust.name, schools)}
    for id_, school in policies.holders.items():
        own = policies.by_school.get(id_, {})
        files[f"{id_}/index.md"] = _write_index(school.name, [(p.title, f"{p.id}.md") for p in own.values()])
        for policy in own.values():
            fingerprint = fingerprints.get((id_, policy.id), "")
            files[f"{id_}/{policy.id}.md"] = write_policy(policy, trust, fingerprint, ways)
    return files


def copy_pictures(policies: Policies) -> dict[str, bytes]:
    """The pictures that those files show, by path. Raises what reading a picture does, if it is that of a record."""
    pictures = {name: file for policy in policies for name, file in policy.find_pictures().items()}
    return {f"{FOLDER}/{name}": file.read() for name, file in sorted(pictures.items())}


def _write_index(title: str, links: list[tuple[str, str]]) -> str:
    front = _write_front_matter({"title": title})
    lines = [f"- [{escape_markdown(text)}]({href})" for text, href in links]
    return f"{front}\n# {escape_markdown(title)}\n\n" + "\n".join(lines) + "\n"


def write_policy(policy: Policy, trust: Trust, fingerprint: str, ways: Ways) -> str:
    """One policy as Markdown; it has no `fingerprint` if nobody approved it."""
    parts = [_write_front_matter(_list_facts(policy, trust, fingerprint)), f"# {escape_markdown(policy.title)}"]
    parts += [write_block(block, policy, trust, ways) for block in policy.front]
    for item in policy.items:
        level = "##" if isinstance(item, Heading) or item.depth == 0 else "###"
        anchor = f'<a id="{item.key}"></a>'
        label = f"{item.label} " if item.label else ""
        parts.append(f"{level} {label}{escape_markdown(item.title)}{anchor}")
        if found := find_passage(item):
            parts += write_units(*found, depth=0 if isinstance(item, Heading) else item.depth, ways=ways)
    parts += [write_block(block, policy, trust, ways) for block in policy.end]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list_facts(policy: Policy, trust: Trust, fingerprint: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "title": policy.title,
        "description": policy.list_summary,
        "school": policy.school.name,
        "trust": trust.name,
        "version": policy.version,
        "status": "draft" if policy.is_draft else "approved",
        "approved_by": policy.approval.by,
        "approved_on": str(policy.approval.on or "").replace("\u00a0", " "),
        "in_force": str(policy.approval.in_force or "").replace("\u00a0", " "),
        "next_review": str(policy.review.next or "").replace("\u00a0", " "),
        "owner": policy.owner,
        "fingerprint": fingerprint,
        "clauses": tuple(section.clause.id for section in policy.sections),
    }
    return {key: value for key, value in facts.items() if value}


def _write_front_matter(facts: Mapping[str, Fact]) -> str:
    return f"---\n{''.join([_write_fact(name, fact) for name, fact in facts.items()])}---"


@lru_cache(_FACTS_AT_MOST)
def _write_fact(name: str, fact: Fact) -> str:
    return yaml.safe_dump({name: fact}, allow_unicode=True, width=1000)


def write_block(block: Block | Passage, policy: Policy, trust: Trust, ways: Ways) -> str:
    """A block before or after the sections; empty for one of which Markdown shows nothing."""
    if isinstance(block, Passage):
        return "\n\n".join(write_units(block, ("",) * len(block.wording.units), depth=0, ways=ways))
    return _write_view(view_block(block, policy, trust, ""))


def _write_view(view: BlockView) -> str:
    if isinstance(view, LetterheadView):
        return "\n\n".join(_print(line) for line in (view.school, view.trust, view.motto) if line)
    if isinstance(view, EpigraphView):
        return "\n\n".join(f"> {_print(line)}" for line in (view.text, view.citation) if line)
    if isinstance(view, LineView):
        return _print(view.text)
    if isinstance(view, ContentsView):
        return "\n\n".join(filter(None, [_print(view.title), "\n".join(_list_entries(view.entries))]))
    if isinstance(view, SignaturesView):
        lines = [f"{line.signer} Date: {line.date}" for line in view.lines]
        return "\n\n".join(_print(" ".join(line.split())) for line in lines)
    return _write_table(view) if isinstance(view, TableView | RowsView) else ""


def _list_entries(entries: Iterable[EntryView]) -> Iterator[str]:
    for entry in entries:
        yield f"- [{_print(_join_label(entry))}](#{entry.anchor})"
        yield from (f"    {line}" for line in _list_entries(entry.inner))


def _join_label(entry: EntryView) -> str:
    return f"{entry.number} {entry.title}".strip()


def _write_table(view: TableView | RowsView) -> str:
    title = f"## {_print(view.title)}\n\n" if view.title else ""
    if isinstance(view, RowsView):
        return title + "\n\n".join(f"**{_print(field.label)}** {_print(field.text)}" for field in view.fields)
    lines = [view.columns, ("---",) * len(view.columns), *view.rows]
    cells = [[cell if cell == "---" else _print(cell) for cell in line] for line in lines]
    return title + "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _print(text: str) -> str:
    return escape_markdown(curl_quotes(text))
