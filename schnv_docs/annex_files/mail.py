"""Mails (.eml, .msg) as text: who wrote what to whom and when, and the names of their attachments.

They are read apart: a few headers are enough for Python to be at them for ever, or to fill the memory.
"""

import email
import email.policy
import email.utils
import re
import sys
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from html.parser import HTMLParser
from pathlib import Path

from .asked import asked, bound
from .outlook import read_outlook

_HEADER = re.compile(rb'(?i)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}')
_KNOWN = re.compile(rb'(?im)^(from|to|subject|date|received|return-path):')
_LABELS = {
    'sv': ("Från", "Till", "Kopia", "Datum", "Ämne", "Bilagor"),
    'en': ("From", "To", "Copy", "Date", "Subject", "Attachments"),
}
_BLOCKS = ('p', 'div', 'br', 'tr', 'li', 'h1', 'h2', 'h3', 'table', 'ul', 'ol', 'blockquote', 'hr')
_CELLS = ('td', 'th', 'dd')
_UNREAD = ('script', 'style', 'head', 'title')


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's text and what stands above it, as printed; `files` are the names of its attachments."""

    sender: str = ''
    to: str = ''
    copy: str = ''
    sent: str = ''
    subject: str = ''
    body: str = ''
    files: tuple[str, ...] = ()


def mail_text(path: Path, language: str = 'sv') -> str | None:
    """Return a mail as text, its labels in a language, or `None` where the file is no mail, or takes too much."""
    status, output = asked('annex_files.mail', path, language)
    return output.decode('utf-8', 'surrogatepass') if status == 0 else None


def _text(path: Path, language: str) -> str | None:
    mail = _outlook(path) if path.suffix.lower() == '.msg' else _internet(path)
    if mail is None:
        return None
    labels = _LABELS.get(language[:2].lower(), _LABELS['en'])
    values = (mail.sender, mail.to, mail.copy, mail.sent, mail.subject, ', '.join(mail.files))
    head = [f'{label}: {" ".join(value.split())}' for label, value in zip(labels, values, strict=True) if value.strip()]
    return '\n'.join(head) + '\n\n' + mail.body.strip() + '\n'


def _internet(path: Path) -> Mail | None:
    data = path.read_bytes().lstrip()
    if not (found := _HEADER.match(data.replace(b'\r\n', b'\n'))) or not _KNOWN.search(found[0]):
        return None
    message = email.message_from_bytes(data, policy=email.policy.default)
    return Mail(
        sender=_header(message, 'From'),
        to=_header(message, 'To'),
        copy=_header(message, 'Cc'),
        sent=_sent(message),
        subject=_header(message, 'Subject'),
        body=_body(message),
        files=tuple(map(_attached, message.iter_attachments())),
    )


def _attached(part: Message) -> str:
    """Return the name of an attachment; a mail within a mail goes by its subject."""
    inner = part.get_payload(0) if part.get_content_type() == 'message/rfc822' and part.is_multipart() else None
    subject = _header(inner, 'Subject') if isinstance(inner, Message) else ''
    return part.get_filename() or subject or part.get_content_type()


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ''))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # of odd headers the parser raises anything
        return ''


def _sent(message: EmailMessage) -> str:
    """Return when it was sent, by the sender's own clock."""
    try:
        when = email.utils.parsedate_to_datetime(_header(message, 'Date'))
    except (ValueError, TypeError, IndexError):
        return _header(message, 'Date')
    return f'{when:%Y-%m-%d %H:%M}'


def _body(message: EmailMessage) -> str:
    part = message.get_body(('plain', 'html'))
    if part is None:
        return ''
    try:
        text = str(part.get_content())
    except (LookupError, ValueError, KeyError):  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        text = payload.decode('cp1252', 'replace') if isinstance(payload, bytes) else ''
    return text_of_page(text) if part.get_content_subtype() == 'html' else text


def _outlook(path: Path) -> Mail | None:
    found = read_outlook(path)
    if found is None:
        return None
    body = found.body or text_of_page(found.page)
    return Mail(found.sender, found.to, found.copy, found.sent, found.subject, body, found.files)


@dataclass
class _Words:
    pieces: list[str] = field(default_factory=list)
    unread: int = 0


class _MailReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = _Words()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.words.unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.words.pieces.append('\n')
        elif tag in _CELLS:
            self.words.pieces.append('\t')

    def handle_endtag(self, tag: str) -> None:
        self.words.unread -= tag in _UNREAD and self.words.unread > 0
        if tag in ('p', 'table', 'ul', 'ol'):
            self.words.pieces.append('\n')

    def handle_data(self, data: str) -> None:
        if not self.words.unread:
            self.words.pieces.append(re.sub(r'\s+', ' ', data))


def text_of_page(page: str) -> str:
    """Return the words of a web page, its paragraphs divided by lines."""
    reader = _MailReader()
    reader.feed(page)
    lines = (line.strip() for line in ''.join(reader.words.pieces).split('\n'))
    return re.sub(r'\n{3,}', '\n\n', '\n'.join(lines)).strip()


if __name__ == '__main__':
    bound()
    if (found := _text(Path(sys.argv[1]), sys.argv[2])) is None:
        sys.exit(1)
    sys.stdout.buffer.write(found.encode('utf-8', 'surrogatepass'))
