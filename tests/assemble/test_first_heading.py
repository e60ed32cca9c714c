"""Stage 6, assemble: a file of an annex that nobody has given a title is called by its first heading."""

from pathlib import Path

import pytest
from foreign import Pdf, Tagged, text

from schnv_docs.assemble import first_heading


def _saved(folder: Path, *roles: str, role_map: str = '', entries: str = '') -> Path:
    """A tagged PDF with an element of each role, which says its own number."""
    pdf = Tagged()
    pdf.role_map = role_map
    made = [pdf.element(role, entries=entries) for role in roles]
    pdf.paper(*made)
    path = pdf.save(folder / 'x.pdf')
    path.with_suffix('.txt').write_text(' '.join(map(str, made)))
    return path


@pytest.mark.parametrize(
    ('roles', 'role_map', 'place'),
    [
        (('P', 'H2', 'H1'), '', 1),
        (('Rubrik', 'H1'), '/Rubrik /Stil /Stil /H3', 0),
        (('H1', 'H'), '/H1 /P', 1),
        (('Ring',), '/Ring /Rong /Rong /Ring', None),
        (('P', 'P'), '', None),
    ],
)
def test_the_first_heading_by_any_name(
    roles: tuple[str, ...], role_map: str, place: int | None, tmp_path: Path
) -> None:
    path = _saved(tmp_path, *roles, role_map=role_map)
    numbers = path.with_suffix('.txt').read_text().split()
    assert first_heading(path) == ('' if place is None else f'Element {numbers[place]}')


def test_a_heading_in_pieces_on_two_pages_is_one(tmp_path: Path) -> None:
    pdf = Tagged()
    heading = pdf.element('H1')
    pdf.paper(pdf.element('Span', heading), pdf.element('P'))
    pdf.paper(heading)
    found = first_heading(pdf.save(tmp_path / 'x.pdf'))
    assert [word for word in found.split() if word != 'Element'] == [f'{heading + 1}Element', str(heading)]


def test_what_a_heading_says_instead_of_its_text_is_its_name(tmp_path: Path) -> None:
    assert first_heading(_saved(tmp_path, 'H1', entries='/ActualText (Budget\n  2031)')) == "Budget 2031"


def test_where_nobody_can_tell_there_is_none(tmp_path: Path) -> None:
    plain = Pdf()
    plain.page(text("Rubrik", size=30))
    far, long = Tagged(), Tagged()
    far.paper(*(far.element('P') for _paragraph in range(1200)), far.element('H1'))
    long.paper(long.element('H1', entries=f'/ActualText ({"ord " * 99})'))
    (tmp_path / 'none.pdf').write_bytes(b'no PDF')
    made = [plain.save(tmp_path / 'plain.pdf'), far.save(tmp_path / 'far.pdf'), long.save(tmp_path / 'long.pdf')]
    assert [first_heading(path) for path in (*made, tmp_path / 'none.pdf')] == [''] * 4
