"""The template of an HTML page that the program shows or publishes."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


def page_template(folder: Path) -> Template:
    """Return `page.html` in a folder: what is put into it is escaped, and a name that it lacks is a fault."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template('page.html')
