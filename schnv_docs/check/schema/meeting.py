"""The schema of a meeting's file: for Cerberus, for editors (`json`), for the documentation's test."""

from ...i18n import N_
from .pieces import DATE, KEY, KEYS, NAMES, OPTIONAL, TEXT, TEXTS, TRUTH, Schema, described

STATUSES = ('agenda', 'draft', 'final', 'approved', 'cancelled')
WITHOUT_MINUTES = ('agenda', 'cancelled')
OUTCOMES = ('postponed', 'referred', 'withdrawn')
AS_PROPOSED = 'as proposed'
NO_DECISION = 'none'

CLAUSE_KEYS: Schema = {
    'condition': described(N_("A condition, printed before the clause: “Om bidraget uteblir,”."), TEXT),
    'clause': described(N_("The clause, without “att”, which is added."), TEXT, required=True),
}
CLAUSE: Schema = {
    'forms': {'text': {}, 'keys': {'schema': CLAUSE_KEYS}},
    'meta': {'expects': N_("a clause (a text), or `condition:` and `clause:`")},
}
CLAUSES: Schema = {
    'forms': {'text': {}, 'keys': {'schema': CLAUSE_KEYS}, 'list': {'schema': CLAUSE}},
    'meta': {'expects': N_("a clause or a list of clauses")},
}
ENTRY_KEYS: Schema = {
    **CLAUSE_KEYS,
    'clause': {**CLAUSE_KEYS['clause'], 'required': False},
    'postponed': described(N_("The item was postponed: the date of the meeting that takes it up again."), KEY),
    'referred': described(N_("The item was referred back for more preparation: the reason."), TEXT),
    'withdrawn': described(N_("The item was withdrawn: the reason."), TEXT),
    'clauses': described(N_("What was decided besides."), CLAUSES),
}
ENTRY: Schema = {
    'forms': {'text': {}, 'keys': {'schema': ENTRY_KEYS, 'check_with': 'entry'}},
    'meta': {'expects': N_("a clause, `as proposed`, `none`, or one of postponed, referred and withdrawn")},
}
DECISION: Schema = {
    'nullable': True,
    'forms': {**ENTRY['forms'], 'list': {'schema': ENTRY, 'empty': False}},
    'meta': {'expects': N_("a clause, a list of clauses, `as proposed`, `none`, or {postponed: 2031-04-04}")},
}
TASK_KEYS: Schema = {
    'who': described(
        N_("Who does it: a name or a list of names."),
        {
            'required': True,
            'forms': {'text': TEXT, 'list': {'schema': TEXT, 'empty': False}},
            'meta': {'expects': N_("a name or a list of names")},
        },
    ),
    'what': described(N_("What is to be done."), TEXT, required=True),
    'by': described(N_("By which day."), DATE, nullable=True),
    'done': described(N_("The day on which it was reported done."), DATE, nullable=True),
}
TASK: Schema = {'forms': {'keys': {'schema': TASK_KEYS}}, 'meta': {'expects': N_("a task with `who:` and `what:`")}}
SUB_ITEM: Schema = {
    'title': described(N_("The heading. An item may be nothing else."), TEXT, required=True),
    'kind': described(N_("The kind of item, printed before the heading: a word from network.yaml."), OPTIONAL),
    'annexes': described(N_("The annexes that the item refers to: C, or B 1–3, or [B, C]."), TEXTS),
    'presenters': described(N_("Who presents the item: a person with title and organisation, or a role."), TEXTS),
    'participants': described(N_("Who takes part besides the presenters."), TEXTS),
    'intro': described(N_("Running text of both agenda and minutes."), OPTIONAL),
    'background': described(N_("The agenda's running text. The minutes never have it."), OPTIONAL),
    'proposal': described(N_("The proposal: a clause or a list of them, without “att”."), CLAUSES, nullable=True),
    'notes': described(N_("The minutes' running text."), OPTIONAL),
    'decision': described(
        N_("What was decided: `as proposed`, clauses, `none`, or one of postponed, referred and withdrawn."),
        DECISION,
    ),
    'tasks': described(
        N_("Who was given what to do, and by when."),
        {
            'nullable': True,
            'forms': {'keys': {'schema': TASK_KEYS}, 'list': {'schema': TASK}},
            'meta': {'expects': N_("a list of tasks, each with `- who:` and `what:`")},
        },
    ),
    'added': described(N_("true: the item was raised at the meeting, and stands in the minutes only."), TRUTH),
    'origin': described(
        N_("Where the item comes from: the date of an earlier meeting, and the item's number there."),
        {
            'nullable': True,
            'forms': {
                'keys': {
                    'schema': {
                        'meeting': described(N_("The date of the earlier meeting."), KEY, required=True),
                        'item': described(N_("The item's number there: 5a."), TEXT, required=True),
                    }
                }
            },
            'meta': {'expects': N_("`meeting:` and `item:`")},
        },
    ),
}


def agenda_of(item: Schema) -> Schema:
    """Return the schema of a list of items."""
    return {
        'nullable': True,
        'forms': {'list': {'schema': {'forms': {'keys': {'schema': item}}, 'meta': {'expects': N_("an item")}}}},
        'meta': {'expects': N_("a list of items, each with `- title:`")},
    }


ITEM: Schema = {**SUB_ITEM, 'items': described(N_("Sub-items: a), b), c)."), agenda_of(SUB_ITEM))}

