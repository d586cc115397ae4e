"""PDF/A-3b (ISO 19005-3) as an option of a design: what a reader in fifty years needs beside the pages themselves.

Our pages already keep the rest of the standard: every font embedded with its widths and Unicode, nothing fetched, no
script, no encryption, transparency within what part 2 and 3 allow.
"""

import zlib
from datetime import date
from functools import cache
from html import escape

import pikepdf

from certificates.pdf import Copier, PdfWriter, text_string

PRODUCER = "Tôn Vinh"
KEPT = ("/Metadata", "/OutputIntents")  # of a run's catalogue, in each single taken out of it


def catalogue_entries(writer: PdfWriter, *, title: str, on: date, language: str) -> bytes:
    """Entries of the catalogue: the description that says PDF/A-3b, and what the colours mean (sRGB)."""
    description = writer.stream(b"/Type/Metadata/Subtype/XML", _description(title, on, language).encode())
    colours = writer.stream(b"/N 3/Alternate/DeviceRGB/Filter/FlateDecode", zlib.compress(_srgb(), 9))
    name = text_string("sRGB IEC61966-2.1")
    intent = writer.put(b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s"
                        b"/DestOutputProfile %d 0 R>>" % (name, name, colours))
    return b"/Metadata %d 0 R/OutputIntents[%d 0 R]" % (description, intent)


def kept_entries(run: pikepdf.Pdf, copier: Copier) -> bytes:
    """The same entries for a single, copied from its run as they stand; nothing when the run has none."""
    found = [name for name in KEPT if name in run.Root]
    return b"".join(pikepdf.Name(name).unparse() + b" " + copier.value(run.Root[name]) for name in found)


def _description(title: str, on: date, language: str) -> str:
    """XMP; title, producer and dates say what the document's particulars (`PdfWriter.finish`) say."""
    moment = f"{on.isoformat()}T00:00:00+07:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@cache
def _srgb() -> bytes:
    """The sRGB profile, without the moment at which it was made: the same bytes each time."""
    from PIL import ImageCms

    profile: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + bytes(12) + profile[36:84] + bytes(16) + profile[100:]
