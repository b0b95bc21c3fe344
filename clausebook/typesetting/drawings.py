"""Draws an SVG picture as PNG, for programs that show no SVG."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from clausebook.typesetting.typesetter import Refused

_PROGRAM = Path(__file__).with_name("drawing_program.py")
_POINTS_TO_AN_INCH = 72
# Sharp on paper: two pixels for each of its own, and as many as a sheet shows on its longer side.
_SCALE, _SIDE_AT_MOST = 2.0, 1400
# Drawing takes a twentieth of a second; what takes this long was made to.
_SECONDS_AT_MOST = 60
# How Rust says that a program of its own had a fault.
_FAULT = "panicked at"


def draw_png(svg: bytes, width: int, height: int, fonts: Path) -> bytes:
    """A drawing of this size in pixels as PNG on white; the same bytes each time. `fonts` is a folder.

    It is a program of its own that draws, so nothing outlives the drawing. Raises Refused and OSError.
    """
    scale = min(_SCALE, _SIDE_AT_MOST / max(width, height))
    dots = f"{_POINTS_TO_AN_INCH * scale:.6f}"
    command = [sys.executable, "-I", str(_PROGRAM), str(fonts), str(width), str(height), dots]
    environment = {**os.environ, "RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}
    try:
        done = subprocess.run(
            command, input=svg, capture_output=True, check=False, env=environment, timeout=_SECONDS_AT_MOST
        )
    except subprocess.TimeoutExpired as late:
        raise Refused(f"it takes more than {_SECONDS_AT_MOST} seconds to draw") from late
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise Refused("the program that draws it came upon a fault of its own" if _FAULT in said else said)
    return done.stdout
