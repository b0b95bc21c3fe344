"""The server behind `serve`: a project's pages, made when they are asked for from the files as they are."""
