"""Stage 6, assemble: names as the bytes that they are (ISO 32000-1, 7.3.5), whatever letters somebody meant by them.

Content streams say a name in the same bytes as dictionaries do. pypdf takes it for text in one of several encodings
and writes that as UTF-8, and does not see that NUL ends a name. Importing this module teaches it otherwise.
"""

import codecs
import re
from functools import lru_cache

from pypdf.generic import NameObject

_AS_BYTES = 'schnv-name'
_REGULAR = frozenset(range(33, 127)) - frozenset(b'#()<>[]{}/%')
_WRITTEN = [bytes([each]) if each in _REGULAR else b'#%02X' % each for each in range(256)]


@lru_cache(4096)
def name(text: str) -> bytes:
    """Return a name as it is written, each byte that may not stand in one by its number."""
    return b'/' + b''.join(_WRITTEN[each] for each in text[1:].encode('utf-8', 'surrogateescape'))


def _codec(wanted: str) -> codecs.CodecInfo | None:
    """Return the codec of names that are not UTF-8: their bytes are kept as what Python calls surrogates."""
    return codecs.CodecInfo(_encode, _decode, name=_AS_BYTES) if wanted.replace('_', '-') == _AS_BYTES else None


def _encode(text: str, _errors: str = '', /) -> tuple[bytes, int]:
    return text.encode('utf-8', 'surrogateescape'), len(text)


def _decode(data: object, _errors: str = '', /) -> tuple[str, int]:
    read = bytes(data)  # type: ignore[call-overload]
    return read.decode('utf-8', 'surrogateescape'), len(read)


codecs.register(_codec)
NameObject.CHARSETS = ('utf-8', _AS_BYTES)  # type: ignore[assignment]
NameObject.delimiter_pattern = re.compile(rb'[\0\t\n\f\r ()<>\[\]{}/%]')
NameObject.renumber = name  # type: ignore[method-assign]
