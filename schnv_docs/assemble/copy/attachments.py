"""Stage 6, assemble: files embedded in annexes are kept (ISO 32000-1, 7.11.4)."""

import hashlib

from pypdf.generic import ArrayObject, ByteStringObject, NameObject, PdfObject, TextStringObject

from ..pdf.objects import compressed_stream, dictionary, entries, new_dictionary
from ..pdf.private import Writer
from .source import SourcePdf


class Attachments:
    """The embedded files of a packet in the making."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._files: dict[str, PdfObject] = {}

    def join(self, source: SourcePdf, label: str) -> None:
        """Take over the files embedded in a source, but for those that would run."""
        names = dictionary(source.root.get('/Names'))
        for name, file in entries(names.get('/EmbeddedFiles'), '/Names'):
            if source.cleaner.may_embed(dictionary(file), str(name)):
                self._files[f'{label} – {name}'] = source.transplant.value(file)

    def embed(self, name: str, data: bytes, description: str) -> None:
        """Embed a whole file, such as the signed original of an annex."""
        content = compressed_stream(data, Type='/EmbeddedFile', Subtype='/application/pdf')
        digest = hashlib.md5(data, usedforsecurity=False).digest()
        content[NameObject('/Params')] = new_dictionary(Size=len(data), CheckSum=ByteStringObject(digest))
        text = TextStringObject(name)
        file = new_dictionary(Type='/Filespec', F=text, UF=text, Desc=TextStringObject(description))
        file[NameObject('/EF')] = new_dictionary(F=self._writer.add(content))
        file[NameObject('/AFRelationship')] = NameObject('/Source')
        self._files[name] = self._writer.add(file)

    def finish(self) -> bool:
        """Put the files into the catalog, and tell whether there are any."""
        names = [TextStringObject(name) for name in self._files]
        listed = ArrayObject()
        for name in sorted(names, key=TextStringObject.get_encoded_bytes):
            listed.extend((name, self._files[name]))
        if listed:
            self._writer.root_object[NameObject('/Names')] = new_dictionary(EmbeddedFiles=new_dictionary(Names=listed))
        return bool(listed)
