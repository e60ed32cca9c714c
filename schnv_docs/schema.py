"""The one schema of both kinds of YAML file; Cerberus checks it, the documentation is tested against it.

`forms` is a rule of ours: the sub-schema is chosen by the value's shape (a text, a list, keys), so that one mistake is
one problem; `meta.expects` says in the message what should stand there.
"""

from typing import Any

from .network import WORD_KEYS

Schema = dict[str, Any]


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


STATUSES = ('agenda', 'draft', 'final', 'approved')
OUTCOMES = ('postponed', 'referred', 'withdrawn')
AS_PROPOSED = 'as proposed'
NO_DECISION = 'none'

TEXT: Schema = {'type': 'string', 'empty': False}
OPTIONAL: Schema = {**TEXT, 'nullable': True, 'empty': True}
DATE: Schema = {'type': 'string', 'check_with': 'date'}
TRUTH: Schema = {'type': 'boolean'}
TEXTS: Schema = {
    'nullable': True,
    'forms': {'text': OPTIONAL, 'list': {'schema': TEXT}},
    'meta': {'expects': N_("a text or a list of texts")},
}
NAMES: Schema = {'nullable': True, 'forms': {'list': {'schema': TEXT}}, 'meta': {'expects': N_("a list of names")}}

CLAUSE_KEYS: Schema = {'condition': TEXT, 'clause': {**TEXT, 'required': True}}
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
    'clause': TEXT,
    'postponed': DATE,
    'referred': TEXT,
    'withdrawn': TEXT,
    'clauses': CLAUSES,
}
ENTRY: Schema = {
    'forms': {'text': {}, 'keys': {'schema': ENTRY_KEYS, 'check_with': 'entry'}},
    'meta': {'expects': N_("a clause, `as proposed`, `none`, or one of postponed, referred and withdrawn")},
}
DECISION: Schema = {
    'nullable': True,
    'forms': {**ENTRY['forms'], 'list': {'schema': ENTRY, 'empty': False}},
    'meta': {'expects': N_("a clause, a list of clauses, `as proposed`, `none`, or {postponed: 2025-12-12}")},
}
TASK_KEYS: Schema = {
    'who': {
        'required': True,
        'forms': {'text': TEXT, 'list': {'schema': TEXT, 'empty': False}},
        'meta': {'expects': N_("a name or a list of names")},
    },
    'what': {**TEXT, 'required': True},
    'by': {**DATE, 'nullable': True},
    'done': {**DATE, 'nullable': True},
}
TASK: Schema = {'forms': {'keys': {'schema': TASK_KEYS}}, 'meta': {'expects': N_("a task with `who:` and `what:`")}}
SUB_ITEM: Schema = {
    'title': {**TEXT, 'required': True},
    'kind': OPTIONAL,
    'annexes': TEXTS,
    'presenters': TEXTS,
    'participants': TEXTS,
    'intro': OPTIONAL,
    'background': OPTIONAL,
    'proposal': {**CLAUSES, 'nullable': True},
    'notes': OPTIONAL,
    'decision': DECISION,
    'tasks': {
        'nullable': True,
        'forms': {'keys': {'schema': TASK_KEYS}, 'list': {'schema': TASK}},
        'meta': {'expects': N_("a list of tasks, each with `- who:` and `what:`")},
    },
    'added': TRUTH,
    'origin': {
        'nullable': True,
        'forms': {'keys': {'schema': {'meeting': {**DATE, 'required': True}, 'item': {**TEXT, 'required': True}}}},
        'meta': {'expects': N_("`meeting:` and `item:`")},
    },
}


def _agenda_of(item: Schema) -> Schema:
    return {
        'nullable': True,
        'forms': {'list': {'schema': {'forms': {'keys': {'schema': item}}, 'meta': {'expects': N_("an item")}}}},
        'meta': {'expects': N_("a list of items, each with `- title:`")},
    }


ITEM: Schema = {**SUB_ITEM, 'items': _agenda_of(SUB_ITEM)}

NOT_STANDING = ('annexes', 'notes', 'decision', 'added', 'origin')
STANDING_SUB_ITEM: Schema = {key: rule for key, rule in SUB_ITEM.items() if key not in NOT_STANDING}
STANDING_ITEM: Schema = {
    **STANDING_SUB_ITEM,
    'items': _agenda_of(STANDING_SUB_ITEM),
    'minutes': {**TEXT, 'allowed': ['previous']},
}

