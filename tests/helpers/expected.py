"""What the documents must say, worked out from the bare YAML, with none of the program's own code.

How many pages each annex has is counted in the packet, by the stamps on them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import INVENTED, ROOT, Papers
from reading import pages
from ruamel.yaml import YAML

Yaml = Any
"""A value of a YAML file; only files that the program accepts are read."""

MONTHS = (
    'januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november',
    'december',
)  # fmt: skip
HOUSE_WORDS = {
    'annex': "Bilaga", 'proposal': "Förslag till beslut", 'proposes': "{subject} beslutar",
    'decided': "{subject} beslutade", 'that': "att", 'postponed': "bordlägga punkten till mötet {date}.",
    'referred': "återremittera punkten för fortsatt beredning.", 'withdrawn': "Punkten drogs tillbaka.",
    'none': "Inget beslut fattades.", 'reason': "Skäl", 'presenters': "Föredragande", 'participants': "Medverkande",
    'present': "Närvarande", 'absent': "frånvarande", 'struck': "överstruken = frånvarande",
    'with_annexes': "med bilagor", 'withheld': "Bilagan lämnas inte ut", 'tasks': "Uppdrag", 'by': "senast {date}",
    'common': "Gemensamt för punkt {item}",
}  # fmt: skip
TEMPLATE_WORDS = {
    ROOT: {'issued': "Dokumentdatum:", 'date': "Datum:", 'time': "Tid:", 'place': "Plats:"},
    INVENTED: {'issued': "Upprättad:", 'date': "Sammanträdesdatum:", 'time': "Tid:", 'place': "Lokal:"},
}
LIST_OF_ANNEXES = ("Bilagor", "Bilaga Titel Antal sidor Börjar på sida")
LETTERS = 'abcdefghijklmnopqrstuvwxyz'
ROMAN = ('i', 'ii', 'iii', 'iv', 'v')
BULLETS = '•–•–'
LABEL = '\0'
"""Begins a number or bullet, which Word and LibreOffice make and the text of a Word file lacks."""
STAMP = re.compile(r'^(?P<name>\w+ \w+)(?: \d+)? · \d+ \(\d+\)\s+Sida (?P<page>\d+) \(\d+\)$', re.MULTILINE)
"""What stands on every page of an annex in a packet: "Bilaga B 2 · 1 (3)   Sida 4 (15)"."""


def _load(path: Path) -> Yaml:
    return YAML(typ='base').load(path)


def _list(value: Yaml) -> list[Yaml]:
    return value if isinstance(value, list) else [value] if value else []


@dataclass
class Expected:
    """What a document must say, as a sequence of texts."""

    project: Path
    papers: Papers
    is_minutes: bool

    def __post_init__(self) -> None:
        self.day = self.papers.day
        self.network = _load(self.project / 'meetings' / 'network.yaml')
        self.meeting = _load(self.papers.project / 'meetings' / f'{self.day}.yaml')
        self.words = HOUSE_WORDS | self.network.get('words', {})
        self.style = self.network['style']

    def words_with_labels(self) -> list[str]:
        """All words; labels begin with LABEL."""
        return [word for text in self.texts() for word in self._split(text)]

    def _split(self, text: str) -> list[str]:
        return [text] if text.startswith(LABEL) else text.split()

    @property
    def title(self) -> str:
        """What stands at the top."""
        document = self.network['documents']['minutes' if self.is_minutes else 'agenda']
        return f'{document} {self.network["name"]}'

    def date(self, day: str) -> str:
        """A day as this network prints it."""
        year, month, number = day.split('-')
        forms = {'yyyy-MM-dd': day, 'd MMMM yyyy': f'{int(number)} {MONTHS[int(month) - 1]} {year}'}
        return forms[self.style['dates']]

    def texts(self) -> Iterator[str]:
        """The texts from top to bottom."""
        yield self.title
        labels = TEMPLATE_WORDS[self.project]
        if issued := self.meeting.get('issued'):
            yield f'{labels["issued"]} {self.date(issued)}'
        yield f'{labels["date"]} {self.date(self.meeting["date"])}'
        if times := _list(self.meeting.get('time')):
            yield f'{labels["time"]} {", ".join(times)}'
        if place := self.meeting.get('place'):
            yield f'{labels["place"]} {place}'
        if self.is_minutes and 'attendance' in self.meeting:
            yield from self.attendance()
        for number, item in enumerate(self.shown(self.meeting['agenda']), start=1):
            yield from self.item(item, (number,))
        if not self.is_minutes:
            yield self.meeting.get('closing', '')
        yield from self.list_of_annexes()

    def list_of_annexes(self) -> Iterator[str]:
        """The document's annexes in the order of the packet, each with its title, its pages and the first of them."""
        annexes = self.meeting.get('annexes', {})
        pages_of: dict[str, list[int]] = {}
        for page in pages(self.packet):
            for stamp in STAMP.finditer(page):
                pages_of.setdefault(stamp['name'], []).append(int(stamp['page']))
        shown = [letter for letter, annex in annexes.items() if self.has(annex)]
        assert sorted(pages_of) == sorted(f'{self.words["annex"]} {letter}' for letter in shown)
        if shown:
            title, columns = LIST_OF_ANNEXES
            yield from (title, f'Sidnumren är de i {self.packet.name}.', columns)
        for name, there in pages_of.items():
            yield f'{name} {self.annex_title(annexes[name.split()[1]])} {len(there)} {there[0]}'

    @property
    def packet(self) -> Path:
        """The document with its annexes."""
        documents = self.network['documents']
        name = f'{documents["minutes"]} {self.words["with_annexes"]}' if self.is_minutes else documents['packet']
        return self.papers.path(f'{name.lower().replace(" ", "-")}.pdf')

    def has(self, annex: Yaml) -> bool:
        """Whether it is an annex of this document."""
        return isinstance(annex, str) or self.is_minutes <= (annex.get('cite') != 'agenda')

    def annex_title(self, annex: Yaml) -> str:
        """The title as given, or what the annex is."""
        if isinstance(annex, str):
            return Path(annex).stem
        minutes = annex.get('minutes')
        named = f'{self.network["documents"]["minutes"]} {self.date(minutes)}' if minutes else self.words['withheld']
        files = annex.get('files') or _list(annex.get('file'))
        return str(annex.get('title') or (Path(files[0]).stem if files else named))

    def shown(self, items: list[Yaml]) -> list[Yaml]:
        """The items of this document."""
        return [item for item in items if self.is_minutes or item.get('added') != 'true']

    def attendance(self) -> Iterator[str]:
        """The table, or the running text."""
        absent = self.meeting.get('absent', [])
        yield self.words['present'] + (f' ({self.words["struck"]})' if absent else '')
        attendance = self.meeting['attendance']
        if 'names' in attendance:
            yield f'{self.people(attendance["names"])} {attendance.get("closing", "")}'
            return
        yield "Organisation Namn"
        for organisation, people in attendance.items():
            yield f'{organisation} {self.people(_list(people))}'

    def people(self, names: list[str]) -> str:
        """Names, with a word behind each who was absent; those are listed without what stands in parentheses."""
        absent = self.meeting.get('absent', [])
        return ', '.join(
            f'{name} ({self.words["absent"]})' if name.partition(' (')[0] in absent else name for name in names
        )

    def item(self, item: Yaml, number: tuple[int, ...]) -> Iterator[str]:
        """An item, its sub-items, and its decision after them."""
        yield from self.heading_labels(number)
        kind = f'{item["kind"]}: ' if 'kind' in item else ''
        yield kind + item['title'] + self.citation(item)
        for key in ('presenters', 'participants'):
            if people := _list(item.get(key)):
                yield f'{self.words[key]}: {" ".join(people)}'
        yield from markdown(item.get('intro', ''))
        yield from markdown(item.get('notes' if self.is_minutes else 'background', ''))
        for place, each in enumerate(self.shown(item.get('items', [])), start=1):
            yield from self.item(each, (*number, place))
        own = [*self.decided(item), *self.tasks(item)] if self.is_minutes else [*self.proposed(item)]
        if any(own) and self.shown(item.get('items', [])):
            yield self.words['common'].format(item=number[0])
        yield from own

    def heading_labels(self, number: tuple[int, ...]) -> Iterator[str]:
        """The number as the project's template has it."""
        if self.project == INVENTED:
            label = f'§ {number[0]}' if len(number) == 1 else f'{number[0]}.{number[1]}'
        else:
            label = f'{number[0]}.' if len(number) == 1 else f'{LETTERS[number[1] - 1]})'
        return (LABEL + word for word in label.split())

    def citation(self, item: Yaml) -> str:
        """The annexes that the document has, all parts of an annex spelt out."""
        annexes = self.meeting.get('annexes', {})
        cited = []
        for reference in (word.strip() for text in _list(item.get('annexes')) for word in text.split(',')):
            annex = annexes[reference.split()[0]]
            if self.has(annex):
                count = 1 if isinstance(annex, str) else len(annex.get('files', '1'))
                every = {1: '', 2: ' 1 och 2'}.get(count, f' 1–{count}')
                cited.append(reference if ' ' in reference else reference + every)
        if not cited:
            return ''
        text = f'{self.words["annex"]} {", ".join(cited)}'
        return f', {text}' if self.style['citation'] == 'comma' else f' ({text})'

    def proposed(self, item: Yaml) -> Iterator[str]:
        """The proposal under its heading."""
        if proposal := _list(item.get('proposal')):
            yield self.words['proposal']
            yield self.sentence('proposes')
            yield from self.clauses(proposal)

    def decided(self, item: Yaml) -> Iterator[str]:
        """What was decided."""
        entries = _list(item.get('decision'))
        first = entries[0] if entries else None
        outcome = first if isinstance(first, dict) else {}
        further = [*_list(outcome.get('clauses')), *entries[1:]]
        reason = outcome.get('referred') or outcome.get('withdrawn')
        why = f'{self.words["reason"]}: {reason}'
        if 'postponed' in outcome:
            yield self.sentence('decided')
            yield from self.clauses([self.words['postponed'].format(date=self.date(outcome['postponed']))])
            yield from self.clauses(further)
        elif 'referred' in outcome:
            yield self.sentence('decided')
            yield from self.clauses([self.words['referred']])
            yield why
            yield from self.clauses(further)
        elif 'withdrawn' in outcome or first == 'none':
            yield f'{self.words["withdrawn"]} {why}' if outcome else self.words['none']
            yield self.sentence('decided') if further else ''
            yield from self.clauses(further)
        elif entries:
            yield self.sentence('decided')
            as_proposed = first == 'as proposed'
            yield from self.clauses([*_list(item['proposal']), *further] if as_proposed else entries)

    def tasks(self, item: Yaml) -> Iterator[str]:
        """Who was given what to do."""
        tasks = _list(item.get('tasks'))
        yield self.words['tasks'] if tasks else ''
        for task in tasks:
            who = _list(task['who'])
            by = f', {self.words["by"].format(date=self.date(task["by"]))}' if 'by' in task else ''
            yield f'{("; " if "," in "".join(who) else ", ").join(who)}{by}: {task["what"]}'

    def sentence(self, key: str) -> str:
        """ "... beslutade" with or without colon."""
        colon = ':' if self.style['colon'] == 'true' else ''
        return str(self.words[key].format(subject=self.network['subject'])) + colon

    def clauses(self, clauses: list[Yaml]) -> Iterator[str]:
        """Conditions, and clauses, whose label is "att"."""
        for clause in clauses:
            if isinstance(clause, dict):
                yield clause.get('condition', '')
            yield LABEL + self.words['that']
            yield clause['clause'] if isinstance(clause, dict) else clause


def markdown(text: str) -> Iterator[str]:
    """The text without its marks; lists keep theirs as labels."""
    indents: list[int] = []
    for line in text.split('\n'):
        if re.fullmatch(r'\s*\|?(\s*:?-{3,}:?\s*\|?)+', line):
            continue
        indent = len(line) - len(line.lstrip())
        if match := re.match(r'\s*(?:(\d\d?)\.|-)\s+(.*)', line):
            indents = [each for each in indents if each < indent] + [indent]
            depth, number = len(indents) - 1, match[1]
            numbers = (f'{number}.', f'{LETTERS[int(number or 1) - 1]})', f'{ROMAN[int(number or 1) - 1]}.')
            yield LABEL + (numbers[depth] if number else BULLETS[depth])
            line = match[2]
        line = re.sub(r'^#+ ', '', line.strip())
        line = re.sub(r'\[([^]]*)\]\([^)]*\)', r'\1', line)
        line = re.sub(r'(?<!\\)\*', '', line).replace(r'\*', '*')
        yield ' '.join(line.strip('|').split('|')) if line.startswith('|') else line
