"""The comment on a pull request: it says everything, it fits, and nothing within it breaks or does anything."""

import html
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from schnv_docs import i18n
from schnv_docs.pipeline.publish import SUMS, write_sums
from schnv_docs.problem import Problem, Severity
from schnv_docs.review import Built, Review
from schnv_docs.review.comment import LIMIT, comment
from schnv_docs.review.cut import cut, length

DAY = '2031-03-07'
GITHUB = 65_536
FILE = Path('/project/meetings') / f'{DAY}.yaml'


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _built(folder: Path, day: str = DAY, papers: Iterable[str] = ('kallelse.pdf', 'utskick.pdf')) -> Built:
    names = [f'{day}-{paper}' for paper in papers]
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b'x' * 120_000)
    write_sums(folder, names)
    return Built(day, tuple(folder / name for name in (*names, SUMS)))


def _problem(message: str, severity: Severity = Severity.ERROR, hint: str = '', path: Path = FILE) -> Problem:
    return Problem(path, 12, 5, message, hint, severity)


def _comment(review: Review, diff: str = 'The diff.\n', link: str = '') -> str:
    return comment(review, diff, Path('/project'), link)


def test_all_in_order(tmp_path: Path) -> None:
    text = _comment(Review(3, (_built(tmp_path),), ()), link='https://example.org/run/1')
    sums = (tmp_path / SUMS).read_text()
    assert text.splitlines()[:12] == [
        '**3 meetings checked: no errors, no warnings.**',
        '',
        'The diff.',
        '',
        '## Documents',
        '',
        '[Fetch them here](https://example.org/run/1), below Artifacts.',
        '',
        '**2031-03-07**',
        '',
        '- 2031-03-07-kallelse.pdf (120 kB)',
        '- 2031-03-07-utskick.pdf (120 kB)',
    ]
    assert f'```text\n{sums}```\n' in text
    assert text.endswith('</details>\n')


def test_errors_come_first_with_their_places() -> None:
    problems = (_problem("small", Severity.WARNING), _problem("unknown key `plce`", hint="did you mean `place`?"))
    text = _comment(Review(1, (Built(DAY, ()),), problems))
    assert text.startswith('**1 meeting checked: 1 error, 1 warning.**\n')
    assert f'**{DAY}** was not built: its errors stand below.\n' in text
    first, second = (line for line in text.splitlines() if line.startswith('- **'))
    assert first == f'- **error** meetings/{DAY}.yaml:12: unknown key \\`plce\\` *did you mean \\`place\\`?*'
    assert second == f'- **warning** meetings/{DAY}.yaml:12: small'


def test_nothing_was_touched() -> None:
    assert _comment(Review(2, (), ())) == '**2 meetings checked: no errors, no warnings.**\n\nThe diff.\n'


def test_a_long_diff_gives_way_to_what_else_is_to_be_said(tmp_path: Path) -> None:
    blocks = [f'## Item {n}\n\n<details><summary>more</summary>\n\n{"text " * 100}\n\n</details>\n' for n in range(300)]
    text = _comment(Review(1, (_built(tmp_path),), (_problem("wrong"),)), '\n'.join(blocks))
    assert length(text) <= LIMIT
    assert length(text) > LIMIT - 1000
    assert text.count('<details>') == text.count('</details>')
    left = re.search(r'… (\d+) more lines do not fit in here; `schnv diff` shows them\n\n## Documents\n', text)
    assert left
    shown = text[: left.start()].split('\n')[1:]
    assert int(left[1]) + sum(map(bool, shown)) == 4 * 300
    assert text.rstrip().endswith('wrong')


LINES = ['text\n', '\n', '```\n', '~~~~\n', '<details>\n', '</details>\n', '😀' * 999 + '\n']


@given(
    days=st.integers(0, 60),
    problems=st.integers(0, 400),
    message=st.text(st.sampled_from('a😀å`*<\n~ '), max_size=200),
    lines=st.lists(st.sampled_from(LINES), max_size=80),
)
def test_it_always_fits(
    days: int, problems: int, message: str, lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = _built(tmp_path_factory.getbasetemp() / 'made')
    built = tuple(Built(f'{2031 + day}-03-07', made.files) for day in range(days))
    review = Review(days, built, tuple(_problem(f'{n} {message}') for n in range(problems)))
    assert length(_comment(review, ''.join(lines))) <= LIMIT < GITHUB


# What is cut


def _open_at_the_end(text: str) -> bool:
    """Whether a fence of code or a fold goes on; a reader of Markdown says so."""
    tokens = MarkdownIt('commonmark').parse(text + '\n\nthe last paragraph\n')
    folds = sum(
        token.content.count('<details>') - token.content.count('</details>')
        for token in tokens
        if token.type == 'html_block'
    )
    return tokens[-2].content != 'the last paragraph' or folds > 0


@given(
    st.lists(
        st.sampled_from(
            ['text\n', '\n', '```\n', '````\n', '~~~\n', '``` py\n', '<details>\n\n', '</details>\n\n', '- a\n']
        ),
        max_size=40,
    ),
    st.integers(0, 120),
)
def test_what_is_cut_is_a_beginning_and_is_closed(lines: list[str], room: int) -> None:
    text = ''.join(lines)
    left = cut(text, room)
    assert text.startswith(left)
    assert length(left) <= room or left == text
    if left != text:
        assert not _open_at_the_end(left)


def test_as_much_as_there_is_room_for() -> None:
    text = 'one\n\n```\n\ntwo\n\n```\n\nthree\n'
    assert [cut(text, room) for room in (4, 5, 19, 20, 27)] == [
        '',
        'one\n\n',
        'one\n\n',
        'one\n\n```\n\ntwo\n\n```\n\n',
        text,
    ]


# What is typed


@pytest.mark.parametrize(
    'text',
    [
        '*bold* _text_ `code` ~~gone~~',
        '<img src=x onerror=alert(1)>',
        '[link](https://example.org)',
        '![x](https://example.org/x.png)',
        '| a | b |',
        'a\n\n# b',
        '&lt; $x$',
        '@everyone',
        'mail@example.org',
        '#12',
        'GH-12',
        'schnv/docs#1',
        'https://example.org',
        'www.example.org',
    ],
)
def test_a_message_is_shown_as_typed_calls_nobody_and_links_nothing(text: str) -> None:
    said = _comment(Review(1, (), (_problem(text, hint=text),)), diff='')
    page = MarkdownIt('gfm-like', {'html': True}).render(said)
    assert set(re.findall(r'<(\w+)', page)) <= {'p', 'strong', 'h2', 'ul', 'li', 'em', 'span'}
    shown = html.unescape(re.sub(r'<[^>]*>', '', page))
    assert shown.replace('\u200b', '').count(' '.join(text.split())) == 2
    assert not re.search(r'@\w|#\d|GH-\d', shown)
