"""`python -m clausebook`."""

from clausebook.cli import main

main()