FILES: Schema = {'forms': {'list': {'schema': TEXT, 'empty': False}}, 'meta': {'expects': N_("a list of file names")}}
ACCEPTED = ('changes', 'comments', 'hidden', 'embedded', 'paper')
ACCEPTED_WORD: Schema = {'type': 'string', 'allowed': list(ACCEPTED)}
ACCEPT: Schema = {
    'forms': {'text': ACCEPTED_WORD, 'list': {'schema': ACCEPTED_WORD, 'empty': False}},
    'meta': {'expects': N_("changes, comments, hidden, embedded or paper, or a list of these")},
}
ANNEX_KEYS: Schema = {
    'title': described(N_("What the annex is called in the list of annexes; without it, by its file's name."), TEXT),
    'file': described(N_("A file in the meeting's folder."), TEXT),
    'files': described(N_("Files in the meeting's folder: the annex's parts 1, 2, 3."), FILES),
    'minutes': described(N_("The date of an earlier meeting, whose minutes are the annex."), KEY),
    'cite': described(N_("agenda: the annex is no part of the minutes."), TEXT, allowed=['agenda']),
    'withheld': described(N_("The annex is named, but not given out: the reason."), TEXT),
    'publish': described(
        N_("true: the annex is on the site of `schnv site`; false: it is not. Without it, as network.yaml says."), TRUTH
    ),
    'accept': described(
        N_("What the file has and is meant to have: changes, comments, hidden, embedded, paper."), ACCEPT
    ),
}
ANNEX: Schema = {
    'forms': {'text': TEXT, 'keys': {'schema': ANNEX_KEYS, 'check_with': 'annex'}},
    'meta': {'expects': N_("a file name, or `title:` and `file:`")},
}
ROWS: Schema = {
    'valuesrules': {'forms': {'text': TEXT, 'list': {'schema': TEXT}}, 'meta': {'expects': N_("a list of names")}},
}
ATTENDANCE: Schema = {
    'nullable': True,
    'check_with': 'attendance',
    'forms': {'keys': ROWS},
    'meta': {'expects': N_("organisations with lists of names, or `names:` and `closing:`")},
}

PARTS: Schema = {'forms': {'keys': {'valuesrules': TEXT}}, 'meta': {'expects': N_("what `schnv approve` wrote there")}}
APPROVAL_KEYS: Schema = {
    'by': described(N_("Who approved the minutes."), TEXT, required=True),
    'on': described(N_("The day on which they were approved."), DATE, required=True),
    'format': described(
        N_("The form of the checksums; the first one had none."), {'type': 'string', 'allowed': ['v2']}
    ),
    'parts': described(N_("Checksums of what was approved."), PARTS),
    'beside': described(N_("Checksums of the body's file, the templates and other minutes, on that day."), PARTS),
    'papers': described(N_("Checksums of the papers that were approved."), PARTS),
    'seal': described(N_("The checksum of everything that was approved."), OPTIONAL),
}
CORRECTION_KEYS: Schema = {
    'date': described(N_("The day on which the minutes were corrected."), DATE, required=True),
    'item': described(N_("The number of the item that was corrected: 5a."), OPTIONAL),
    'what': described(N_("What was corrected."), TEXT, required=True),
    'why': described(N_("Why it was corrected."), TEXT, required=True),
    'parts': described(N_("Checksums of what was corrected."), PARTS),
    'seal': described(N_("The checksum of the correction and of all before it."), OPTIONAL),
}
CORRECTION: Schema = {
    'forms': {'keys': {'schema': CORRECTION_KEYS}},
    'meta': {'expects': N_("a correction with `date:`, `what:` and `why:`")},
}

APPROVAL: Schema = {
    'nullable': True,
    'forms': {'keys': {'schema': APPROVAL_KEYS}},
    'meta': {'expects': N_("what `schnv approve` wrote there")},
}
CORRECTIONS: Schema = {
    'nullable': True,
    'forms': {'list': {'schema': CORRECTION}},
    'meta': {'expects': N_("a list of corrections, each with `- date:`, `what:` and `why:`")},
}

ANNEXES: Schema = {
    'nullable': True,
    'forms': {'keys': {'keysrules': {'check_with': 'letter'}, 'valuesrules': ANNEX}},
    'meta': {'expects': N_("letters with files, such as `A: report.pdf`")},
}

MEETING: Schema = {
    'date': described(N_("The date of the meeting, as in the file's name: 2031-03-07."), DATE, required=True),
    'time': described(N_("From when to when, as in 08.00-09.00; a list for a meeting with several sessions."), TEXTS),
    'place': described(N_("Where the meeting is held."), OPTIONAL),
    'moved': described(
        N_("The date before the meeting was moved; a list if it was moved again, the first one first."), KEYS
    ),
    'status': described(
        N_("agenda: only the agenda is built; draft, final, approved: the minutes too; cancelled: not held."),
        TEXT,
        allowed=list(STATUSES),
    ),
    'cancelled': described(N_("With `status: cancelled`: the reason why the meeting is not held."), OPTIONAL),
    'issued': described(N_("The documents' own date, where it is to be printed."), DATE, nullable=True),
    'annexes': described(N_("The annexes by letter; their files lie in the folder of the meeting's date."), ANNEXES),
    'attendance': described(
        N_("Who took part: names by organisation, as a table, or `names:` and `closing:`, as running text."), ATTENDANCE
    ),
    'absent': described(N_("Those of the people under `attendance:` who did not come."), NAMES),
    'agenda': described(N_("The items, in order."), agenda_of(ITEM), required=True, nullable=False),
    'closing': described(N_("A last line of the agenda, such as a greeting."), OPTIONAL),
    'approval': described(N_("Who approved the minutes, and when; `schnv approve` writes it."), APPROVAL),
    'corrections': described(N_("What was corrected in approved minutes, and why."), CORRECTIONS),
}
