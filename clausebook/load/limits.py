"""How large and how deep author-written files may be.

Each figure is at least four times the largest real policy that was measured, and small enough that no
file can hold the build up: 30,000 nested `[` crash the C parser of PyYAML, and a line of many `[` is
quadratic in Python-Markdown.
"""

from clausebook.pictures import BYTES_AT_MOST

FILE_BYTES = 256 * 1024
CLAUSE_BYTES = 32 * 1024
# A whole policy in a script of which each letter has three bytes.
TRANSLATION_BYTES = 128 * 1024
IMAGE_BYTES = 5 * 1024 * 1024
# A photograph of 1,600 pixels across has a tenth of this; a record of each version keeps every picture.
PICTURE_BYTES = BYTES_AT_MOST
PICTURES_IN_A_FOLDER = 500
# On a phone more is a long wait; a policy of 40 pages as a PDF has a tenth of this, unless its pages are pictures.
HELD_FILE_BYTES = 10 * 1024 * 1024
# An event of a board may name every policy of a hundred schools.
EVENT_BYTES = 2 * 1024 * 1024
LINE_CHARACTERS = 2_000
# A row of a table cannot be parted into lines. It is as long as the clause may be, for which its readers are made.
ROW_CHARACTERS = CLAUSE_BYTES
YAML_DEPTH = 20
YAML_EVENTS = 50_000
KEY_CHARACTERS = 128
FOLDER_DEPTH = 8
PATH_CHARACTERS = 180
