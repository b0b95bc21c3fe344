"""What a terminal says of a school's own words: the three texts, what would change, and what to do next."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from clausebook.cli.terminal_redlines import write_redline
from clausebook.diagnostics import tell_command
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.overriding import CHOICES
from clausebook.model.wordings import write_pieces

if TYPE_CHECKING:
    from clausebook.document.values import Value
    from clausebook.model.comparison import Comparison
    from clausebook.model.overriding import ComparedTexts, FileStep, OverridePlan
    from clausebook.model.policies import Section

_LINES_AT_MOST = 400
_WIDTH_AT_MOST = 100
_MEANINGS = {
    "keep": "the school's words stay",
    "adopt": "the trust's words stand again, and the school's are set aside",
    "rewrite": "the school begins again from the trust's words of today",
}
NOT_REMEMBERED = (
    "This is not remembered: the school's words were put there by hand, and the original was not kept. "
    "Any of the three choices below keeps it from now on."
)


def write_texts(compared: ComparedTexts, target: str, *, is_stale: bool, is_coloured: bool) -> str:
    """The three texts one after the other, with what differs, and the commands that settle it."""
    texts, width = compared.texts, min(shutil.get_terminal_size().columns, _WIDTH_AT_MOST)

    def mark(comparison: Comparison | None, same: str) -> str:
        if comparison is None or comparison.is_empty:
            return same
        redline = write_redline(comparison, is_coloured=is_coloured, width=width, lines_at_most=_LINES_AT_MOST)
        return redline.partition("\n")[2].strip("\n")

    since = "when it was replaced or last settled" if texts.own else "when it was left out or last settled"
    parts = [
        _head(compared, target, is_stale=is_stale),
        f"WHAT THE TRUST'S TEXT WAS, {since}",
        _write(texts.was, width) if texts.was else textwrap.fill(NOT_REMEMBERED, width),
        "WHAT THE TRUST HAS NOW",
        mark(compared.moved, "The same: not a word has changed.") if texts.was else _write(texts.now, width),
        "WHAT THE SCHOOL SAYS, against " + ("what the trust's text was" if texts.was else "what the trust has now"),
        mark(compared.departed, "The same as the trust's text.") if texts.own else "Nothing: it leaves this out.",
        _list_commands(target, texts.difference.section),
    ]
    return "\n\n".join(parts)


def _head(compared: ComparedTexts, target: str, *, is_stale: bool) -> str:
    difference = compared.texts.difference
    how = "Left out" if difference.kind == "omitted" else "The school's own words"
    unmoved = "The trust's text has not changed since." if compared.texts.was else "No change of the trust's is known."
    state = "The trust's text has changed since." if is_stale else unmoved
    reason = difference.reason
    lines = [f"{target}, {difference.section}: {difference.title}", f"{how}. {state}"]
    lines += [f"Because: {reason.because}"] * bool(reason.because)
    lines += [f"Agreed by: {reason.agreed_by}"] * bool(reason.agreed_by)
    lines += [f"Until: {reason.until}".replace(NO_BREAK_SPACE, " ")] * bool(reason.until)
    return "\n".join(lines)


def _write(section: Section, width: int) -> str:
    """The words of a section as plain Markdown."""
    lines = [section.title, "", *write_section(section).split("\n")]
    return "\n".join(
        textwrap.fill(line, width, initial_indent="  ", subsequent_indent="  ") if line else "" for line in lines
    )


def write_section(section: Section) -> str:
    """The words of a section as Markdown, without its title."""
    passage = section.passage
    return write_pieces(passage.wording.bound, lambda slot: _write_value(passage.values[slot]))


def _write_value(value: Value) -> str:
    return "\n".join(f"- {item.text}" for item in value.items) if value.items else value.text


def _list_commands(target: str, section: str) -> str:
    commands = {choice: tell_command("override", target, section, f"--{choice}") for choice in CHOICES}
    width = max(map(len, commands.values()))
    lines = [f"  {command:{width}}  {_MEANINGS[choice]}" for choice, command in commands.items()]
    return "\n".join(["To settle it:", *lines])


def write_plan(plan: OverridePlan) -> str:
    """Every file that would change, and how."""
    return "\n".join([f"In {plan.school}/{plan.policy}, {plan.section}:", *(_say_step(step) for step in plan.steps)])


def _say_step(step: FileStep) -> str:
    verb = "remove" if step.after is None else "write " if step.before is None else "change"
    return f"  {verb}  {step.path} ({step.what})"


def write_ending(plan: OverridePlan) -> str:
    """What was done, and what a person does next."""
    name = f"{plan.school}/{plan.policy}"
    approve = f"When it is agreed, record that: {tell_command('approve', name, by='BODY', on='DATE', note='WHY')}"
    if plan.choice == "keep":
        return "Done. The school's words stay. Nothing needs a new approval."
    if plan.choice == "adopt":
        return f"Done. {name} says again what the trust says here.\n{approve}"
    # An approval binds the reason, which is new with the text that was begun.
    begun = "" if plan.choice else "Its reason is new, so the policy waits for approval before you change a word.\n"
    return f"Done. Now edit {plan.edit}; the trust's text is kept beside it.\n{begun}{approve}"
