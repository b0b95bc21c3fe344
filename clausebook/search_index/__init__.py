"""The search index: Pagefind writes it, and its files are made repeatable and finer."""
