"""Stage 4, render: text that is WordprocessingML already."""


class Xml(str):
    """Finished WordprocessingML. It is a plain text that the template engine puts in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """What Jinja asks for before it escapes."""
        return self
