"""Stage 6, assemble: PDF objects: read, made, written."""
