"""A file of any format -> `Incoming`: what it says, interpreted by nobody.

Files are hostile until they are read, so a child process with limits reads them; what it makes passes as JSON. To add
a format, write a module with `read(content, name)` and give it a line in `formats.py`.
"""

from clausebook.importing.reading.asking import read_content, read_file
from clausebook.importing.reading.limits import LIMITS, Limits
from clausebook.importing.reading.sniffing import name_pasted

__all__ = ["LIMITS", "Limits", "name_pasted", "read_content", "read_file"]
