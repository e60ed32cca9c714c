"""Changes in words: sentences, text for a terminal, Markdown, JSON."""
