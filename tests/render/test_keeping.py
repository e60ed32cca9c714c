"""No row of a table and no item of a list stands alone on a page; the list of annexes begins where the text ends."""

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import docx
import pytest
from conftest import INVENTED, ROOT
from fast import needs
from filled import FILE, NETWORK, filled_agenda
from reading import pages, words

from schnv_docs.convert import convert

PROSE = (
    "Förvaltningen har gått igenom alla synpunkter på nätverket och ser tre vägar framåt. Arbetet sker i samråd med "
    "kommunerna i länet, ryms i budgeten för nästa år och redovisas vid ett möte i november, om inget annat bestäms. "
) * 8
LAST = "Slut på texten."
LENGTHS = range(10, 30, 2)


def _rows(page: str) -> list[str]:
    return re.findall(r'^Bilaga ([A-ZÅÄÖ]{1,2}) Stege', page, re.MULTILINE)


def _lists(project: Path, annexes: int, folder: Path) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The rows on each page that has some, and the pages; of texts that end at many places of a page."""
    needs('LibreOffice')
    made = {
        str(length): filled_agenda(
            project / 'templates' / 'agenda.docx',
            folder / f'{length}.docx',
            '\n\n'.join([*("Rep behövs." for _ in range(length)), LAST]),
            annexes,
        )
        for length in LENGTHS
    }
    for each in convert(made, folder / 'pdf').values():
        assert isinstance(each, Path)
        of_pages = list(pages(each))
        yield [rows for page in of_pages if (rows := _rows(page))], of_pages


@pytest.mark.parametrize('project', [ROOT, INVENTED], ids=['ours', 'theirs'])
@pytest.mark.parametrize('annexes', [1, 6])
def test_a_list_that_fits_is_whole_and_stands_below_the_end_of_the_text(
    project: Path, annexes: int, tmp_path: Path
) -> None:
    begins = set()
    for rows, of_pages in _lists(project, annexes, tmp_path):
        assert [len(each) for each in rows] == [annexes]
        (place,) = (place for place, page in enumerate(of_pages) if _rows(page))
        assert LAST in of_pages[place]
        assert "Bilagor" in of_pages[place]
        begins.add(place)
    assert begins >= {0, 1}


def test_of_a_long_list_no_row_stands_alone(tmp_path: Path) -> None:
    for rows, of_pages in _lists(ROOT, 30, tmp_path):
        assert sum(map(len, rows)) == 30
        assert all(len(each) > 1 for each in rows)
        assert LAST in next(page for page in of_pages if _rows(page))


TABLE = '\n'.join(['| Rad | Antal |', '| --- | --- |', *(f'| Rad {letter} | ja |' for letter in 'ABCDEF')])
LIST = '\n'.join(['- Rad A', '- Rad B', '  1. Rad C', '  2. Rad D', '', '     Rad E', '- Rad F'])


def test_a_short_table_is_whole_and_no_item_of_a_list_stands_alone(tmp_path: Path) -> None:
    """Wherever on a page they come."""
    needs('LibreOffice')
    texts = {'table': TABLE, 'list': LIST}
    made = {
        f'{name}-{length}': filled_agenda(
            ROOT / 'templates' / 'agenda.docx',
            tmp_path / f'{name}-{length}.docx',
            '\n\n'.join([*("Rep behövs." for _ in range(length)), text, LAST]),
        )
        for length in range(14, 28)
        for name, text in texts.items()
    }
    counts: dict[str, set[tuple[int, ...]]] = {'table': set(), 'list': set()}
    for name, each in convert(made, tmp_path / 'pdf').items():
        assert isinstance(each, Path)
        found = (len(re.findall(r'Rad [A-F]$|Rad [A-F] ', page, re.MULTILINE)) for page in pages(each))
        counts[name.partition('-')[0]].add(tuple(count for count in found if count))
    assert counts['table'] == {(6,)}
    assert (6,) in counts['list']
    assert len(counts['list']) > 1
    assert all(1 not in each for each in counts['list'])


@pytest.mark.parametrize('project', [ROOT, INVENTED], ids=['said by the template', 'set above the list'])
def test_the_list_says_of_which_file_its_page_numbers_are(project: Path, tmp_path: Path) -> None:
    made = filled_agenda(project / 'templates' / 'agenda.docx', tmp_path / 'a.docx', LAST, 1)
    said = f"{LAST} Bilagor Sidnumren är de i {FILE}. Bilaga Titel"
    assert said in ' '.join(words(made))


def test_a_title_breaks_where_the_template_says(tmp_path: Path) -> None:
    """What programs show of it has no break."""
    made = docx.Document(str(filled_agenda(ROOT / 'templates' / 'agenda.docx', tmp_path / 'a.docx', LAST, 1)))
    assert made.paragraphs[0].text == f"Dagordning\n{NETWORK.name}"
    assert made.core_properties.title == f"Dagordning {NETWORK.name} 2031-03-07"


@pytest.mark.parametrize('project', [ROOT, INVENTED], ids=['ours', 'theirs'])
def test_lines_of_running_text_have_65_to_80_characters(project: Path, tmp_path: Path) -> None:
    """On Letter paper, too, which is wider."""
    needs('LibreOffice')
    made = {}
    for name, inches in {'a4': (8.27, 11.69), 'letter': (8.5, 11)}.items():
        template = docx.Document(str(project / 'templates' / 'agenda.docx'))
        for section in template.sections:
            section.page_width, section.page_height = map(docx.shared.Inches, inches)
        template.save(str(tmp_path / f'{name}.docx'))
        made[name] = filled_agenda(tmp_path / f'{name}.docx', tmp_path / f'{name}-made.docx', PROSE, 1)
    for each in convert(made, tmp_path / 'pdf').values():
        assert isinstance(each, Path)
        lines = [line for line in ''.join(pages(each)).splitlines() if line and line in PROSE]
        assert len(lines) > 20
        assert 65 <= median(map(len, lines)) <= 80
