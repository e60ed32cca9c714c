"""The register in its forms: CSV and Excel as spreadsheets read them, JSON as documented, the terminal, the command."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import LONGEST, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from registers import project_of_two_years

from schnv_docs.model import Status
from schnv_docs.model.verdict import Verdict
from schnv_docs.project import Project
from schnv_docs.render.template.look import Look
from schnv_docs.reports.register import load
from schnv_docs.reports.register.csv_file import csv_bytes
from schnv_docs.reports.register.formats import made
from schnv_docs.reports.register.json_file import json_bytes
from schnv_docs.reports.register.rows import DecisionRow, Register
from schnv_docs.reports.register.tables import KEYS, Cell, PlainTable, table
from schnv_docs.reports.register.terminal import show
from schnv_docs.reports.register.xlsx_file import xlsx_bytes

COLOUR = '1F4E5F'
DANGEROUS = ('=', '+', '-', '@')
LAST = date(2032, 1, 9)
# What a YAML file may hold and Excel take: no control characters.
TEXTS = st.text(st.characters(exclude_categories=['C', 'Z']) | st.sampled_from(' \n=+-@;"\''), min_size=1, max_size=60)
CELLS = st.none() | TEXTS | st.integers(0, 99) | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.fixture(scope='module')
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of two years, not to be changed."""
    return project_of_two_years(tmp_path_factory.mktemp('register'))


@pytest.fixture(scope='module')
def register(root: Path) -> Register:
    """Its register."""
    return load(Project(root), None, None, None).register


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), delimiter=';'))


@pytest.mark.parametrize('key', KEYS)
def test_csv_says_what_the_table_says(key: str, register: Register) -> None:
    data = csv_bytes(table(register, key))
    assert data.startswith(b'\xef\xbb\xbf')
    head, *rows = _rows(data)
    each = table(register, key)
    assert head == [str(cell) for cell in each.heads]
    assert rows == [
        [f"'{_text(cell)}" if _text(cell)[:1] in ('=', '@') else _text(cell) for cell in row] for row in each.rows
    ]
    assert len(rows) == len(getattr(register, key))


def _text(cell: Cell) -> str:
    return '' if cell is None else str(cell)


def test_the_tables_of_csv_and_excel(register: Register) -> None:
    decision = _rows(csv_bytes(table(register, 'decisions')))
    assert decision[0] == [
        "Möte", "Punkt", "Slag", "Rubrik", "Utfall", "Bordlagt till", "Beslut", "Organisationer", "Anteckningar",
        "Samband",
    ]  # fmt: skip
    assert decision[6] == [
        "2031-03-07", "6a", "Ärende", "Raketens färg", "annat än förslaget", "",
        "att raketen målas blå.\nOm det regnar på dagen för målning,\natt arbetet flyttas inomhus.", "Rymdbyrån",
        "slutlig version", "",
    ]  # fmt: skip
    tasks = _rows(csv_bytes(table(register, 'tasks')))
    assert tasks[-2] == [
        "2032-01-09", "1", "Ärende",
        "Farlig <img src=x onerror=window.hit=1> & </script><script>window.hit=1</script>",
        "Påhitta Hittepåsson", "Rymdbyrån", "'@räkna om <b>allt</b>", "2032-01-09", "", "försenat", "utkast",
    ]  # fmt: skip
    attendance = _rows(csv_bytes(table(register, 'attendance')))
    assert attendance[:2] == [
        ["Organisation", "Namn", "2031-02-07", "2031-03-07", "2032-01-09", "Närvarande, antal", "Möten, antal"],
        ["Påhittade kommun", "Test Testsson", "närvarande", "närvarande", "frånvarande", "2", "3"],
    ]
    assert ["Gäster", "Ögonblick Åskådare", "", "närvarande", "", "1", "1"] in attendance


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_no_cell_of_a_csv_is_a_formula_and_none_is_lost(rows: list[tuple[Cell, ...]]) -> None:
    head, *found = _rows(csv_bytes(PlainTable('T', ('a', 'b'), tuple(rows))))
    assert head == ['a', 'b']
    assert not any(cell.startswith(DANGEROUS) for row in found for cell in row)
    shown = [[_text(cell) for cell in row] for row in rows]
    assert [[cell[cell.startswith("'") and cell[1:2] in DANGEROUS :] for cell in row] for row in found] == [
        [cell[cell.startswith("'") and cell[1:2] in DANGEROUS :] for cell in row] for row in shown
    ]


