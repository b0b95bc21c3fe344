"""Who may read a policy: everybody, or staff only. An approval binds it, and the public site goes by what was bound."""

from __future__ import annotations

EVERYBODY, STAFF = "everybody", "staff"
READERS = (EVERYBODY, STAFF)
