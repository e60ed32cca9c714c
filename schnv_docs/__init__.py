"""A compiler of meeting documents: one YAML file in, Word files and one accessible PDF packet out."""

__version__ = '0.1.0'