@settings(max_examples=30)
@given(TEXTS, st.sampled_from(DANGEROUS))
def test_no_cell_of_a_workbook_is_a_formula_and_none_is_lost(words: str, sign: str) -> None:
    decision = DecisionRow(LAST, Status.FINAL, '1', sign + words, words, Verdict.OWN, None, words, (words,))
    sheet = _sheets(xlsx_bytes(Register(sign + words, decisions=(decision,)), COLOUR, ['decisions']))[0]
    texts = [cell for cell in sheet[2] if cell.data_type != 'd' and cell.value is not None]
    assert {cell.data_type for cell in texts} == {'s'}
    assert [sheet.cell(2, column).value for column in (3, 4, 7, 8)] == [sign + words, words, words, words]
    assert sheet.cell(2, 3).quotePrefix, "also when somebody edits it"


def _sheets(data: bytes) -> Any:  # noqa: ANN401 - their types leave out much
    return load_workbook(io.BytesIO(data)).worksheets


def test_a_workbook_has_a_sheet_for_each_table(register: Register) -> None:
    sheets = _sheets(xlsx_bytes(register, COLOUR))
    assert [sheet.title for sheet in sheets] == ["Beslut", "Uppdrag", "Närvaro"]
    assert [sheet.freeze_panes for sheet in sheets] == ['A2', 'A2', 'C2']
    for sheet, key in zip(sheets, KEYS, strict=True):
        each = table(register, key)
        assert [_values(row) for row in sheet.iter_rows()] == [each.heads, *each.rows]
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == '$1:$1'
        dates = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)]
        assert {cell.number_format for cell in dates} == {'yyyy-mm-dd'}
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(each.heads) + 1)]
        assert all(10 <= width <= 60 for width in widths)
        assert len(set(widths)) > 2, "each as wide as it needs to be"


def _values(row: Any) -> tuple[Cell, ...]:  # noqa: ANN401 - cells of two types
    return tuple(cell.value.date() if isinstance(cell.value, datetime) else cell.value for cell in row)


def test_a_long_text_has_the_height_it_needs(register: Register) -> None:
    sheet = _sheets(xlsx_bytes(register, COLOUR))[0]
    heights = {sheet.cell(row, 2).value: sheet.row_dimensions[row].height for row in range(8, 16)}
    assert heights["6c"] == 4 * 15


@pytest.mark.parametrize('form', ['csv', 'json', 'xlsx', 'html', 'table'])
def test_the_same_register_gives_the_same_bytes(form: str, root: Path) -> None:
    def file() -> bytes:
        loaded = load(Project(root), None, None, None)
        return made(form, loaded.register, loaded.network, Look(), KEYS)

    assert file() == file()