ANNEX_KEYS: Schema = {
    'title': TEXT,
    'file': TEXT,
    'files': {'forms': {'list': {'schema': TEXT, 'empty': False}}, 'meta': {'expects': N_("a list of file names")}},
    'minutes': DATE,
    'cite': {**TEXT, 'allowed': ['agenda']},
    'withheld': TEXT,
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

PARTS: Schema = {
    'forms': {'keys': {'valuesrules': TEXT}},
    'meta': {'expects': N_("what `schnv approve` wrote there")},
}
APPROVAL_KEYS: Schema = {
    'by': {**TEXT, 'required': True},
    'on': {**DATE, 'required': True},
    'parts': PARTS,
    'seal': OPTIONAL,
}
CORRECTION_KEYS: Schema = {
    'date': {**DATE, 'required': True},
    'item': OPTIONAL,
    'what': {**TEXT, 'required': True},
    'why': {**TEXT, 'required': True},
    'parts': PARTS,
    'seal': OPTIONAL,
}
CORRECTION: Schema = {
    'forms': {'keys': {'schema': CORRECTION_KEYS}},
    'meta': {'expects': N_("a correction with `date:`, `what:` and `why:`")},
}

MEETING: Schema = {
    'date': {**DATE, 'required': True},
    'time': TEXTS,
    'place': OPTIONAL,
    'status': {**TEXT, 'allowed': list(STATUSES)},
    'issued': {**DATE, 'nullable': True},
    'annexes': {
        'nullable': True,
        'forms': {'keys': {'keysrules': {'check_with': 'letter'}, 'valuesrules': ANNEX}},
        'meta': {'expects': N_("letters with files, such as `A: report.pdf`")},
    },
    'attendance': ATTENDANCE,
    'absent': NAMES,
    'agenda': {**_agenda_of(ITEM), 'required': True, 'nullable': False},
    'closing': OPTIONAL,
    'approval': {
        'nullable': True,
        'forms': {'keys': {'schema': APPROVAL_KEYS}},
        'meta': {'expects': N_("what `schnv approve` wrote there")},
    },
    'corrections': {
        'nullable': True,
        'forms': {'list': {'schema': CORRECTION}},
        'meta': {'expects': N_("a list of corrections, each with `- date:`, `what:` and `why:`")},
    },
}

WORDS: Schema = {
    'nullable': True,
    'forms': {'keys': {'schema': dict.fromkeys(WORD_KEYS, TEXT)}},
    'meta': {'expects': N_("words by key")},
}
PLANNED_KEYS: Schema = {'date': {**DATE, 'required': True}, 'time': TEXTS, 'place': OPTIONAL}
PLANNED: Schema = {
    'forms': {'text': {'check_with': 'date'}, 'keys': {'schema': PLANNED_KEYS}},
    'meta': {'expects': N_("a date, or `date:`, `time:` and `place:`")},
}
NETWORK: Schema = {
    'name': {**TEXT, 'required': True},
    'short': TEXT,
    'subject': {**TEXT, 'required': True},
    'sender': TEXTS,
    'logo': {
        'nullable': True,
        'forms': {'keys': {'schema': {'file': {**TEXT, 'required': True}, 'alt': {**TEXT, 'required': True}}}},
        'meta': {'expects': N_("`file:` and `alt:`")},
    },
    'language': TEXT,
    'timezone': TEXT,
    'documents': {
        'required': True,
        'forms': {'keys': {'schema': {key: {**TEXT, 'required': True} for key in ('agenda', 'minutes', 'packet')}}},
        'meta': {'expects': N_("`agenda:`, `minutes:` and `packet:`")},
    },
    'kinds': NAMES,
    'style': {
        'nullable': True,
        'forms': {
            'keys': {
                'schema': {
                    'colon': TRUTH,
                    'citation': {**TEXT, 'allowed': ['parentheses', 'comma']},
                    'dates': TEXT,
                }
            }
        },
        'meta': {'expects': N_("`colon:`, `citation:` and `dates:`")},
    },
    'words': WORDS,
    'time': TEXTS,
    'place': OPTIONAL,
    'standing': {
        'nullable': True,
        'forms': {'keys': {'schema': {'first': _agenda_of(STANDING_ITEM), 'last': _agenda_of(STANDING_ITEM)}}},
        'meta': {'expects': N_("`first:` and `last:`, each with a list of items")},
    },
    'members': {**ATTENDANCE, 'check_with': []},
    'planned': {
        'nullable': True,
        'forms': {'list': {'schema': PLANNED}},
        'meta': {'expects': N_("a list of dates, each alone or with `time:` and `place:`")},
    },
}
