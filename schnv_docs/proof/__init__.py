"""Proof for others: who signed a dispatch or a seal, as git's tags say, and when, as a timestamp in the tag says.

docs/format.md says what each of them proves, and what it does not.
"""

BEGIN, END = '-----BEGIN TIMESTAMP-----', '-----END TIMESTAMP-----'
"""The lines around a timestamp, which stands below the text that it is of."""


class NoTimestamp(Exception):
    """There is no timestamp that holds; the text is for people and says why."""
