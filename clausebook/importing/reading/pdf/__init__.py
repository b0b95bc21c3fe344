"""A PDF -> `Incoming`, by what PDFium says of each letter and line, and by the file's own tags where it has any."""

from clausebook.importing.reading.pdf.reading import read

__all__ = ["read"]
