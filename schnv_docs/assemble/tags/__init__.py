"""Stage 6, assemble: one structure tree for the whole packet."""
