"""How long tests wait for a program of their own before they say that it hangs.

Nothing is promised of these seconds. They are so many that a machine which is busy with ten other things never comes to
their end.
"""

from __future__ import annotations

HANG = 600
