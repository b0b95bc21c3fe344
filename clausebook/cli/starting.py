"""The command that starts a trust."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  Typer reads what it is
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.asking import Asker
from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import FormatOption, read_day
from clausebook.diagnostics import join_words, quote_path, tell_command, telling_of
from clausebook.model.starting import NewTrust

if TYPE_CHECKING:
    from clausebook.pipeline.starting import Starter, StartPlan

_UNWRITTEN = "Nothing was written."


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    name: Annotated[str, typer.Option("--name", help="What the trust is called.")] = "",
    web: Annotated[str, typer.Option("--web", metavar="ADDRESS", help="Where its policies will be published.")] = "",
    phone: Annotated[str, typer.Option("--phone", help="The telephone number of its office.")] = "",
    email: Annotated[str, typer.Option("--email", help="The e-mail address of its office.")] = "",
    colour: Annotated[str, typer.Option("--colour", help='Its colour, such as "#1c3f5e".')] = "",
    school: Annotated[
        list[str] | None, typer.Option("--school", help='"NAME; phase=primary; phone=...; email=...", each once.')
    ] = None,
    policy: Annotated[list[str] | None, typer.Option("--policy", metavar="ID", help="A policy to begin with.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    form: FormatOption = "text",
) -> Started:
    """Start a trust in a folder, and ask what it must know.  Example: python3 build.py new ../our-policies"""
    from clausebook.cli.starting_questions import ask_policies, ask_schools, ask_trust
    from clausebook.pipeline.starting import check_name, plan_start, read_starter
    from clausebook.storage.export_folder import check_new_folder, write_new_folder

    with on_failure(_UNWRITTEN, is_change=True) as outcome:
        target = folder.resolve()
        check_new_folder(target)
        options = {"name": name, "web": web, "phone": phone, "email": email, "colour": colour}
        asker = Asker(form, yes)
        told = ask_trust({key: text for key, text in options.items() if text}, asker)
        address = told.pop("web")
        schools = ask_schools(school or [], check_name, asker)
        today = read_day("")
        starter = read_starter(today=today)
        policies = ask_policies(policy or [], {id_: model.title for id_, model in starter.models.items()}, asker)
        trust = NewTrust(**told, address=address, schools=schools, policies=policies)
        plan = plan_start(trust, starter, today=today)
        asker.show(_say_plan(plan, starter, folder))
        asker.ask_for_yes("Write this?", _UNWRITTEN)
        write_new_folder(plan.files, target)
        started = Started(folder, plan)
        outcome.words = started.done
        return started


@dataclass(frozen=True, slots=True)
class Started(Result):
    """A new trust in its folder."""

    folder: Path
    plan: StartPlan

    @property
    def done(self) -> str:
        """Where it is."""
        return f"{self.folder.resolve()} holds the new trust, whole."

    def write_text(self) -> str:
        """Where it is, and what to do next."""
        with telling_of(str(self.folder)):
            return _say_next(self.folder)

    def describe(self) -> Data:
        """The trust with its schools and policies, and each file; `added` are policies to which the others lead."""
        trust = self.plan.trust
        facts: Data = {
            "folder": str(self.folder.resolve()),
            "trust": trust.name,
            "schools": [{"id": one.id, "name": one.name, "short_name": one.short_name} for one in trust.schools],
            "policies": list(trust.policies),
            "added": list(self.plan.added),
            "files": sorted(self.plan.files),
        }
        return make_document("new", facts)


def _say_plan(plan: StartPlan, starter: Starter, folder: Path) -> str:
    trust = plan.trust
    lines = [
        "",
        f"{folder} will hold:",
        f"  trust.yml: {trust.name}",
        *(f"  schools/{school.id}: {school.name}, called {school.short_name}" for school in trust.schools),
        f"  in each school: {', '.join(trust.policies)}",
        f"  clauses: {len(starter.clauses)} to read, change and choose from",
    ]
    if plan.added:
        lines.append(f"The others lead to {join_words(plan.added, last='and')}: readers would miss what is not there.")
    return "\n".join(lines)


def _say_next(folder: Path) -> str:
    return (
        f"{quote_path(str(folder))} holds your trust. Nothing of it is approved, so nothing would be public.\n"
        f"Look at the drafts: {tell_command('serve')}\n"
        f"See what waits for a decision: {tell_command('check', '--release')}\n"
        "What to change first: docs/guide/start-your-trust.md"
    )
