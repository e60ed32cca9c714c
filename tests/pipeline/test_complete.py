"""Every word that was typed stands in the documents, in order, once, and nothing else does."""

import difflib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, Papers, build_copy
from expected import LABEL, Expected
from heard import heard, heard_words
from reading import Line, body, pages, words

MEETINGS = [(ROOT, '2025-10-17'), (ROOT, '2025-11-14'), (INVENTED, '2031-02-07'), (INVENTED, '2031-03-07')]


def _difference(expected: list[str], found: list[str]) -> str:
    return '\n'.join(difflib.unified_diff(expected, found, 'typed', 'printed', n=5, lineterm=''))


def _expected(papers: Papers, project: Path, kind: str) -> tuple[Expected, str]:
    expected = Expected(project, papers, kind == 'minutes')
    title = expected.network['documents'][kind].lower()
    return expected, title


@pytest.mark.parametrize('kind', ['agenda', 'minutes'])
@pytest.mark.parametrize(('project', 'day'), MEETINGS)
def test_the_word_file_says_what_was_typed(
    project: Path, day: str, kind: str, papers: Callable[[Path, str], Papers]
) -> None:
    built = papers(project, day)
    expected, name = _expected(built, project, kind)
    typed = [word for word in expected.words_with_labels() if not word.startswith(LABEL)]
    printed = words(built.path(f'{name}.docx'))
    assert typed == printed, _difference(typed, printed)


def _as_printed(expected: Expected) -> list[str]:
    typed = [word.removeprefix(LABEL) for word in expected.words_with_labels()]
    if expected.project != INVENTED:
        return typed
    heading = [*expected.words['proposal'].split(), expected.words['tasks']]
    common = expected.words['common'].format(item='').split()
    for place in range(len(typed)):  # small capitals are large ones in the PDF
        if typed[place : place + len(common)] == common:
            typed[place : place + len(common)] = [word.upper() for word in common]
    return [word.upper() if word in heading else word for word in typed]


@pytest.mark.parametrize('kind', ['agenda', 'minutes'])
@pytest.mark.parametrize(('project', 'day'), MEETINGS)
def test_the_pdf_says_what_was_typed(project: Path, day: str, kind: str, papers: Callable[[Path, str], Papers]) -> None:
    """The characters are compared, without spaces: lines break inside of long words, too."""
    built = papers(project, day)
    expected, name = _expected(built, project, kind)
    typed = _as_printed(expected)
    printed = [word for page in _bodies(built.path(f'{name}.pdf'), expected) for word in page.split()]
    assert ''.join(typed) == ''.join(printed), _difference(typed, printed)


@pytest.mark.parametrize('kind', ['agenda', 'minutes'])
@pytest.mark.parametrize(('project', 'day'), MEETINGS)
def test_the_tags_say_what_was_typed(project: Path, day: str, kind: str, papers: Callable[[Path, str], Papers]) -> None:
    """Word for word, none glued to the next one by a tab or a line break; who was absent, is said to be."""
    built = papers(project, day)
    expected, name = _expected(built, project, kind)
    typed = _as_printed(expected)
    logo, sender = f'[{expected.network["logo"]["alt"]}]', expected.network['sender']
    head = [logo, *sender] if project == ROOT else [*sender, logo]
    said = [each.text for each in heard(built.path(f'{name}.pdf'))]
    assert said[: len(head)] == head, "as its template has it, and read once"
    said = [word for text in said[len(head) :] for word in text.split()]
    assert typed == said, _difference(typed, said)


def _bodies(pdf: Path, expected: Expected) -> Iterator[str]:
    """The pages without what stands at their top and bottom, which is the same everywhere and must be there."""
    every = pages(pdf)
    for number, page in enumerate(every, start=1):
        later = f'{expected.title} {expected.date(expected.meeting["date"])}'
        top = later if number > 1 else ' '.join(expected.network['sender'])
        lead = expected.network['name'] if expected.project == INVENTED else "Sida"
        body = _without(_without(page, top, r'\A{}'), f'{lead} {number} ({len(every)})', r'{}\Z')
        yield re.sub(rf'\A\s*{HEADER_ROW}', '', body) if re.search(HEADER_ROW, ' '.join(every[: number - 1])) else body


HEADER_ROW = r'Bilaga\s+Titel\s+Antal\s+sidor\s+Börjar\s+på\s+sida'
"""Of the list of annexes; it is repeated where the list goes on on another page."""


def _without(page: str, words: str, place: str) -> str:
    pattern = r'\s+'.join(re.escape(word) for word in words.split())
    rest, count = re.subn(place.format(rf'\s*{pattern}\s*'), ' ', page)
    assert count == 1, f'{words} is not there: {page}'
    return rest


def test_att_is_printed_once_however_it_was_typed(tmp_path: Path) -> None:
    item = {'title': "Start", 'proposal': ["att öppna.", "stänga."], 'decision': ["as proposed", "att gå hem."]}
    made = build_copy(INVENTED, '2031-02-07', tmp_path, agenda=[item])
    assert [problem.is_error for problem in made.problems] == [False, False], "a warning for each"
    (minutes,) = (file for file in made.files if file.name.endswith('protokoll.docx'))
    assert [(each.label, each.text) for each in body(minutes) if isinstance(each, Line)][-3:] == [
        ("att", "öppna."),
        ("att", "stänga."),
        ("att", "gå hem."),
    ]
    assert heard_words(minutes.with_suffix('.pdf'))[-7:] == ["att", "öppna.", "att", "stänga.", "att", "gå", "hem."]
