"""The register as the bytes of a file, in each of its forms."""

import io
from collections.abc import Sequence

from ...network import Network
from ...render.template.look import Look
from .csv_file import csv_bytes
from .json_file import json_bytes
from .page import html_bytes
from .rows import Register
from .tables import table
from .terminal import show
from .xlsx_file import xlsx_bytes

TEXT_WIDTH = 100  # characters of a line in a file


def made(form: str, register: Register, network: Network, look: Look, tables: Sequence[str]) -> bytes:
    """Return the file; `form` is csv (of the first of `tables`), json, xlsx, html or table, which is plain text."""
    if form == 'csv':
        return csv_bytes(table(register, tables[0]))
    if form == 'json':
        return json_bytes(register, tables)
    if form == 'xlsx':
        return xlsx_bytes(register, look.colour, tables)
    if form == 'html':
        return html_bytes(register, network, look, tables)
    text = io.StringIO()
    show(register, TEXT_WIDTH, tables, text)
    return text.getvalue().encode()
