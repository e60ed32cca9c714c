"""Stage 6, assemble: files embedded in annexes are kept (ISO 32000-1, 7.11.4)."""

import hashlib
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from .clean import Cleaner
from .objects import array, dictionary, resolved
from .transplant import Transplant


class Attachments:
    """The embedded files of a packet in the making."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._files: dict[str, PdfObject] = {}

    def join(self, reader: PdfReader, transplant: Transplant, cleaner: Cleaner, label: str) -> None:
        """Take over the files embedded in a source, but for those that would run."""
        names = resolved(reader.root_object.get('/Names'))
        for name, file in _names(names.get('/EmbeddedFiles')):
            if cleaner.may_embed(_file_name(file, name)):
                self._files[f'{label} – {name}'] = transplant.value(file)

    def embed(self, name: str, data: bytes, description: str) -> None:
        """Embed a whole file, the signed original of an annex for example."""
        content = StreamObject()
        content.update(dictionary(Type='/EmbeddedFile', Subtype='/application/pdf', Filter='/FlateDecode'))
        digest = hashlib.md5(data, usedforsecurity=False).digest()
        content[NameObject('/Params')] = dictionary(Size=len(data), CheckSum=ByteStringObject(digest))
        content._data = zlib.compress(data)
        text = TextStringObject(name)
        file = dictionary(Type='/Filespec', F=text, UF=text, Desc=TextStringObject(description))
        file[NameObject('/EF')] = dictionary(F=self._writer._add_object(content))
        file[NameObject('/AFRelationship')] = NameObject('/Source')
        self._files[name] = self._writer._add_object(file)

    def finish(self) -> bool:
        """Put the files into the catalogue; whether there are any."""
        entries = ArrayObject()
        for name in sorted(self._files):
            entries.extend((TextStringObject(name), self._files[name]))
        if entries:
            self._writer.root_object[NameObject('/Names')] = dictionary(EmbeddedFiles=dictionary(Names=entries))
        return bool(entries)


def _names(tree: PdfObject | None) -> Iterator[tuple[str, PdfObject]]:
    """The entries of a name tree (ISO 32000-1, 7.9.6)."""
    waiting: list[PdfObject | None] = [tree]
    for _step in range(10_000):  # a tree that refers to itself ends here
        if not waiting:
            return
        node = resolved(waiting.pop())
        waiting += list(array(node.get('/Kids')))
        entries = array(node.get('/Names'))
        for place in range(0, len(entries) - 1, 2):
            yield str(entries[place].get_object()), entries[place + 1]


def _file_name(file: PdfObject, otherwise: str) -> str:
    specification: DictionaryObject = resolved(file)
    return str(specification.get('/UF') or specification.get('/F') or otherwise)
