"""Stage 4, render: how wide letters are, in bold, in the fonts that the papers are set in.

Measured once, in the fonts' own tables (OpenType, hmtx): a Word file is the same where a font is missing.
"""

from collections.abc import Mapping
from functools import cache

# Hundredths of the font's size, rounded up, and the letters that are as wide.
_MEASURED: dict[str, dict[int, str]] = {
    'Carlito': {
        23: ' ',
        24: "'",
        25: 'ilìíîï',
        26: ',j¹‘’‚',
        27: '.I·ÌÍÎÏ',
        28: ':;',
        30: '`',
        31: '-´¸',
        32: '()f',
        33: '![]¡',
        34: 'J²³',
        35: 't{}°',
        36: 'r',
        39: '¯',
        40: 'szšž',
        42: 'c¨ªç',
        43: '/L\\',
        44: '"º“”„',
        46: 'Fx',
        47: '?¿',
        48: 'SZgkvy|ýÿŠŽ',
        49: 'EÈÉÊË',
        50: '#*+<=>T^_a~¢¤¦§¬±×àáâãäå÷–•−≥≤',
        51: '$0123456789e£¥®èéêë€',
        52: 'YÝ',
        53: 'CÇ',
        54: 'Pbdhnopqu«»Þðñòóôõöùúûüþ',
        55: 'Kø',
        56: 'Xß',
        57: 'BRµ',
        60: 'V¶',
        61: 'AÀÁÂÃÄÅ',
        63: 'D',
        64: 'GHÐ',
        66: 'NU¼ÑÙÚÛÜ',
        68: 'OÒÓÔÕÖ',
        69: 'QØ',
        70: '½',
        71: '&¾',
        72: '…',
        73: '%',
        75: 'w',
        78: 'Ææ',
        82: 'm',
        84: '©',
        85: 'œ',
        88: 'MŒ',
        90: '@',
        91: 'W—',
    },
    'Caladea': {
        14: '·',
        19: '`´',
        22: ' ',
        23: '.',
        24: ',‘’‚',
        26: "'",
        28: ':;',
        29: '¸',
        30: 'j¨',
        31: 'iìíî',
        32: '-l|¦¯ï',
        34: '!Jf¡',
        36: 'IÌÍÎÏ',
        37: '[]t',
        38: '_°',
        40: '{}“”„',
        41: '()',
        42: 'ª',
        43: '"',
        44: '²³¹º',
        45: 'csçš•',
        46: '*1?r¿',
        47: 'z¢ž',
        48: 'SŠ',
        50: '7–',
        51: '/23\\g',
        52: '5evèéêë',
        53: 'aoxyàáâãäåòóôõöýÿ',
        54: '069F§«»',
        55: '$L',
        56: '48CEZq£ÇÈÉÊËŽ',
        57: 'bdø',
        58: 'pð',
        59: 'GTYk¤¶Ý',
        60: '+<=>P^h~¬±×÷þ−≥≤',
        61: 'nu¥µñùúûü',
        62: '#XÞ',
        64: 'BRV€',
        65: 'OQÒÓÔÕÖ',
        66: 'AÀÁÂÃÄÅ',
        67: 'D',
        68: 'Kß',
        69: 'NÑ',
        70: 'UØÙÚÛÜ',
        71: 'Ð',
        72: 'H',
        74: '&',
        78: 'w…',
        80: 'æ',
        85: 'Mœ',
        86: '©®',
        88: 'Æ',
        90: 'm¼',
        91: '½',
        93: '@',
        96: 'WŒ',
        97: '¾',
        98: '%',
        100: '—',
    },
    'Liberation Sans': {
        24: "'",
        28: ' ,./I\\ijl|¦·ÌÍÎÏìíîï‘’‚',
        34: '!()-:;[]`ft¡¨²³´¸¹',
        35: '•',
        37: 'ªº',
        39: '*r{}',
        40: '°',
        48: '"',
        50: 'zž“”„',
        55: '±÷≥≤',
        56: '#$0123456789J_aceksvxy¢£¤¥§«¯¶»àáâãäåçèéêëýÿš–€',
        58: 'µ',
        59: '+<=>^~¬×−',
        62: '?FLTZbdghnopqu¿ßðñòóôõöøùúûüþŽ',
        67: 'EPSVXYÈÉÊËÝÞŠ',
        73: '&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ',
        74: '©®',
        78: 'GOQwÒÓÔÕÖØ',
        84: 'M¼½¾',
        89: '%mæ',
        95: 'Wœ',
        98: '@',
        100: 'ÆŒ—…',
    },
    'Liberation Serif': {
        22: '|¦',
        25: ' ,.·',
        28: "'/\\ilìíîï",
        30: 'ª²³¹',
        33: 'º',
        34: '!()-:;[]`fjt¡¨´¸‘’‚',
        35: '•',
        39: 'IsÌÍÎÏš',
        40: '{}°',
        45: 'cerzçèéêëž',
        50: '#$*0123456789?J_agovxy¢£¤¥§«¯»¿àáâãäåðòóôõöøýÿ–“”„€',
        52: '~',
        54: '¶',
        55: '±÷≥≤',
        56: '"SbdhknpqußñùúûüþŠ',
        57: '+<=>¬×−',
        58: 'µ',
        59: '^',
        62: 'FPÞ',
        67: 'BELTZÈÉÊËŽ',
        73: 'ACDNRUVXYwÀÁÂÃÄÅÇÐÑÙÚÛÜÝæœ',
        75: '©®¼½¾',
        78: 'GHKOQÒÓÔÕÖØ',
        84: '&m',
        93: '@',
        95: 'M',
        100: '%WÆŒ—…',
    },
}
_SAME = {
    'Calibri': 'Carlito', 'Cambria': 'Caladea', 'Arial': 'Liberation Sans', 'Helvetica': 'Liberation Sans',
    'Times New Roman': 'Liberation Serif', 'Times': 'Liberation Serif',
}  # fmt: skip
"""Fonts with the widths of others, which are made to stand in for them."""
_UNKNOWN = {
    **dict.fromkeys("il.,:;'!| ", 0.28),
    **dict.fromkeys("fjrtIJ()[]-–/", 0.42),
    **dict.fromkeys("mwMW@%—", 0.86),
}
"""Of a font that is none of these: one of the wider ones."""
_CAPITAL, _USUAL, _OTHER = 0.7, 0.54, 0.75  # the last one of other scripts, which have fonts of their own
_LAST_LATIN = '\u024f'


def width_of(text: str, font: str) -> float:
    """Return how wide a text is, in sizes of the font."""
    known = _widths(font)
    return sum(known.get(sign) or _guessed(sign) for sign in text.replace('\u00a0', ' '))


def _guessed(sign: str) -> float:
    if sign > _LAST_LATIN:
        return _OTHER
    return _CAPITAL if sign.isupper() else _USUAL


@cache
def _widths(font: str) -> Mapping[str, float]:
    measured = _MEASURED.get(_SAME.get(font, font))
    if measured is None:
        return _UNKNOWN
    return {sign: width / 100 for width, signs in measured.items() for sign in signs}
