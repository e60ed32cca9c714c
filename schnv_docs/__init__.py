"""A compiler of meeting documents: one YAML file in, Word files and one accessible PDF packet out.

Six stages, each a folder, which one meeting passes through in this order; `pipeline.build` calls them:

1 `read`      YAML text            -> Source, values with their places in the file
2 `check`     Source               -> [Problem], the schema and the rules
3 `model`     Source               -> Meeting; `wording` has the documents' words for it
4 `render`    Meeting + template   -> .docx
5 `convert`   .docx (and annexes)  -> .pdf
6 `assemble`  .pdf + annexes       -> packet.pdf

docs/architecture.md shows what stands around them, and where a change goes.
"""

__version__ = '0.1.0'
