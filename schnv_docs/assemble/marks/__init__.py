"""Stage 6, assemble: what is added so that readers find their way: stamps, links, bookmarks, page labels."""
