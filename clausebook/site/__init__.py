"""A site on disk: MkDocs, the theme's frame, the check of the finished files, and the swap."""
