"""What is asked of a new trust and of each of its schools; options answer the same for scripts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from clausebook.cli.asking import Declined
from clausebook.diagnostics import did_you_mean, join_words
from clausebook.document.hidden import HIDDEN
from clausebook.load.text import name_hidden
from clausebook.model.requests import RequestRefused
from clausebook.model.school_kinds import LEGAL_TYPES, PHASES
from clausebook.model.starting import NewSchool
from clausebook.validate.answers import check_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausebook.cli.asking import Asker

    CheckName = Callable[[str, Sequence[NewSchool]], None]

_UNWRITTEN = "Nothing was written."


class _Question(NamedTuple):
    """What is asked, which key of which file the answer is for, and the usual answer; None if there must be one."""

    text: str
    kind: str
    key: str
    usual: str | None = None


TRUST_QUESTIONS: Mapping[str, _Question] = {
    "name": _Question("What is your trust called?", "trust", "name"),
    "web": _Question("Which web address will its policies have?", "trust", "address", "https://policies.example.org/"),
    "phone": _Question("Which telephone number has the trust's office?", "role", "phone"),
    "email": _Question("And which e-mail address?", "role", "email"),
    "colour": _Question("Which colour has the trust?", "brand", "colour", "#1c3f5e"),
}
SCHOOL_QUESTIONS: Mapping[str, _Question] = {
    "name": _Question("What is the school called, in full?", "school", "name"),
    "phase": _Question(f"Is it {join_words(PHASES)}?", "school", "phase"),
    "legal_type": _Question(f"By law, is it {join_words(LEGAL_TYPES)}?", "school", "legal_type", "academy"),
    "local_authority": _Question("Which council is it in?", "school", "local_authority"),
    "place": _Question("In which town or village is it? (Enter if that need not be said)", "school", "place", ""),
    "religious_character": _Question("Which faith has it? (Enter for none)", "school", "religious_character", ""),
    "phone": _Question("Which telephone number has its office?", "role", "phone"),
    "email": _Question("And which e-mail address?", "role", "email"),
    "website": _Question("Which address has its website?", "web", "website"),
    "colour": _Question("Which colour has the school?", "brand", "colour", "#1d4f91"),
}
_BEHIND_NAME = {key: question for key, question in SCHOOL_QUESTIONS.items() if key != "name"}
_ANOTHER = "Has the trust another school?"


def ask_trust(given: Mapping[str, str], asker: Asker) -> dict[str, str]:
    """What is to be known of the trust: what options say, and the rest from whoever is there to be asked.

    Raises RequestRefused for an option that will not do, and where nobody can be asked; Declined if they went away.
    """
    return _ask_all(TRUST_QUESTIONS, given, lambda *keys: join_words([f"--{key}" for key in keys], last="and"), asker)


def ask_schools(given: list[str], check_name: CheckName, asker: Asker) -> tuple[NewSchool, ...]:
    """The schools that options tell of, else those of which somebody tells. Raises as `ask_trust` does.

    `check_name` raises RequestRefused for a name that cannot stand beside the schools before it: whoever types it hears
    so before they have answered all else.
    """
    told = [_read_option(text) for text in given]
    if told:
        return tuple(
            NewSchool(**_ask_all(SCHOOL_QUESTIONS, one, partial(_tell_option, one["name"]), asker)) for one in told
        )
    if not asker.is_there:
        needed = "".join(f"; {key}=..." for key, question in _BEHIND_NAME.items() if question.usual is None)
        raise RequestRefused(f'There is nobody to ask here. Add --school "NAME{needed}". {_UNWRITTEN}')
    schools: list[NewSchool] = []
    while True:
        typer.echo()
        name = _ask_name(schools, check_name)
        schools.append(NewSchool(name=name, **_ask_all(_BEHIND_NAME, {}, partial(_tell_option, name), asker)))
        if not _confirm(_ANOTHER):
            return tuple(schools)


def _tell_option(name: str, *keys: str) -> str:
    return f'{join_words(keys, last="and")} in --school "{name}"'


def _ask_name(schools: Sequence[NewSchool], check_name: CheckName) -> str:
    while True:
        name = _ask(SCHOOL_QUESTIONS["name"])
        try:
            check_name(name, schools)
        except RequestRefused as refused:
            typer.echo(f"  That will not do: {refused}")
        else:
            return name


def ask_policies(given: list[str], models: Mapping[str, str], asker: Asker) -> tuple[str, ...]:
    """The ids of the policies that are wanted; `models` has the title of each by its id. All are the usual answer."""
    if given or not asker.is_there:
        return tuple(dict.fromkeys(given)) or tuple(models)
    typer.echo("\nThese policies are there to begin with:")
    for id_, title in models.items():
        typer.echo(f"  {id_}: {title}")
    return tuple(id_ for id_ in models if _confirm(f"Does the trust want {id_}?", usual=True)) or tuple(models)


def _read_option(text: str) -> dict[str, str]:
    """What `--school "St Hilda's Primary School; phase=primary; phone=01632 960118"` says."""
    name, *rest = (part.strip() for part in text.split(";"))
    told = {"name": name}
    for part in filter(None, rest):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if key not in SCHOOL_QUESTIONS or not equals:
            hint = did_you_mean(key, SCHOOL_QUESTIONS)
            raise RequestRefused(f'--school "{text}": "{part}" says nothing of a school. {hint}')
        if key in told:
            raise RequestRefused(f'--school "{text}": "{key}" stands there twice. {_UNWRITTEN}')
        told[key] = value
    return told


def _ask_all(
    questions: Mapping[str, _Question], given: Mapping[str, str], tell: Callable[..., str], asker: Asker
) -> dict[str, str]:
    answers, missing = {}, []
    for name, question in questions.items():
        where = tell(name)
        if name in given:
            try:
                answers[name] = _check(question, given[name])
            except ValueError as error:
                raise RequestRefused(f"{where}: {_end(error)} {_UNWRITTEN}") from None
        elif asker.is_there and not given:
            answers[name] = _ask(question)
        elif question.usual is not None:
            answers[name] = question.usual
        elif asker.is_there:
            answers[name] = _ask(question)
        else:
            missing.append(name)
    if missing:
        raise RequestRefused(f"There is nobody to ask here. Add {tell(*missing)}. {_UNWRITTEN}")
    return answers


def _ask(question: _Question) -> str:
    """Ask until there is an answer that will do."""
    while True:
        try:
            text: str = typer.prompt(
                question.text, default=question.usual or "", show_default=bool(question.usual), prompt_suffix=" "
            )
        except typer.Abort:
            typer.echo(err=True)
            raise Declined from None
        try:
            return _check(question, text)
        except ValueError as error:
            typer.echo(f"  That will not do: {_end(error)}")


def _check(question: _Question, text: str) -> str:
    if not text.strip() and question.usual == "":
        return ""
    if hidden := HIDDEN.search(text):
        raise ValueError(f"{name_hidden(hidden[0]).removesuffix('.')}, so type the words again")
    return check_answer(question.kind, question.key, text.strip())


def _end(error: ValueError) -> str:
    """What is wrong with an answer, as a sentence; it may end in a question already."""
    words = str(error)
    return words if words.endswith("?") else f"{words}."


def _confirm(text: str, *, usual: bool = False) -> bool:
    try:
        return typer.confirm(text, default=usual)
    except typer.Abort:
        typer.echo(err=True)
        raise Declined from None