def test_bytes_do_not_depend_on_the_clock(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    before = xlsx_bytes(register, COLOUR)
    monkeypatch.setattr('time.time', lambda: 2e9)
    monkeypatch.setattr('time.localtime', lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert xlsx_bytes(register, COLOUR) == before


def test_an_empty_register() -> None:
    nothing = Register("Nätverket")
    assert [len(_rows(csv_bytes(table(nothing, key)))) for key in KEYS] == [1, 1, 1]
    assert [sheet.max_row for sheet in _sheets(xlsx_bytes(nothing, COLOUR))] == [1, 1, 1]
    assert json.loads(json_bytes(nothing))['today'] is None
    assert "inget möte har några anteckningar ännu" in _shown(nothing, 80)


PAGE = (ROOT / 'docs' / 'register.md').read_text(encoding='utf-8')


def test_json_has_the_documented_shape(register: Register) -> None:
    (example,) = re.findall(r'^```json\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL)
    assert _shape(json.loads(json_bytes(register))) == _shape(json.loads(example))


def _shape(value: Any) -> Any:  # noqa: ANN401
    """The keys and the types, of a list's first entry; dates are keys of their own in attendance."""
    if isinstance(value, dict):
        return {'date' if re.fullmatch(r'\d{4}-\d\d-\d\d', key) else key: _shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_shape(each) for each in value[:1]] if value and isinstance(value[0], dict) else 'texts'
    return type(value).__name__ if not isinstance(value, str | None) else 'text or null'


@pytest.mark.parametrize('name', [each.value for each in (*Verdict, *Status) if each is not Verdict.MISSING])
def test_the_page_names_every_value_of_json(name: str) -> None:
    assert f'`{name}`' in PAGE


def test_json_of_one_table(register: Register) -> None:
    found = json.loads(json_bytes(register, ['tasks']))
    assert list(found) == ['network', 'today', 'meetings', 'tasks']
    assert found['meetings'][-1] == {'date': '2032-03-05', 'status': 'agenda'}
    assert found['tasks'][-1]['who'] == ["Ordföranden"]


def _shown(register: Register, width: int, keys: tuple[str, ...] = KEYS) -> str:
    file = io.StringIO()
    show(register, width, keys, file)
    return file.getvalue()


@pytest.mark.parametrize('width', [50, 80, 120, 200])
def test_the_terminal_is_as_wide_as_it_is(width: int, register: Register) -> None:
    assert max(map(len, _shown(register, width).splitlines())) <= width


@pytest.mark.parametrize('width', [80, 120, 200])
def test_the_terminal_shows_everything(width: int, register: Register) -> None:
    """Where there is less room, words are broken."""
    shown = _shown(register, width)
    said = set(re.findall(r'\w+', shown))
    texts = [*(row.title for row in register.decisions), *(row.what for row in register.tasks)]
    assert {word for text in texts for word in re.findall(r'\w+', text) if len(word) < 10} <= said
    assert {str(row.day) for row in register.decisions} <= set(re.findall('[0-9-]+', shown))
    assert "ännu bara dagordning: 2032-03-05" in shown


def test_the_terminal_says_what_is_overdue_and_who_was_away(register: Register) -> None:
    tasks = ' '.join(_shown(register, 100, ('tasks',)).split())
    assert "uppdragens läge den 2032-01-20" in tasks
    assert "2032-01-09 · 1 Påhitta Hittepåsson @räkna om <b>allt</b> 2032-01-09 försenat" in tasks
    attendance = ' '.join(_shown(register, 100, ('attendance',)).split())
    assert "Påhitta Hittepåsson 0 av 2 2031-02-07, 2031-03-07" in attendance
    assert "uppdragens läge" not in attendance


def _schnv(folder: Path, *words: str) -> tuple[int, bytes, str]:
    ended = subprocess.run(
        [sys.executable, '-m', 'schnv_docs', 'register', *words, '-C', str(folder)],
        cwd=ROOT, capture_output=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    assert b'Traceback' not in ended.stderr
    return ended.returncode, ended.stdout, ended.stderr.decode()


def test_the_command_prints_a_table_and_open_tasks_only(root: Path) -> None:
    status, output, _error = _schnv(root, '--open', '--today', '2031-03-29')
    shown = output.decode()
    assert status == 0
    assert "uppdragens läge den 2031-03-29" in shown
    assert shown.count("försenat") == 2
    assert "klart" not in shown
    assert "Beslut" not in shown


@pytest.mark.parametrize(
    ('name', 'beginning'),
    [('r.json', b'{\n'), ('r.XLSX', b'PK'), ('r.txt', b'Register')],
)
def test_the_name_of_a_file_decides_its_form(name: str, beginning: bytes, root: Path, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text('old')
    status, output, _error = _schnv(root, '--output', str(file), '--only', 'tasks')
    assert (status, output.decode().strip()) == (0, str(file))
    assert file.read_bytes().startswith(beginning)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_standard_output_is_the_file_itself(root: Path, register: Register) -> None:
    status, output, _error = _schnv(root, '--format', 'csv', '--only', 'decisions')
    assert (status, output) == (0, csv_bytes(table(register, 'decisions')))


@pytest.mark.parametrize(
    ('words', 'said'),
    [
        (['--format', 'csv'], "en CSV-fil har en enda tabell"),
        (['--format', 'xlsx'], "lägg till --output register.xlsx"),
        (['--open', '--only', 'decisions'], "--open gäller uppdrag"),
        (['--since', '2031-02-30'], "”2031-02-30” är inget datum"),
        (['--today', 'snart'], "”snart” är inget datum"),
    ],
)
def test_wrong_use(words: list[str], said: str, root: Path) -> None:
    status, output, error = _schnv(root, *words)
    assert (status, output) == (2, b'')
    assert said in error


@pytest.mark.parametrize('name', ['r.docx', 'r.pdf', 'r.xls', 'r.ics'])
def test_a_name_that_tells_of_no_form_is_refused(name: str, root: Path, tmp_path: Path) -> None:
    """So that no program opens plain text as something else; who names the form gets it."""
    status, _output, error = _schnv(root, '--output', str(tmp_path / name))
    assert status == 2
    assert '.csv, .json, .xlsx, .html' in error
    assert list(tmp_path.iterdir()) == []
    assert _schnv(root, '--format', 'json', '--output', str(tmp_path / name))[0] == 0


def test_a_folder_that_is_not_there(root: Path, tmp_path: Path) -> None:
    status, _output, error = _schnv(root, '--output', str(tmp_path / 'none' / 'r.json'))
    assert status == 3
    assert f"({tmp_path / 'none' / 'r.json'})" in error


def test_problems_stand_in_the_way(tmp_path: Path) -> None:
    broken = project_of_two_years(tmp_path)
    (broken / 'meetings' / '2032-02-06.yaml').write_text('date: 2032-02-06\nagenda: 1\n')
    file = tmp_path / 'r.html'
    file.write_text('old')
    status, output, error = _schnv(broken, '--output', str(file))
    assert (status, output) == (1, b'')
    assert '2032-02-06.yaml:2:' in error
    assert file.read_text() == 'old'
