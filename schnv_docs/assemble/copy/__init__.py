"""Stage 6, assemble: each part's pages and everything that hangs on them, copied into the packet."""
