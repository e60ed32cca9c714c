"""Stage 2, check: the names of annex files: of files that are there, and lie where they should."""

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from ...i18n import gettext as _
from ...own_files import LARGEST
from ...problem import Objection
from ...project import annex_file, is_no_matter
from ...read.source import Scalar
from ...typed.looks import alike
from ...typed.near import nearest
from ..places import is_file, lies_below
from ..written_parts import WrittenAnnex

BETWEEN = re.compile(r'\s*[,;\n]\s*|\s+(?:och|and|samt|&|\+)\s+|(?<=\w\.\w{3})\s+|(?<=\w\.\w{4})\s+')
SUFFIX = re.compile(r'.+\.\w{1,5}')
ADDRESS = re.compile(r'(?:https?://|www\.)\S+')


def misplaced(annex: WrittenAnnex, name: str, folder: Path, project: Path) -> Objection | None:
    """Return what is wrong with the name of a file, if it can't be found by it in the meeting's folder."""
    path = annex_file(folder, name)
    shown, bare = f'{folder.parent.name}/{folder.name}/', PureWindowsPath(name).name
    if ADDRESS.fullmatch(name):
        message = _("annex {letter}: {file} is an address, not a file")
        hint = _("save the page as PDF in {folder} and write that file's name").format(folder=shown)
    elif leaves(name) or not (lies_below(path, folder) and lies_below(path, project)):
        message = _("annex {letter}: {file} lies outside of the meeting's folder")
        hint = _("put the file into {folder} and write its bare name: `{name}`").format(folder=shown, name=bare)
        if is_file(annex_file(folder, bare)):
            hint = _("it lies in {folder} already; write its bare name: `{name}`").format(folder=shown, name=bare)
    elif not is_file(path):
        message, hint = _("annex {letter}: the file {file} does not exist"), _put_there(annex, name, folder, shown)
    elif path.name != path.name.strip():
        message = _("annex {letter}: the name of the file {file} begins or ends with a blank")
        hint = _("rename the file to `{name}`, without the blank, and write that name").format(name=path.name.strip())
    elif path.stat().st_size > LARGEST:
        message = _("annex {letter}: {file} is larger than 1 GB")
        hint = _("save it with smaller pictures, or divide it into several files")
    else:
        return None
    return Objection(message.format(letter=annex.letter, file=name), hint)


def leaves(name: str) -> bool:
    """Return whether the name alone leads out, as it would be read on any system."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return posix.is_absolute() or bool(windows.drive or windows.root) or '..' in (*posix.parts, *windows.parts)


def _put_there(annex: WrittenAnnex, name: str, folder: Path, shown: str) -> str:
    """Return what to do about a file that is not there."""
    several = [each for each in BETWEEN.split(name) if each]
    if len(several) > 1 and all(map(SUFFIX.fullmatch, several)):
        listed = f'files: [{", ".join(several)}]'
        listed = f'{annex.letter}: {{{listed}}}' if isinstance(annex.node, Scalar) else listed
        return _("these are several files; write `{files}`").format(files=listed)
    beside = [each.name for each in folder.iterdir() if not is_no_matter(each)] if folder.is_dir() else []
    bare = PureWindowsPath(name).name
    akin = [each for each in beside if _with_and_without_ending(each) & _with_and_without_ending(bare)]
    near = bare if bare in beside else nearest(name, beside) or (akin[0] if len(akin) == 1 else None)
    return _("did you mean `{word}`?").format(word=near) if near else _("put it into {folder}").format(folder=shown)


def _with_and_without_ending(name: str) -> set[str]:
    name = alike(name).casefold()
    return {name, name.rpartition('.')[0] if SUFFIX.fullmatch(name) else name}
