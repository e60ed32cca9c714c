"""The files that annexes are made of: their kinds, what is packed in them, and text files."""
