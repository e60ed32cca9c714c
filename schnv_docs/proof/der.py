"""The certificates of a timestamp in the order that DER wants, which OpenSSL's authorities do not keep to."""

from collections.abc import Iterator

SEQUENCE, CERTIFICATES = 0x30, 0xA0
WAY = (SEQUENCE, SEQUENCE, 0xA0, SEQUENCE)
"""TimeStampResp, its ContentInfo (the second part), what that holds, SignedData (RFC 3161, 2.4.2; RFC 5652, 5.1)."""


def sorted_certificates(answer: bytes) -> bytes:
    """Return a timestamp response whose certificates are sorted: a set, which no signature covers.

    OpenSSL 3.0 writes them in any order, and rfc3161-client 1.0.9 reads no set that is not sorted. Raises ValueError
    where the answer is something else.
    """
    start, end = 0, len(answer)
    for tag in WAY:
        found = [part for part in _parts(answer, start, end) if answer[part[0]] == tag]
        if not found:
            raise ValueError('no timestamp in the answer')
        _begin, start, end = found[-1]
    for begin, inside, after in _parts(answer, start, end):
        if answer[begin] == CERTIFICATES:
            each = sorted(answer[first:last] for first, _inside, last in _parts(answer, inside, after))
            return answer[:inside] + b''.join(each) + answer[after:]
    return answer


def _parts(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield where each value begins, where its contents do, and where it ends. Raises ValueError."""
    while start < end:
        if start + 1 >= end:
            raise ValueError('a value without a length')
        length, inside = data[start + 1], start + 2
        if length > 0x80:
            count = length - 0x80
            length, inside = int.from_bytes(data[inside : inside + count]), inside + count
        if inside + length > end:
            raise ValueError('a value that goes on after its end')
        yield start, inside, inside + length
        start = inside + length
