"""The one schema of both kinds of YAML file: for Cerberus, for editors (`json_schema`), for the documentation's test.

`forms` is a rule of ours: the sub-schema is chosen by the value's shape (a text, a list, keys), so that one mistake is
one problem; `meta.expects` says in the message what should stand there. Every key is `_described`: editors show that.
"""

from typing import Any

from .network import WORD_KEYS, Words

Schema = dict[str, Any]


def N_(text: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a text for the catalogue; it is translated where it is shown."""
    return text


def _described(about: str, rules: Schema, **more: object) -> Schema:
    """The rules of a key, with what an editor says about it, and further rules; `meta` holds what is no rule."""
    meta = {**rules.get('meta', {}), 'about': about}
    return {**rules, **more, 'meta': meta}


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

CLAUSE_KEYS: Schema = {
    'condition': _described(N_("A condition, printed before the clause: “Om bidraget uteblir,”."), TEXT),
    'clause': _described(N_("The clause, without “att”, which is added."), TEXT, required=True),
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
    'postponed': _described(N_("The item was postponed: the date of the meeting that takes it up again."), DATE),
    'referred': _described(N_("The item was referred back for more preparation: the reason."), TEXT),
    'withdrawn': _described(N_("The item was withdrawn: the reason."), TEXT),
    'clauses': _described(N_("What was decided besides."), CLAUSES),
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
SUB_ITEM: Schema = {
    'title': _described(N_("The heading. An item may be nothing else."), TEXT, required=True),
    'kind': _described(N_("The kind of item, printed before the heading: a word from network.yaml."), OPTIONAL),
    'annexes': _described(N_("The annexes that the item refers to: C, or B 1–3, or [B, C]."), TEXTS),
    'presenters': _described(N_("Who presents the item: a person with title and organisation, or a role."), TEXTS),
    'participants': _described(N_("Who takes part besides the presenters."), TEXTS),
    'intro': _described(N_("Running text of both agenda and minutes."), OPTIONAL),
    'background': _described(N_("The agenda's running text. The minutes never have it."), OPTIONAL),
    'proposal': _described(N_("The proposal: a clause or a list of them, without “att”."), CLAUSES, nullable=True),
    'notes': _described(N_("The minutes' running text."), OPTIONAL),
    'decision': _described(
        N_("What was decided: `as proposed`, clauses, `none`, or one of postponed, referred and withdrawn."),
        DECISION,
    ),
    'added': _described(N_("true: the item was raised at the meeting, and stands in the minutes only."), TRUTH),
}


def _agenda_of(item: Schema) -> Schema:
    return {
        'nullable': True,
        'forms': {'list': {'schema': {'forms': {'keys': {'schema': item}}, 'meta': {'expects': N_("an item")}}}},
        'meta': {'expects': N_("a list of items, each with `- title:`")},
    }


ITEM: Schema = {**SUB_ITEM, 'items': _described(N_("Sub-items: a), b), c)."), _agenda_of(SUB_ITEM))}

FILES: Schema = {
    'forms': {'list': {'schema': TEXT, 'empty': False}},
    'meta': {'expects': N_("a list of file names")},
}
ANNEX_KEYS: Schema = {
    'title': _described(N_("What the annex is called in the list of annexes; without it, by its file's name."), TEXT),
    'file': _described(N_("A file in the meeting's folder."), TEXT),
    'files': _described(N_("Files in the meeting's folder: the annex's parts 1, 2, 3."), FILES),
    'minutes': _described(N_("The date of an earlier meeting, whose minutes are the annex."), DATE),
    'cite': _described(N_("agenda: the annex is no part of the minutes."), TEXT, allowed=['agenda']),
    'withheld': _described(N_("The annex is named, but not given out: the reason."), TEXT),
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

ANNEXES: Schema = {
    'nullable': True,
    'forms': {'keys': {'keysrules': {'check_with': 'letter'}, 'valuesrules': ANNEX}},
    'meta': {'expects': N_("letters with files, such as `A: report.pdf`")},
}

MEETING: Schema = {
    'date': _described(N_("The date of the meeting, as in the file's name: 2025-11-14."), DATE, required=True),
    'time': _described(N_("From when to when, as in 08.00-09.00; a list for a meeting with several sessions."), TEXTS),
    'place': _described(N_("Where the meeting is held."), OPTIONAL),
    'status': _described(
        N_("agenda: only the agenda is built; draft, final, approved: the minutes too."),
        TEXT,
        allowed=list(STATUSES),
    ),
    'issued': _described(N_("The documents' own date, where it is to be printed."), DATE, nullable=True),
    'annexes': _described(N_("The annexes by letter; their files lie in the folder of the meeting's date."), ANNEXES),
    'attendance': _described(
        N_("Who took part: names by organisation, as a table, or `names:` and `closing:`, as running text."), ATTENDANCE
    ),
    'absent': _described(N_("Those of the people under `attendance:` who did not come."), NAMES),
    'agenda': _described(N_("The items, in order."), _agenda_of(ITEM), required=True, nullable=False),
    'closing': _described(N_("A last line of the agenda, such as a greeting."), OPTIONAL),
}

WORDS: Schema = {
    'nullable': True,
    'forms': {
        'keys': {
            'schema': {
                key: {**TEXT, 'meta': {'about': N_("Instead of “{default}”."), 'default': getattr(Words(), key)}}
                for key in WORD_KEYS
            }
        }
    },
    'meta': {'expects': N_("words by key")},
}
LOGO: Schema = {
    'nullable': True,
    'forms': {
        'keys': {
            'schema': {
                'file': _described(N_("A PNG or JPEG next to network.yaml."), TEXT, required=True),
                'alt': _described(N_("What the picture shows, for those who can't see it."), TEXT, required=True),
            }
        }
    },
    'meta': {'expects': N_("`file:` and `alt:`")},
}
DOCUMENTS: Schema = {
    'forms': {
        'keys': {
            'schema': {
                'agenda': _described(N_("What the agenda is called."), TEXT, required=True),
                'minutes': _described(N_("What the minutes are called."), TEXT, required=True),
                'packet': _described(N_("What the PDF of the agenda with its annexes is called."), TEXT, required=True),
            }
        }
    },
    'meta': {'expects': N_("`agenda:`, `minutes:` and `packet:`")},
}
STYLE: Schema = {
    'nullable': True,
    'forms': {
        'keys': {
            'schema': {
                'colon': _described(N_("true: a colon stands after “beslutar” and “beslutade”."), TRUTH),
                'citation': _described(
                    N_("parentheses: “(Bilaga A)”; comma: “, Bilaga A”."), TEXT, allowed=['parentheses', 'comma']
                ),
                'dates': _described(N_("How dates are printed: yyyy-MM-dd, yyMMdd or d MMMM yyyy."), TEXT),
            }
        }
    },
    'meta': {'expects': N_("`colon:`, `citation:` and `dates:`")},
}
NETWORK: Schema = {
    'name': _described(N_("The body's full name, as in the documents' headings."), TEXT, required=True),
    'short': _described(N_("A short name or an abbreviation, for templates that use it."), TEXT),
    'subject': _described(N_("Who decides: “Nämnden” in “Nämnden beslutar”."), TEXT, required=True),
    'sender': _described(N_("The sender's lines, at the top of the first page."), TEXTS),
    'logo': _described(N_("The picture at the top of the first page."), LOGO),
    'language': _described(N_("The documents' language as a tag; without this key, sv-SE."), TEXT),
    'documents': _described(N_("What the documents and their files are called."), DOCUMENTS, required=True),
    'kinds': _described(N_("The words that may stand under `kind:` of an item."), NAMES),
    'style': _described(N_("How things are written."), STYLE),
    'words': _described(N_("Words of the documents, instead of the program's own."), WORDS),
    'members': _described(
        N_("The members of today, by organisation; with them, misspelt names are found."), ATTENDANCE, check_with=[]
    ),
}
