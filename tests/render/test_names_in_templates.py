"""Stage 4, render: the names in a template are followed through the model, in branches that are not taken, too."""

import dataclasses

import pytest
from jinja2 import TemplateError

from schnv_docs.render.template.allowed import BoundedEnvironment
from schnv_docs.render.template.names import all_names, unknown_names
from schnv_docs.render.view import DocumentView


def _unknown(source: str) -> list[str]:
    env = BoundedEnvironment()
    return [name for name, _word, _known in unknown_names(env.parse(source), env)]


@pytest.mark.parametrize(
    'source',
    [
        '{{ title }} {{ network.logo.alt }} {{ network.sender }}',
        '{% for item in items %}{% for sub in item.items %}{{ sub.decision }}{% endfor %}{% endfor %}',
        '{% for row in attendance.rows %}{{ row.names }} {{ loop.index }}{% endfor %}',
        '{% for line in network.sender %}{{ line }}{% if loop.last %}.{% endif %}{% else %}{{ date }}{% endfor %}',
        '{% for item in items if item.decision %}{{ item.text }}{% endfor %}',
        '{% set first = items[0] %}{{ first.heading }}',
        '{% set all = items %}{% for item in all %}{{ item.heading }}{% endfor %}',
        '{{ title | upper | default(date) }} {{ items | length }}',
        '{% if draft is defined and time is not none %}{{ "a" }}{{ date }}{% endif %}',
        '{# {{ titel }} #}{{ "{{ titel }}" }}',
    ],
)  # fmt: skip
def test_names_that_exist(source: str) -> None:
    assert _unknown(source) == []


@pytest.mark.parametrize(
    ('source', 'unknown'),
    [
        ('{{ titel }}', 'titel'),
        ('{{ network.nam }}', 'network.nam'),
        ('{{ network.logo.file }}', 'network.logo.file'),
        ('{{ title.heading }}', 'title.heading'),
        ('{% if false %}{{ titel }}{% endif %}', 'titel'),
        ('{% if titel %}{% endif %}', 'titel'),
        ('{% if title %}{% elif place %}{{ plats }}{% endif %}', 'plats'),
        ('{{ title if draft else titel }}', 'titel'),
        ('{% for item in item %}{% endfor %}', 'item'),
        ('{% for item in items %}{{ item.headin }}{% endfor %}', 'item.headin'),
        ('{% for item in items %}{% for sub in item.items %}{{ sub.titel }}{% endfor %}{% endfor %}', 'sub.titel'),
        ('{% for item in items %}{% endfor %}{{ item.heading }}', 'item'),
        ('{% for item in items %}{% else %}{{ item.heading }}{% endfor %}', 'item'),
        ('{% for item in items if item.decison %}{% endfor %}', 'item.decison'),
        ('{% for row in attendance.row %}{% endfor %}', 'attendance.row'),
        ('{% for item in items %}{{ loop.indx }}{% endfor %}', 'loop.indx'),
        ('{{ loop.index }}', 'loop'),
        ('{% set all = items %}{% for item in all %}{{ item.headng }}{% endfor %}', 'item.headng'),
        ('{{ title | uper }}', 'uper'),
        ('{{ title | default(titel) }}', 'titel'),
        ('{% if title is emty %}{% endif %}', 'emty'),
        ('{{ items[titel] }}', 'titel'),
        ('{{ network.range }}', 'network.range'),
        ("{{ ''.__class__ }}", '....__class__'),
        ('{{ items[0].__class__ }}', '....__class__'),
        ('{{ title.upper() }}', 'title.upper'),
        ("{% include 'other' %}", 'include'),
        ("{% import 'other' as o %}", 'import'),
        ("{% extends 'other' %}", 'extends'),
    ],
)
def test_names_that_do_not_exist(source: str, unknown: str) -> None:
    assert _unknown(source) == [unknown]


def test_each_name_is_said_once_in_the_order_of_the_template() -> None:
    assert _unknown('{{ b }}{{ a }}{{ b }}{{ title.x }}{{ a }}') == ['b', 'a', 'title.x']


@pytest.mark.parametrize(
    'source',
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ ('%s' | attr('format')).__globals__ }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(environment) }}",
        '{{ cycler.__init__.__globals__.os.system("exit") }}',
        '{{ self.__init__.__globals__ }}',
        '{{ missing }}',
        '{{ items.missing }}',
    ],
)
def test_code_in_a_template_does_not_run(source: str) -> None:
    with pytest.raises(TemplateError):
        BoundedEnvironment().from_string(source).render(items=())


def test_texts_are_escaped() -> None:
    assert BoundedEnvironment().from_string('{{ title }}').render(title='<w:p/> & "') == '&lt;w:p/&gt; &amp; &#34;'


def test_all_names_are_those_of_the_view() -> None:
    names = list(all_names())
    assert {name for name in names if '.' not in name} == {each.name for each in dataclasses.fields(DocumentView)}
    assert {'network.logo.alt', 'attendance.rows.names', 'items.heading', 'items.items'} <= set(names)
    assert len(names) == len(set(names))
