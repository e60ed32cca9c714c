"""Timestamps (RFC 3161): an authority signs that a text was there at a moment; anybody can verify that offline."""

import base64
import re
import ssl
import textwrap
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from ..i18n import gettext as _
from . import BEGIN, END, NoTimestamp
from .der import sorted_certificates

LONGEST = 20  # seconds that an authority may take
LARGEST = 1_000_000  # bytes of an answer
BLOCK = re.compile(rf'\n{BEGIN}\n([A-Za-z0-9+/=\n]+){END}\n')


@dataclass(frozen=True, slots=True)
class Timestamp:
    """The moment that an authority vouches for, and the authority's name."""

    moment: datetime
    authority: str


def stamped(text: str, url: str, roots: Path | None) -> str:
    """Return a text with a timestamp of it below. Raises `NoTimestamp` unless the answer holds."""
    query = TimestampRequestBuilder().data(text.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = _asked(url, query.as_bytes())
    try:
        response = _decoded(answer)
    except ValueError:
        raise NoTimestamp(_("{url} does not answer as a timestamp authority does").format(url=url)) from None
    _verify(response, VerifierBuilder.from_request(query), text, _certificates(roots))
    lines = textwrap.wrap(base64.b64encode(answer).decode(), 64)
    return '\n'.join([text, BEGIN, *lines, END, ''])


def timestamp_in(text: str, roots: Path | None) -> Timestamp:
    """Return the timestamp below a text. Raises `NoTimestamp` where it does not hold."""
    found = BLOCK.search(text)
    if found is None:
        raise NoTimestamp(_("the timestamp can't be read"))
    try:
        response = _decoded(base64.b64decode(found[1]))
        info = response.tst_info
    except ValueError:
        raise NoTimestamp(_("the timestamp can't be read")) from None
    _verify(response, VerifierBuilder(), text[: found.start()], _certificates(roots))
    return Timestamp(info.gen_time, _authority(response))


def _decoded(answer: bytes) -> TimeStampResponse:
    """Return a response. Raises ValueError where it is none."""
    return decode_timestamp_response(sorted_certificates(answer))


def _asked(url: str, query: bytes) -> bytes:
    if urlsplit(url).scheme not in ('http', 'https'):
        message = _("“{url}” is no address of a timestamp authority: one begins with https:// or http://")
        raise NoTimestamp(message.format(url=url))
    head = {'Content-Type': 'application/timestamp-query', 'Accept': 'application/timestamp-reply'}
    try:
        with urlopen(Request(url, query, head), timeout=LONGEST) as answer:
            found: bytes = answer.read(LARGEST)
            return found
    except (OSError, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        raise NoTimestamp(_("{url} does not answer: {why}").format(url=url, why=why)) from None


def _verify(response: TimeStampResponse, rules: VerifierBuilder, text: str, roots: Sequence[x509.Certificate]) -> None:
    for root in roots:
        rules = rules.add_root_certificate(root)
    try:
        rules.build().verify_message(response, text.encode())
    except (VerificationError, ValueError) as error:
        said = _("the timestamp does not hold: {why}").format(why=error)
        if 'verifying certificates' in str(error):
            said += '; ' + _("trust its authority with: git config schnv.timestampRoots FILE, its root certificate")
        raise NoTimestamp(said) from None


def _certificates(roots: Path | None) -> list[x509.Certificate]:
    """Return the certificates in a file (PEM), or else those that the system trusts."""
    if roots is None:
        known = ssl.create_default_context().get_ca_certs(binary_form=True)
        with warnings.catch_warnings(action='ignore'):  # some systems have roots with serial numbers of 0
            return [found for each in known if (found := _certificate(each))]
    try:
        return list(dict.fromkeys(x509.load_pem_x509_certificates(roots.read_bytes())))
    except (OSError, ValueError) as error:
        message = _("schnv.timestampRoots names a file without certificates, {file}: {why}")
        raise NoTimestamp(message.format(file=roots, why=error)) from None


def _certificate(der: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError:
        return None


def _authority(response: TimeStampResponse) -> str:
    """Return the name on the certificate that signed, or else its issuer's."""
    (signer,) = response.signed_data.signer_infos
    for der in response.signed_data.certificates:
        each = x509.load_der_x509_certificate(der)
        if each.serial_number == signer.serial_number and each.issuer == signer.issuer:
            return each.subject.rfc4514_string()
    return signer.issuer.rfc4514_string()
