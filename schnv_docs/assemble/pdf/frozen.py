"""Stage 6, assemble: objects that are finished."""

from pypdf._utils import StreamType
from pypdf.generic import PdfObject


class Frozen(PdfObject):
    """An object that will not change any more, as the bytes it is written as: a tenth of the memory."""

    __slots__ = ('data',)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def write_to_stream(self, stream: StreamType, encryption_key: str | bytes | None = None) -> None:  # noqa: ARG002
        """Write the bytes."""
        stream.write(self.data)
