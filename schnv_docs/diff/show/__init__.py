"""Show changes: sentences, text for a terminal, Markdown, JSON."""
