"""What a stranger writes is text on the page of `schnv live`: no element of it, no other address, no command."""

from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from schnv_docs.assemble.pictures import PagePicture, Place
from schnv_docs.live.board import State
from schnv_docs.live.gallery import Gallery, Sheet
from schnv_docs.live.guard import HEADERS
from schnv_docs.live.page import LivePage
from schnv_docs.problem import Problem
from schnv_docs.project import Project

WORDS = (
    '</p></code></pre><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>",
    '{{ 7*7 }}{% raw %}', 'javascript:alert(1)', '<base href="https://example.se/">', '<!--', ']]>', '&lt;script&gt;',
    '\x1b[2J', '\u202egnp.exe', '\ud83d', '\udcff', '\0', '\r\nSet-Cookie: a=b',
)  # fmt: skip
OWN_ADDRESSES = ('?', '#pages', 'page.css', 'page.svg', 'page.js', 'pictures/', 'vscode://file/')


class _Seen(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


@pytest.mark.parametrize('words', WORDS)
def test_it_stays_text(words: str, tmp_path: Path) -> None:
    plain, hostile = (_Seen(_page(tmp_path, each)) for each in ("Plan", words))
    assert [tag for tag, _attributes in hostile.elements] == [tag for tag, _attributes in plain.elements]
    for (_tag, attributes), (_other, before) in zip(hostile.elements, plain.elements, strict=True):
        assert set(attributes) == set(before)
        addresses = [attributes[name] or '' for name in ('href', 'src') if name in attributes]
        assert all(address.startswith(OWN_ADDRESSES) for address in addresses)


def _page(root: Path, words: str) -> str:
    """A page on which the words stand wherever a stranger may put some; it can be sent."""
    (root / 'meetings').mkdir(exist_ok=True)
    file = root / 'meetings' / '2031-03-07.yaml'
    file.write_bytes(f'agenda: {words}\nplace: {words}\n'.encode(errors='surrogatepass'))
    named = file.with_name(words.translate({0: None, ord('/'): None, 0xD83D: None}) or 'x')
    problems = tuple(Problem(path, 1, 1, words, words) for path in (file, named.with_suffix('.yaml')))
    page = PagePicture('0a', 595, 842, words.encode('utf-8', 'ignore').decode(), (Place('1', 3, 1),))
    sheet = Sheet('kallelse', 'Kallelse', root / 'x.pdf', {}, (page,))
    state = State(1, (sheet,), problems, is_busy=False, failure=words)
    html = LivePage(Project(root), '2031-03-07', 'Möte', 'sv').html(state, words, 1)
    assert html.encode()
    return html


@pytest.mark.parametrize('name', ['../network', '..', '', '/etc/passwd', '..%2f..%2fx', 'a/../../x', '1\0', '１'])
def test_only_pictures_that_are_shown(name: str, tmp_path: Path) -> None:
    (tmp_path / 'network.png').write_bytes(b'x')
    with closing(Gallery(tmp_path)) as gallery:
        assert gallery.picture(name) is None
        (tmp_path / 'shown' / '0a.png').write_bytes(b'x')
        assert gallery.picture('0a')


def test_the_policy_lets_nothing_else_in() -> None:
    """Scripts, styles and pictures of the page's own files; no forms, frames, fonts and addresses besides."""
    rules = dict(rule.strip().partition(' ')[::2] for rule in HEADERS['Content-Security-Policy'].split(';'))
    assert {name for name, value in rules.items() if value != "'none'"} == {
        'img-src', 'style-src', 'script-src', 'connect-src',
    }  # fmt: skip
    assert set(rules.values()) == {"'none'", "'self'"}
