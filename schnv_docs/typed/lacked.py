"""Characters that no font of the papers has: Carlito, Caladea, Liberation, DejaVu Sans and Symbola.

What is installed besides differs from machine to machine, and the papers are to be the same on each.
"""

import re

# Ranges of assigned characters that none of the fonts has (`fc-list : family charset`), those between them unassigned.
_LACKED = """
    560 588 58d-5af 5c4-5c5 5ef 608 60b 60d-614 616-61a 61d-61e 620 63b-63f 656 658-659 65b-65f 671-673 675-678
    6c0-6c5 6c9-6ca 6cd 6cf 6d1-6d4 6d6-6ef 6fa-7b1 7e8-7ea 7f6-7f7 7fd-e3a e40-e5b e86 e89 e8c e8e-e93 e98 ea0
    ea8-ea9 eac eba ede-109f 10c7-10cd 10fd-1400 1408 141c 1436 144b 1453 14be-14bf 14eb 1508-150f 153f 1551
    156b-1573 1586-1589 1597-159f 15b0-15dd 15df-15e0 15e2-1645 1648-166d 1677-167f 16a0-1aad 1abf-1c7f
    1c90-1cfa 1dfa 20c0 2b97 2bba-2bbc 2bc9 2bd3-2beb 2bf0-2c5f 2d27-2d2d 2d66-2d67 2d70-2dde 2e4a-306d
    306f-3296 3298 329a-4dbf 4e00-4e2c 4e2e-a4c6 a500-a62b a6a0-a707 a7af a7b8-a7f6 a800-ab2e ab66-d7fb f900-fad9
    fb50-fb51 fba4-fba9 fbae-fbc2 fbdd fbe0-fbe3 fbea-fbfb fc00-fdff fe10-fe19 fe30-fe6b ff01-ffee 10000-100fa
    1019c 10280-102d0 1031f 1032d-1cfc3 1d1e9-1d1ea 1d2e0-1d2f3 1d372-1d378 1d800-1ed3d 1ee42-1ee5f 1ee80-1eef1
    1f10d-1f10f 1f12f 1f16c-1f16f 1f1ad 1f6d5-1f6df 1f6f9-1f6fc 1f7d5-1f7f0 1f8b0-1f8b1 1f90c-1f90f 1f93f
    1f94d-1f94f 1f96c-1f97f 1f998-1f9bf 1f9c1-1f9cf 1f9e7-2fa1d
"""


def _as_class(ranges: str) -> str:
    ends = (each.partition('-')[::2] for each in ranges.split())
    return ''.join(f'{chr(int(first, 16))}-{chr(int(last or first, 16))}' for first, last in ends)


LACKED = re.compile(f'[{_as_class(_LACKED)}]+')
"""Characters beside each other that no font has."""
FLAG = re.compile('[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007f]+')
"""A flag, which is made of letters that no font puts together."""
SKIN = re.compile('.\ufe0f?[\U0001f3fb-\U0001f3ff]')
"""A sign with a colour of skin, which is printed beside it."""
_SIGN = '[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*'
JOINED = re.compile(f'{_SIGN}(?:\u200d{_SIGN})+')
"""Signs that a phone shows as one, such as a family."""
