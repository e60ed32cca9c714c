"""Mails as Outlook keeps them (.msg): properties of the message, names of attachments (MS-OXMSG, MS-OXPROPS)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .ole import Streams, read_streams

_UNICODE, _BYTES, _NARROW = '001F', '0102', '001E'
_SUBJECT, _BODY, _HTML, _RTF = '0037', '1000', '1013', '1009'
_SENDER, _ADDRESS, _SMTP, _TO, _COPY = '0C1A', '0C1F', '5D01', '0E04', '0E03'
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME = '3707', '3704', '3001'
_SENT = b'\x40\x00\x39\x00'  # PtypTime, PidTagClientSubmitTime
_PROPERTIES = '__properties_version1.0'
_HEADER_SIZE, _ENTRY_SIZE = 32, 16
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A message as Outlook has it; `page` is its HTML, where there is no plain text."""

    sender: str
    to: str
    copy: str
    sent: str
    subject: str
    body: str
    page: str
    files: tuple[str, ...]


def read_outlook(path: Path) -> Outlook | None:
    """Return the message, or `None` where the file is none."""
    streams = read_streams(path.read_bytes())
    if streams is None or _PROPERTIES not in streams.names:
        return None
    body, page = _text(streams, '', _BODY), _text(streams, '', _HTML) or _page(streams)
    rich = streams.read(f'__substg1.0_{_RTF}{_BYTES}')
    if rich and not (body or page):
        text = _plain(rich)
        if text is None:
            return None  # all that it says is in there, and must not be lost in silence
        body = text
    name, address = _text(streams, '', _SENDER), _text(streams, '', _SMTP) or _text(streams, '', _ADDRESS)
    return Outlook(
        sender=f'{name} <{address}>' if name and '@' in address and address != name else name or address,
        to=_text(streams, '', _TO),
        copy=_text(streams, '', _COPY),
        sent=_sent(streams),
        subject=_text(streams, '', _SUBJECT),
        body=body,
        page=page,
        files=tuple(_attachments(streams)),
    )


def _text(streams: Streams, folder: str, number: str) -> str:
    for kind, encoding in ((_UNICODE, 'utf-16-le'), (_NARROW, 'cp1252')):
        data = streams.read(f'{folder}__substg1.0_{number}{kind}')
        if data is not None:
            return data.decode(encoding, 'replace').rstrip('\0')
    return ''


def _page(streams: Streams) -> str:
    data = streams.read(f'__substg1.0_{_HTML}{_BYTES}')
    if data is None:
        return ''
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('cp1252', 'replace')


def _plain(rich: bytes) -> str | None:
    """Return the words of a text in compressed RTF (MS-OXRTFCP), or `None` where it is damaged."""
    import compressed_rtf  # few mails need them
    from striprtf.striprtf import rtf_to_text

    try:
        text = compressed_rtf.decompress(rich).decode('latin-1')
        return str(rtf_to_text(text, encoding='cp1252', errors='replace'))  # type: ignore[no-untyped-call]
    except Exception:  # of a damaged text the libraries raise anything
        return None


def _sent(streams: Streams) -> str:
    """Return when it was sent, in UTC: the file does not say what the sender's clock showed."""
    data = streams.read(_PROPERTIES) or b''
    for place in range(_HEADER_SIZE, len(data) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
        if data[place : place + 4] == _SENT:
            ticks = int.from_bytes(data[place + 8 : place + 16], 'little')
            return f'{_EPOCH + timedelta(microseconds=ticks // 10):%Y-%m-%d %H:%M} UTC'
    return ''


def _attachments(streams: Streams) -> list[str]:
    folders = sorted({name.split('/')[0] for name in streams.names if name.startswith('__attach_version1.0_')})
    found = (
        next(filter(None, (_text(streams, f'{folder}/', each) for each in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))), '')
        for folder in folders
    )
    return [name for name in found if name]
