"""Stage 5, convert: the LibreOffice profile we bring along, so that the user's own settings play no part."""

from html import escape
from pathlib import Path

_COMMON = '/org.openoffice.Office.Common'
_EXPORT = f'{_COMMON}/Filter/PDF/Export'
_SCRIPTING = f'{_COMMON}/Security/Scripting'

_SETTINGS = [
    # Accessible and fit for keeping: PDF/UA-1 and PDF/A-2.
    (_EXPORT, 'UseTaggedPDF', 'true'),
    (_EXPORT, 'PDFUACompliance', 'true'),
    (_EXPORT, 'SelectPdfVersion', '2'),
    (_EXPORT, 'ExportBookmarks', 'true'),
    (_EXPORT, 'ExportBookmarksToPDFDestination', 'true'),
    # An annex comes from anywhere: it runs nothing and fetches nothing.
    (_SCRIPTING, 'MacroSecurityLevel', '3'),
    (_SCRIPTING, 'DisableMacrosExecution', 'true'),
    (_SCRIPTING, 'BlockUntrustedRefererLinks', 'true'),
    ('/org.openoffice.Office.Writer/Content/Update', 'Link', '2'),
    ('/org.openoffice.Office.Calc/Content/Update', 'Link', '2'),
    # Seen before by every version: a new one first tries its graphics out, for most of a second.
    ('/org.openoffice.Setup/Product', 'ooSetupLastVersion', '99.9'),
]
_LOCALE = ('/org.openoffice.Setup/L10N', 'ooSetupSystemLocale')

# Of the ways to an address (universal content providers) those to files and into packages, and one it does not start
# without, which leads to one of the others: nothing is asked of the network.
_PROVIDERS = '/org.openoffice.ucb.Configuration/ContentProviders/Local/SecondaryKeys'
_WAYS = {
    'file': 'com.sun.star.ucb.FileContentProvider',
    'vnd.sun.star.pkg': 'com.sun.star.ucb.PackageContentProvider',
    'vnd.sun.star.zip': 'com.sun.star.ucb.PackageContentProvider',
    'vnd.sun.star.expand': 'com.sun.star.ucb.ExpandContentProvider',
    'private': '',
}

_FILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_WAY = """\
<node oor:name="{scheme}" oor:op="replace"><prop oor:name="ServiceName"><value>{service}</value></prop>\
<prop oor:name="URLTemplate"><value>{scheme}</value></prop><prop oor:name="Arguments"><value/></prop></node>"""
_ONLY = """\
<item oor:path="{path}"><node oor:name="Office" oor:op="replace">\
<node oor:name="ProviderData">{ways}</node></node></item>"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


def write_profile(folder: Path, language: str) -> None:
    """Write a fresh profile; `language` (sv-SE) decides decimal commas, dates and paper in spreadsheets."""
    items = [
        _ITEM.format(path=escape(path), name=escape(name), value=escape(value))
        for path, name, value in [*_SETTINGS, (*_LOCALE, language)]
    ]
    ways = ''.join(_WAY.format(scheme=scheme, service=service) for scheme, service in _WAYS.items())
    items.append(_ONLY.format(path=_PROVIDERS, ways=ways))
    user = folder / 'user'
    user.mkdir(parents=True)
    (user / 'registrymodifications.xcu').write_text(_FILE.format(items='\n'.join(items)), encoding='utf-8')
