"""Stage 6, assemble: stamps, links, bookmarks and page labels, by which readers find their way."""
