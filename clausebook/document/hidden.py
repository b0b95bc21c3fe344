"""Characters that nobody sees: no text of a project may hold one."""

from __future__ import annotations

import re

# Bidirectional controls reorder what a reader sees; zero-width characters, fillers and tags hide in it; the
# private use area is where the engine keeps its own placeholders. See Unicode TR36 and CVE-2021-42574.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
