"""Programs that end when we do, however we end: one that lived on would write into folders that others use by then.

On Linux the system itself kills such a program when the thread that started it ends. Elsewhere a small Python stands
between: it has one end of a pipe of ours, which the system closes when we end, and then it ends the program.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# How a shell says that it could not start a program.
_NOT_STARTED = 127
_CANNOT_START = f"""
    except OSError as error:
        sys.stdout.write(f"{{sys.argv[3]}} cannot be started: {{error.strerror}}\\n")
        sys.stdout.flush()
        os._exit({_NOT_STARTED})
"""
# The parent may have ended before the system was asked, so it is looked for afterwards.
_WITH_SYSTEM = f"""
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGKILL)
if sys.argv[2] == "group":
    os.setpgid(0, 0)
if os.getppid() == int(sys.argv[1]):
    try:
        os.execv(sys.argv[3], sys.argv[3:])
{_CANNOT_START.strip(chr(10))}
"""
_WITH_PIPE = f"""
import os, signal, subprocess, sys, threading
has_group = sys.argv[2] == "group" and os.name == "posix"
if True:
    try:
        program = subprocess.Popen(sys.argv[3:], stdin=subprocess.DEVNULL, process_group=0 if has_group else None)
{_CANNOT_START.strip(chr(10))}
def watch():
    while os.read(0, 1):
        pass
    if has_group:
        os.killpg(program.pid, signal.SIGKILL)
    program.kill()
threading.Thread(target=watch, daemon=True).start()
os._exit(program.wait() & 255)
"""
_PATIENCE = 10.0


class Child:
    """A program that was started so, with nothing to read, and what it says on both streams in one pipe."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        has_system: bool | None = None,
        has_group: bool = False,
    ) -> None:
        """Start a program, named by its path in full.

        `has_system` is whether the system ends it with us; else it is watched by a pipe. With `has_group` the programs
        that it starts are ended with it, and Ctrl-C reaches it through us alone. Raises OSError. A program that cannot
        be started ends with the code 127, and has said why.
        """
        self._has_system = sys.platform.startswith("linux") if has_system is None else has_system
        self._has_group = has_group
        wrapper = [sys.executable, "-I", "-S", "-c", _WITH_SYSTEM if self._has_system else _WITH_PIPE]
        self._process = subprocess.Popen(
            [*wrapper, str(os.getpid()), "group" if has_group else "alone", *command],
            stdin=subprocess.DEVNULL if self._has_system else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=None if environment is None else dict(environment),
        )
        self.output = self._process.stdout
        # Closed, it ends what stands between, and with it the program.
        self._line = self._process.stdin
        # Told to talk to a program, Python closes the pipe to it first; here that would end it.
        self._process.stdin = None

    def finish(self, seconds: float | None = None) -> tuple[int, str]:
        """Wait for its end, but no longer than so many seconds; its exit code, and what it said.

        Raises TimeoutError, and then the program is ended.
        """
        try:
            said = self._listen(seconds)
        except subprocess.TimeoutExpired as late:
            self.end()
            message = f"{late.timeout:g} seconds"
            raise TimeoutError(message) from late
        return self._process.returncode, said

    def wait(self) -> int:
        """Wait for its end, where somebody else reads what it says; its exit code."""
        code = self._process.wait()
        self._close()
        return code

    def kill(self) -> None:
        """Have it end while another thread waits for it in `finish`, which then returns."""
        if self._line is None:
            self._process.kill()
        else:
            with contextlib.suppress(OSError):
                self._line.close()

    def end(self) -> None:
        """End it, whatever it is doing, and what stands between."""
        with contextlib.suppress(OSError):
            if self._line:
                self._line.close()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_PATIENCE)
        if self._has_group and self._has_system and self._process.returncode is None:
            # Not yet waited for, so its number is still its group's and nobody else's.
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._close()

    def _listen(self, seconds: float | None) -> str:
        try:
            return self._process.communicate(timeout=seconds)[0]
        finally:
            if self._process.returncode is not None:
                self._close()

    def _close(self) -> None:
        for stream in (self._line, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
