"""Stage 2, check: what is said of an annex whose line is not as it should be: the whole line as it was meant."""

from cerberus import errors as codes
from cerberus.errors import ValidationError

from ..i18n import gettext as _
from ..problem import Objection
from ..read.annex_line import meant_annex
from ..read.typed_line import braceable
from .meant_letters import meant_letter


def of_annex(error: ValidationError, line: str) -> Objection | None:
    """Return the message and the remedy for an error under `annexes:`, or nothing where those of any key do."""
    meant = meant_annex(line)
    if error.code == codes.CUSTOM.code:
        return Objection(str(error.info[0]), _whole_line(error, meant))
    if isinstance(error.value, list) and len(error.document_path) == 2 and meant:
        return Objection(_("the line of the annex is not as it should be"), _("write `{line}`").format(line=meant))
    if error.code == codes.UNKNOWN_FIELD.code and meant and f'{error.field}:' not in line.replace(' ', ''):
        message = _("unknown key `{key}`").format(key=error.field)
        return Objection(message, _("within braces a comma ends a text: write `{line}`").format(line=meant))
    return None


def _whole_line(error: ValidationError, meant: str) -> str:
    path, value = error.document_path, error.value
    if 'keysrules' in error.schema_path:
        letter = meant_letter(str(path[1]))
        if meant:
            return _("write `{line}`").format(line=meant)
        return _("did you mean `{word}`?").format(word=letter) if letter else ''
    if len(path) == 2 and isinstance(value, dict) and value.keys() == {'title'}:
        line = f'{path[1]}: {{title: {braceable(str(value["title"]))}, file: ...}}'
        return _("write `{line}`, with the name of its file").format(line=line)
    return ''
