"""Stage 2, check: what people write under `decision:` instead of the format's words is told, with what to write."""

import re

import pytest
from typed_files import agenda, problems_of

PROPOSED = "    proposal: köpa en stege."
AS_PROPOSED = "did you mean `decision: as proposed`?"
NONE = "did you mean `decision: none`?"
LATER = "write `{postponed: 2031-04-04}`, with the date of the meeting that takes it up; it then comes along"
REFERRED = "write `{referred: ...}`, with the reason"
WITHDRAWN = "write `{withdrawn: ...}`, with the reason"
REJECT = "write a whole clause, as in “avslå förslaget.”"
NOTE = "write a whole clause, as in “lägga informationen till handlingarna.”"

NO_CLAUSES = {
    AS_PROPOSED: [
        'ja', 'Ja.', 'OK', 'bifall', 'Bifalles.', 'bifölls', 'enligt förslaget', 'Enligt förslag.', 'enl. förslag',
        'i enlighet med förslaget', 'I enlighet med liggande förslag', 'som föreslaget', 'Som föreslagits.', 'godkänt',
        'Antogs', 'bifall till förslaget', 'se ovan', 'beslut enligt förslag', 'att enligt förslaget',
        'Nämnden beslutade enligt förslaget.', 'enligt styrgruppens förslag', 'enligt\u00a0förslaget', 'As proposed',
        'ja, enhälligt', 'Bifall i sin helhet',
    ],
    NONE: ['inget', 'Inget beslut.', 'inget beslut fattades', 'ingen', '–', '---', 'ej aktuellt', 'None'],
    LATER: [
        'bordlagt', 'Bordläggs.', 'bordlades till nästa möte', 'bordlagd till 2031-04-04', 'nästa möte', 'ajourneras',
    ],
    REFERRED: ['återremiss', 'Återremitteras', 'återremitterat, priset saknas', 'refered'],
    WITHDRAWN: ['utgår', 'Drogs tillbaka.', 'tillbakadraget', 'utgick, ersätts av punkt 4'],
    REJECT: ['avslag', 'Avslås.', 'nej', 'avslag på förslaget', 'ej godkänt'],
    NOTE: ['noteras', 'Informationen noterades.', 'till handlingarna', 'Läggs till handlingarna', 'information'],
}  # fmt: skip
CLAUSES = [
    'anta budgeten.', 'bifalla förslaget.', 'avslå förslaget', 'lägga informationen till handlingarna.',
    'enligt förslaget köpa en stege', 'förslaget bifalls med tillägget', 'inte köpa en stege.', 'se över avtalet',
    'informationen läggs till handlingarna.', 'till nästa möte bjuda in rådet', 'som ordförande välja Test Testsson',
    'ordföranden får i uppdrag att återkomma', 'punkten bordläggs inte', 'inget mer görs.', 'rapporten godkänns',
]  # fmt: skip


@pytest.mark.parametrize(('typed', 'hint'), [(word, hint) for hint, words in NO_CLAUSES.items() for word in words])
@pytest.mark.parametrize('form', ['    decision: "{}"', '    decision: ["{}"]', '    decision: [{{clause: "{}"}}]'])
def test_a_word_for_what_happened_is_no_clause(typed: str, hint: str, form: str) -> None:
    (problem,) = problems_of(agenda(PROPOSED, form.format(typed)))
    said = ' '.join(typed.split())
    assert (problem.line, problem.message, problem.hint) == (5, f"“{said}” is no clause", hint)
    assert problem.is_error


@pytest.mark.parametrize('hint', NO_CLAUSES)
def test_the_remedy_mends_it(hint: str) -> None:
    (instead,) = re.findall('[`“](?:decision: )?(.+?)[`”]', hint)
    assert problems_of(agenda(PROPOSED, f'    decision: {instead}')) == []


@pytest.mark.parametrize('typed', CLAUSES)
@pytest.mark.parametrize('key', ['proposal', 'decision'])
def test_a_clause_is_a_clause(typed: str, key: str) -> None:
    assert problems_of(agenda(f'    {key}: {typed}')) == []


@pytest.mark.parametrize('typed', ['enligt förslaget med tillägg att den målas', 'Bifall, men stegen ska vara blå.'])
def test_as_proposed_with_something_more_is_a_list(typed: str) -> None:
    (problem,) = problems_of(agenda(PROPOSED, f'    decision: {typed}'))
    assert problem.hint.startswith('make a list: first `- as proposed`')
    assert problems_of(agenda(PROPOSED, '    decision:', '      - as proposed', '      - den målas.')) == []


def test_what_was_not_proposed_can_not_be_decided_as_proposed() -> None:
    (problem,) = problems_of(agenda('    decision: bifall'))
    assert problem.hint == "the item has no proposal: write what was decided, as in `decision: anta budgeten.`"


@pytest.mark.parametrize(
    ('typed', 'hint'),
    [('bordlägga ärendet', LATER), ('Punkten utgår.', WITHDRAWN), ('återremittera ärendet för beredning', REFERRED)],
)
def test_a_clause_that_says_what_happened_is_a_warning(typed: str, hint: str) -> None:
    (problem,) = problems_of(agenda(PROPOSED, f'    decision: {typed}'))
    assert (problem.line, problem.is_error, problem.hint) == (5, False, hint)


@pytest.mark.parametrize('typed', ['inget', 'ja', 'enligt ovan', '-', 'information', 'bordläggs', 'avslag'])
def test_a_proposal_is_a_clause_too(typed: str) -> None:
    (problem,) = problems_of(agenda(f'    proposal: "{typed}"'))
    assert (problem.line, problem.message) == (4, f"“{typed}” is no clause")
    assert problem.hint.startswith(('write what is to be decided, or remove `proposal:`', 'write a whole clause'))


def test_a_decision_of_one_word_is_a_warning() -> None:
    (problem,) = problems_of(agenda('    decision: köpa.'))
    assert (problem.line, problem.column, problem.is_error) == (4, 15, False)
    assert problem.message == "the decision of item 1 is one word: “köpa.”"
    assert problems_of(agenda('    decision: [köpa., den gamla stegen säljs.]')) == []


@pytest.mark.parametrize(
    ('typed', 'words'),
    [
        ('Nämnden beslutade att köpa en stege.', "Nämnden beslutade att"),
        ('beslutar att köpa en stege', "beslutar att"),
        ('Förslag till beslut: köpa en stege', "Förslag till beslut:"),
        ('Att köpa en stege.', "att"),
    ],
)
def test_what_is_printed_before_a_clause_is_not_typed(typed: str, words: str) -> None:
    (problem,) = problems_of(agenda(f'    decision: "{typed}"'))
    assert (problem.line, problem.is_error) == (4, False)
    assert problem.message.startswith(f"the clause begins with “{words}”")
