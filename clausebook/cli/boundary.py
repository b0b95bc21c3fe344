"""The boundary of the command line: every command runs inside it, and every failure leaves it in one form.

| Failure | On the stream for errors | Exit code |
|---|---|---|
| the project's files have errors | each of them, then how many | 1 |
| wrong use, or a request that cannot be carried out | what to ask instead | 2 |
| the work cannot be done now, or the disk fails | why, and which file | 1 |
| a fault of the tool | what, and the file that has the traceback | 1 |
| Ctrl-C | that it was stopped | 130 |
| the system asks it to end | the same | 128 and the number of the signal: 143 |

What was not done, or was done by then, is a line of its own below; see `on_failure`. With `--format json` the same is
one object on the stream for output. Where a stream is full or closed, the other is used; if neither can be written,
the exit code is all that is told. What came of a command that did not fail is told here too: see `results`.
"""

from __future__ import annotations

import contextlib
import errno
import json
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from clausebook.cli.fault_files import describe_fault, write_fault_file
from clausebook.cli.marked_lines import write_plainly
from clausebook.cli.results import tell_result
from clausebook.cli.terminal import READ_ON, count_found, print_items, refuse_unknown_format
from clausebook.diagnostics import (
    BrokenPromise,
    Code,
    ContentErrors,
    Diagnostic,
    WorkIncomplete,
    WorkStopped,
    telling_of,
)
from clausebook.load.names import show_path
from clausebook.model.requests import RequestRefused
from clausebook.processes.stopping import find_exit_code
from clausebook.processes.streams import drop_streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.cli.results import Result

_STOPPED, _WRONG_USE = 1, 2


class FailureKind(Enum):
    """What failed; docs/guide/formats.md explains each value to those who write programs."""

    CONTENT = "content"
    WRONG_USE = "wrong-use"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    DISK = "disk"
    FAULT = "fault"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Failure:
    """What is told of a failure: its kind, the words, and what was found in the project's files.

    `code` is that of the guide's page of problems, and `file` the one that it is about; each is empty if there is none.
    """

    kind: FailureKind
    message: str
    exit_code: int = _STOPPED
    code: str = ""
    file: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()

    def as_data(self) -> dict[str, object]:
        """The same for a program to read."""
        told = {"kind": self.kind.value, "code": self.code, "message": self.message, "file": self.file}
        return {"error": told, "diagnostics": [item.as_data() for item in self.diagnostics]}


class BoundedCommand(TyperCommand):
    """A command from which no exception escapes but those by which Typer itself ends."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  Typer's own class has no public name
        """Read the options."""
        with _telling_usage(args):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> None:  # noqa: ANN401  as above
        """Run the command, and tell its result; what it raises becomes words and an exit code."""
        form = ctx.params.get("form", "text")
        with telling_of(str(ctx.params.get("project", "."))):
            try:
                refuse_unknown_format(form)
                result: Result | None = super().invoke(ctx)
                if result:
                    _tell(result, form)
            except (typer.Exit, typer.Abort, typer.TyperException):
                raise
            except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  all are told, here and nowhere else
                if _is_unread(error) and not getattr(error, "__notes__", ()):
                    drop_streams()
                    raise typer.Exit(_STOPPED) from None
                _end_with(explain_failure(error), is_json=form == "json")


class BoundedGroup(TyperGroup):
    """The commands. A name that none of them has is told as every other failure."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  as above
        """Find the command that the arguments name."""
        with _telling_usage(args):
            return super().resolve_command(ctx, args)


@contextlib.contextmanager
def _telling_usage(arguments: Sequence[str]) -> Iterator[None]:
    """What Typer finds wrong with the arguments it tells itself, unless a program is to read it."""
    is_json = _asks_for_json(arguments)
    try:
        yield
    except typer.TyperException as error:
        if not is_json:
            raise
        _end_with(Failure(FailureKind.WRONG_USE, error.format_message(), _WRONG_USE), is_json=True)


def _tell(result: Result, form: str) -> None:
    with on_failure(result.done, is_change=bool(result.done)):
        tell_result(result, form)
    raise typer.Exit(result.exit_code)


@dataclass(slots=True)
class Outcome:
    """What is told of the work of a command if something fails from here on: what was not done, or what was."""

    words: str


@contextlib.contextmanager
def on_failure(closing: str, *, is_change: bool = False) -> Iterator[Outcome]:
    """Whatever fails inside, the words of the outcome are told with it: at first `closing`.

    A command that changes something gives it other words as soon as that is done, and prints what it has to say inside.
    One that changes nothing ends without a word when nobody reads on, as in `build.py check | head`.
    """
    outcome = Outcome(closing)
    try:
        yield outcome
    except BaseException as error:
        if is_change or not _is_unread(error):
            error.add_note(outcome.words)
        raise


def _is_unread(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EPIPE


def explain_failure(error: BaseException) -> Failure:
    """What is told of an exception. Of a fault of the tool, a file keeps the traceback."""
    closing = "\n".join(getattr(error, "__notes__", ()))
    match error:
        case ContentErrors():
            failure = Failure(FailureKind.CONTENT, _count_errors(error, closing), diagnostics=tuple(error.report))
        case RequestRefused():
            failure = Failure(FailureKind.WRONG_USE, str(error), _WRONG_USE)
        case WorkIncomplete():
            failure = Failure(FailureKind.INCOMPLETE, str(error))
        case WorkStopped():
            failure = Failure(FailureKind.STOPPED, _join_lines(str(error), closing))
        case OSError():
            failure = Failure(FailureKind.DISK, _join_lines(_say_disk(error), closing), file=str(error.filename or ""))
        case KeyboardInterrupt():
            words = _join_lines("Stopped.", closing)
            failure = Failure(FailureKind.INTERRUPTED, words, find_exit_code(error))
        case _:
            failure = _explain_fault(error, closing)
    return failure


def _explain_fault(error: BaseException, closing: str) -> Failure:
    code = Code.BROKEN_PROMISE.value if isinstance(error, BrokenPromise) else ""
    words = describe_fault(error)
    file = write_fault_file(words)
    message = _join_lines(
        f"{code or type(error).__name__}: {write_plainly(str(error))}",
        "This is a fault of Clausebook and not of your files. Undo your last change, and send "
        f"{f'the file {file}' if file else 'all of this'} to whoever looks after Clausebook for you.",
        closing,
        "" if file else words.rstrip(),
    )
    return Failure(FailureKind.FAULT, message, code=code, file=file)


def _end_with(failure: Failure, *, is_json: bool) -> NoReturn:
    ways = [partial(_print_data, failure)] if is_json else []
    ways += [partial(print_items, [*failure.diagnostics, failure.message]), partial(typer.echo, failure.message)]
    for tell in ways:
        try:
            tell()
        except OSError:  # nothing more goes into this stream
            continue
        break
    drop_streams()
    raise typer.Exit(failure.exit_code)


def _print_data(failure: Failure) -> None:
    typer.echo(json.dumps(failure.as_data(), indent=2, ensure_ascii=False))


def _asks_for_json(arguments: Sequence[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _count_errors(error: ContentErrors, closing: str) -> str:
    return f"{' '.join(filter(None, (count_found(error.report), closing)))}\n{READ_ON}"


def _say_disk(error: OSError) -> str:
    if error.errno == errno.EPIPE:
        return "What was to be printed could not be: whatever read it has ended."
    if error.filename is None or error.strerror is None:
        return f"The system refused: {error.strerror or error}"
    return f"{show_path(str(error.filename))} cannot be read or written: {error.strerror}"


def _join_lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
