"""The documents as text that can be read in a review; `pytest --update-golden` writes it anew."""

import difflib
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from conftest import INVENTED, ROOT, Papers
from reading import Line, Table, W, body, part, text

GOLDEN = Path(__file__).parents[1] / 'golden'
DOCUMENTS = [
    (ROOT, '2025-10-17', 'minnesanteckningar'),
    (ROOT, '2025-11-14', 'dagordning'),
    (ROOT, '2025-11-14', 'minnesanteckningar'),
    (INVENTED, '2031-02-07', 'protokoll'),
    (INVENTED, '2031-03-07', 'kallelse'),
    (INVENTED, '2031-03-07', 'protokoll'),
]
WIDTH = 100
BLOCK = {'Beslutsrubrik', 'Beslutsmening', 'Villkor', 'Att-sats', 'Skäl', 'Uppdrag'}
PEOPLE = {'Föredragande', 'Föredragande 2'}
MARKS = {'Strong': '**', 'Emphasis': '*', 'Franvarande': '~~'}
RELATED = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'


@pytest.mark.parametrize(('project', 'day', 'name'), DOCUMENTS)
def test_the_document_reads_as_before(
    project: Path,
    day: str,
    name: str,
    papers: Callable[[Path, str], Papers],
    request: pytest.FixtureRequest,
) -> None:
    golden = GOLDEN / f'{day}-{name}.txt'
    made = readable(papers(project, day).path(f'{name}.docx'))
    if request.config.getoption('--update-golden'):
        golden.write_text(made, encoding='utf-8')
    expected = golden.read_text(encoding='utf-8')
    difference = difflib.unified_diff(expected.splitlines(), made.splitlines(), golden.name, 'now', lineterm='')
    assert made == expected, 'pytest --update-golden writes it anew:\n' + '\n'.join(difference)


def test_every_golden_is_of_a_document(request: pytest.FixtureRequest) -> None:
    if request.config.getoption('--update-golden'):
        pytest.skip('another worker may still be writing')
    assert {path.name for path in GOLDEN.iterdir()} == {f'{day}-{name}.txt' for _project, day, name in DOCUMENTS}


def readable(docx: Path) -> str:
    """The whole document: heads and feet of pages, then the body."""
    lines = [*_margins(docx)]
    marker = _Marker(docx)
    before = ''
    for each in body(docx, marker.say):
        style = each.style if isinstance(each, Line) else 'table'
        if not _belong_together(before, style):
            lines.append('')
        lines += _line(each) if isinstance(each, Line) else _table(each)
        before = style
    return '\n'.join(lines) + '\n'


def _margins(docx: Path) -> Iterator[str]:
    names = {'header1': "sidhuvud på första sidan", 'header2': "sidhuvud på övriga sidor", 'footer2': "sidfot"}
    for name, label in names.items():
        said = (text(each) for each in part(docx, f'word/{name}.xml').iter(f'{W}p'))
        yield f'[{label}] ' + ' / '.join(words.replace('\t', '    ') for words in said if words)


def _belong_together(before: str, style: str) -> bool:
    lists = ('List Bullet', 'List Number', 'List Continue')
    block = before in BLOCK and style in BLOCK and style != 'Beslutsrubrik'
    return (
        block
        or (before in lists and style in lists)
        or (style == before == 'Mötesuppgift')
        or (before in PEOPLE and style in PEOPLE)
    )


def _line(line: Line) -> Iterator[str]:
    label = f'{line.label} ' if line.label else ''
    if line.style == 'Title':
        yield from (line.text, '=' * len(line.text))
    elif line.style.startswith('heading'):
        yield from _wrapped(label + line.text, '', ' ' * len(label))
    elif line.style.startswith('Mellanrubrik'):
        yield f'### {line.text}'
    elif line.style in BLOCK:
        yield from _wrapped(label + line.text, '    | ', '    | ' + ' ' * len(label))
    elif line.style in ('Föredragande', 'Mötesuppgift'):
        yield line.text.replace('\t', ' ')
    elif line.style == 'Föredragande 2':
        yield f'    {line.text}'
    else:
        deep = '   ' * (line.depth + 1) if line.style.startswith('List') else ''
        yield from _wrapped(label + line.text, deep, deep + ' ' * len(label))


def _wrapped(words: str, first: str, further: str) -> Iterator[str]:
    for place, line in enumerate(words.split('\n')):
        lead = further if place else first
        yield from textwrap.wrap(
            line, WIDTH, initial_indent=lead, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
        )


def _table(table: Table) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*table.rows, strict=True)]
    for place, row in enumerate(table.rows):
        yield ' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if place == 0:
            yield '-|-'.join('-' * width for width in widths)


class _Marker:
    """Reads a paragraph with the looks that carry meaning: **bold**, *italic*, ~~struck~~, [link](address)."""

    def __init__(self, docx: Path) -> None:
        related = part(docx, 'word/_rels/document.xml.rels')
        self._addresses = {each.get('Id'): each.get('Target', '') for each in related}

    def say(self, paragraph: Element) -> str:
        """The paragraph's text."""
        style = paragraph.find(f'{W}pPr/{W}pStyle')
        plain = style is not None and style.get(f'{W}val') in (
            'Foredragande',
            'Motesuppgift',
            'Skal',
        )  # begin with a word in bold
        return ''.join(self._part(each, plain) for each in paragraph)

    def _part(self, element: Element, plain: bool) -> str:
        if element.tag == f'{W}hyperlink':
            within = element.get(f'{W}anchor')
            words = text(element)
            address = f'#{within}' if within else self._addresses[element.get(f'{RELATED}id')]
            return words if address.removeprefix('mailto:') == words else f'[{words}]({address})'
        if element.tag != f'{W}r':
            return ''
        style = element.find(f'{W}rPr/{W}rStyle')
        mark = '' if style is None or plain else MARKS.get(style.get(f'{W}val', ''), '')
        mark += '*' if element.find(f'{W}rPr/{W}i') is not None else ''
        return f'{mark}{text(element)}{mark}'
