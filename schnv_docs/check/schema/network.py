"""The schema of network.yaml, made of the same pieces as that of meetings."""

from ...i18n import N_
from ...words import WORD_KEYS, Words
from .meeting import ATTENDANCE, SUB_ITEM, agenda_of
from .pieces import KEY, NAMES, OPTIONAL, TEXT, TEXTS, TRUTH, Schema, described

NOT_STANDING = ('annexes', 'notes', 'decision', 'tasks', 'added', 'origin')
STANDING_SUB_ITEM: Schema = {key: rule for key, rule in SUB_ITEM.items() if key not in NOT_STANDING}
STANDING_ITEM: Schema = {
    **STANDING_SUB_ITEM,
    'items': described(N_("Sub-items: a), b), c)."), agenda_of(STANDING_SUB_ITEM)),
    'minutes': described(N_("previous: the item for the minutes of the meeting before."), TEXT, allowed=['previous']),
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
PLANNED_KEYS: Schema = {
    'date': described(N_("The date of a planned meeting."), KEY, required=True),
    'time': described(N_("From when to when it is planned to be."), TEXTS),
    'place': described(N_("Where it is planned to be."), OPTIONAL),
}
PLANNED_DATE: Schema = {
    'forms': {'text': {'check_with': 'key'}, 'keys': {'schema': PLANNED_KEYS}},
    'meta': {'expects': N_("a date, or `date:`, `time:` and `place:`")},
}
PLANNED: Schema = {
    'nullable': True,
    'forms': {'list': {'schema': PLANNED_DATE}},
    'meta': {'expects': N_("a list of dates, each alone or with `time:` and `place:`")},
}
STANDING: Schema = {
    'nullable': True,
    'forms': {
        'keys': {
            'schema': {
                'first': described(N_("The items that every meeting begins with."), agenda_of(STANDING_ITEM)),
                'last': described(N_("The items that every meeting ends with."), agenda_of(STANDING_ITEM)),
            }
        }
    },
    'meta': {'expects': N_("`first:` and `last:`, each with a list of items")},
}
LOGO: Schema = {
    'nullable': True,
    'forms': {
        'keys': {
            'schema': {
                'file': described(N_("A PNG or JPEG next to network.yaml."), TEXT, required=True),
                'alt': described(N_("What the picture shows, for those who can't see it."), TEXT, required=True),
            }
        }
    },
    'meta': {'expects': N_("`file:` and `alt:`")},
}
DOCUMENTS: Schema = {
    'forms': {
        'keys': {
            'schema': {
                'agenda': described(N_("What the agenda is called."), TEXT, required=True),
                'minutes': described(N_("What the minutes are called."), TEXT, required=True),
                'packet': described(N_("What the PDF of the agenda with its annexes is called."), TEXT, required=True),
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
                'colon': described(N_("true: a colon stands after “beslutar” and “beslutade”."), TRUTH),
                'citation': described(
                    N_("parentheses: “(Bilaga A)”; comma: “, Bilaga A”."), TEXT, allowed=['parentheses', 'comma']
                ),
                'dates': described(N_("How dates are printed: yyyy-MM-dd, yyMMdd or d MMMM yyyy."), TEXT),
            }
        }
    },
    'meta': {'expects': N_("`colon:`, `citation:` and `dates:`")},
}
NETWORK: Schema = {
    'name': described(N_("The body's full name, as in the documents' headings."), TEXT, required=True),
    'short': described(N_("A short name or an abbreviation, for templates that use it."), TEXT),
    'subject': described(N_("Who decides: “Nämnden” in “Nämnden beslutar”."), TEXT, required=True),
    'sender': described(N_("The sender's lines, at the top of the first page."), TEXTS),
    'logo': described(N_("The picture at the top of the first page."), LOGO),
    'language': described(N_("The documents' language as a tag; without this key, sv-SE."), TEXT),
    'timezone': described(N_("The time zone of the meetings; without this key, Europe/Stockholm."), TEXT),
    'address': described(N_("Where the web site of `schnv site` is: https://..."), TEXT),
    'publish': described(
        N_("true: `schnv site` has all annexes but those that say `publish: false`; without this key, none."), TRUTH
    ),
    'documents': described(N_("What the documents and their files are called."), DOCUMENTS, required=True),
    'kinds': described(N_("The words that may stand under `kind:` of an item."), NAMES),
    'deciding': described(N_("The kinds whose items end in a decision; without this key, Beslut."), NAMES),
    'style': described(N_("How things are written."), STYLE),
    'words': described(N_("Words of the documents, instead of the program's own."), WORDS),
    'time': described(N_("From when to when meetings usually are; `schnv new` takes it over."), TEXTS),
    'place': described(N_("Where meetings usually are; `schnv new` takes it over."), OPTIONAL),
    'standing': described(N_("The items that every meeting has; `schnv new` takes them over."), STANDING),
    'members': described(
        N_("The members of today, by organisation; with them, misspelt names are found."), ATTENDANCE, check_with=[]
    ),
    'planned': described(N_("The meetings to come, for `schnv calendar`."), PLANNED),
}
