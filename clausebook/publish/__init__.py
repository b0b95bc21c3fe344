"""Publish: a rendered site -> a folder on disk through MkDocs and Pagefind, all of it or nothing."""
