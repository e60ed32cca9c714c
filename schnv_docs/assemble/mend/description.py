"""Stage 6, mend: title, author, language, dates and conformance of a PDF, told by itself (ISO 14289-1, 7.1 and 5)."""

from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from ..pdf.objects import new_stream
from ..pdf.private import Writer
from .level import Level

PRODUCER = 'schnv-docs'

_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">{title}</rdf:li>
<rdf:li xml:lang={lang}>{title}</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
{claims}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

_ARCHIVE = """\
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>
</rdf:Description>
"""

# PDF/A knows no property of PDF/UA, so its schema is described (ISO 19005-2, 6.6.2.3).
_FOR_EVERYBODY = """\
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def describe(writer: Writer, *, title: str, author: str, language: str, day: date, level: Level) -> None:
    """Write who made what, when and in which language, and what it conforms to: PDF/A-2, at level A PDF/UA-1 as well.

    What conforms to nothing names no colours to print in either, which is a promise of archives (ISO 19005-2, 6.2.3).
    A `day` that is a moment is one, in UTC if it says no other zone; any other day begins at midnight UTC.
    """
    moment = _moment(day)
    _set_info(writer, title, author, moment)
    _set_xmp(writer, _xmp(title, author, language, moment, level))
    root = writer.root_object
    if level is Level.NOTHING:
        root.pop('/OutputIntents', None)
    root[NameObject('/Lang')] = TextStringObject(language)
    root[NameObject('/MarkInfo')] = DictionaryObject({NameObject('/Marked'): BooleanObject(True)})
    found = root.get('/ViewerPreferences', DictionaryObject()).get_object()
    preferences = DictionaryObject(found if isinstance(found, DictionaryObject) else {})
    preferences[NameObject('/DisplayDocTitle')] = BooleanObject(True)
    root[NameObject('/ViewerPreferences')] = preferences


def _moment(day: date) -> datetime:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time(), UTC)
    return moment.replace(tzinfo=moment.tzinfo or UTC, microsecond=0)


def _set_info(writer: Writer, title: str, author: str, moment: datetime) -> None:
    """Set the information dictionary, which says nothing that the XMP does not say (ISO 19005-2, 6.6.3)."""
    zone = moment.strftime('%z')
    stamp = moment.strftime('D:%Y%m%d%H%M%S') + f"{zone[:3]}'{zone[3:5]}'"
    words = {'/Title': title, '/Author': author, '/Creator': PRODUCER, '/Producer': PRODUCER}
    writer.metadata = words | {'/CreationDate': stamp, '/ModDate': stamp}


def _xmp(title: str, author: str, language: str, moment: datetime, level: Level) -> str:
    return _XMP.format(
        title=escape(title),
        author=escape(author),
        language=escape(language),
        lang=quoteattr(language),
        moment=moment.isoformat(),
        producer=PRODUCER,
        claims=_claims(level),
    )


def _claims(level: Level) -> str:
    if level is Level.NOTHING:
        return ''
    return _FOR_EVERYBODY if level is Level.A else _ARCHIVE.format(level=level.name)


def _set_xmp(writer: Writer, xmp: str) -> None:
    """Set the metadata stream, not compressed, for programs that know no PDF (ISO 19005-2, 6.6.2.1)."""
    stream = new_stream(xmp.encode(), Type='/Metadata', Subtype='/XML')
    writer.root_object[NameObject('/Metadata')] = writer.add(stream)
