"""Word: a paper as a file that Word and LibreOffice open, with real styles, numbers, lists and tables."""
