"""Files that are almost right: those of the invented network, changed at random as a careless or hostile hand would."""

import io
import random
import zipfile

_BYTES = (b'\0', b'\xff', b'\xc3', b'\xe2\x80\xae', b'\x1b[2J', b'\r', b'\t', b'  ', b'\n', b'\n\n')
_YAML = (
    b': ',
    b'- ',
    b'&a ',
    b'*a',
    b'<<',
    b'!!python/object:os.system ',
    *(bytes([each]) for each in b'{}[]"\'|>#%@`?~'),
)
_VALUES = (b'null', b'2031-99-99', b'-1', b'99999999999999999999', b'1e999', b'../../etc/passwd')
_MARKUP = (b'{{', b'}}', b'{%', b'%}', b'<w:p>', b'</w:t>', b'&lol;', b'<![CDATA[', b']]>')
_PDF = (b'obj', b'endobj', b'stream', b'/Length 99999999', b'/Kids', b' 0 R')
TOKENS = (*_BYTES, *_YAML, *_VALUES, *_MARKUP, *_PDF)
MOST = 4  # changes of a file


def mutant(data: bytes, chance: random.Random) -> bytes:
    """A file with some changes; of a package mostly in what its parts hold, sometimes of the package itself."""
    if data.startswith(b'PK') and chance.random() < 0.8:
        return _package(data, chance)
    for _change in range(chance.randint(1, MOST)):
        data = _changed(data, chance)
    return data


def _changed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    length = min(len(data) - start, chance.choice([1, 1, 4, 40, 400]))
    end = start + length
    match chance.randrange(6):
        case 0:
            new = chance.choice(TOKENS)
        case 1:
            new = b''
        case 2:
            new = data[start:end] * chance.choice([2, 3, 200])
        case 3:
            new = bytes(byte ^ 1 << chance.randrange(8) for byte in data[start:end])
        case 4:
            other = chance.randrange(len(data) + 1)
            new = data[other : other + length]
        case _:
            return data[:start] + chance.choice(TOKENS) + data[start:]
    return data[:start] + new + data[end:]


def _package(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    for _change in range(chance.randint(1, MOST)):
        name = chance.choice(list(parts))
        if len(parts) > 1 and chance.random() < 0.1:
            del parts[name]
        else:
            parts[name] = _changed(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()
