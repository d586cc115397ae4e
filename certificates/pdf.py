"""Writing PDF files straight to a stream: constant memory however many pages, the same bytes for the same input."""

import hashlib
import zlib
from array import array
from datetime import date
from typing import BinaryIO

import pikepdf

PACK = 200  # small objects packed into one object stream
KIDS = 200  # pages under one node of the page tree


class PdfWriter:
    """A PDF being written. Streams go out at once; small objects are packed; pages hang in a tree of two levels.

    `packed=False` compresses nothing of its own, so that the bytes do not depend on a zlib version.
    """

    def __init__(self, out: BinaryIO, *, packed: bool = True) -> None:
        self._out = out
        self._packed = packed
        self._places = array("Q", [0])  # object number -> offset << 2 | 1, or container << 16 | index << 2 | 2
        self._small: list[tuple[int, bytes]] = []
        self._nodes: list[int] = []
        self._kids: list[int] = []
        self._at = 0
        self._digest = hashlib.sha256()
        self._tree = self.reserve()
        self._count = 0
        self._node = self.reserve()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    @property
    def pages(self) -> int:
        """Pages added so far."""
        return self._count

    def reserve(self) -> int:
        """The number of an object that will be written later."""
        self._places.append(0)
        return len(self._places) - 1

    def stream(self, entries: bytes, data: bytes, number: int | None = None) -> int:
        """A stream object with its dictionary's entries (without Length) and its data as they shall stand."""
        number = number or self.reserve()
        self._places[number] = self._at << 2 | 1
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, entries, len(data), data))
        return number

    def content(self, operators: bytes) -> int:
        """A content stream, compressed."""
        return self.stream(b"/Filter/FlateDecode", zlib.compress(operators, 6))

    def put(self, body: bytes, number: int | None = None) -> int:
        """Any object that is not a stream."""
        number = number or self.reserve()
        if not self._packed:
            self._places[number] = self._at << 2 | 1
            self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            return number
        self._small.append((number, body))
        if len(self._small) >= PACK:
            self._pack()
        return number

    def page(self, entries: bytes) -> int:
        """A page from its dictionary's entries (without Type and Parent)."""
        number = self.put(b"<</Type/Page/Parent %d 0 R%s>>" % (self._node, entries))
        self._kids.append(number)
        self._count += 1
        if len(self._kids) >= KIDS:
            self._close_node()
        return number

    def finish(self, *, title: str, on: date, language: str, catalogue: bytes = b"") -> None:
        """The page tree, the catalogue with any further entries, the document's particulars, the table of objects."""
        if self._kids:
            self._close_node()
        kids = b" ".join(b"%d 0 R" % node for node in self._nodes)
        self.put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (self._count, kids), self._tree)
        # Certificates print at their true size, never fitted to the printer's margins.
        root = self.put(
            b"<</Type/Catalog/Pages %d 0 R/Lang%s/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>%s>>"
            % (self._tree, text_string(language), catalogue))
        stamp = b"(D:%04d%02d%02d000000+07'00')" % (on.year, on.month, on.day)
        info = self.put(b"<</Title%s/Producer%s/CreationDate%s/ModDate%s>>" % (
            text_string(title), text_string("Tôn Vinh"), stamp, stamp))
        self._pack()
        self._table(root, info)

    def _close_node(self) -> None:
        kids = b" ".join(b"%d 0 R" % page for page in self._kids)
        self.put(b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (self._tree, len(self._kids), kids), self._node)
        self._nodes.append(self._node)
        self._kids = []
        self._node = self.reserve()

    def _pack(self) -> None:
        if not self._small:
            return
        small, self._small = self._small, []
        head, at = [], 0
        container = self.reserve()
        for index, (number, body) in enumerate(small):
            self._places[number] = container << 16 | index << 2 | 2
            head.append(b"%d %d" % (number, at))
            at += len(body) + 1
        first = b" ".join(head) + b"\n"
        data = zlib.compress(first + b"\n".join(body for _, body in small), 6)
        self.stream(b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(small), len(first)), data, container)

    def _table(self, root: int, info: int) -> None:
        number, start = self.reserve(), self._at
        self._places[number] = start << 2 | 1
        rows = bytearray(b"\0\0\0\0\0\0\xff\xff")
        for place in self._places[1:]:
            if place & 3 == 2:
                rows += b"\2" + (place >> 16).to_bytes(5, "big") + (place >> 2 & 0x3FFF).to_bytes(2, "big")
            elif place & 3 == 1:
                rows += b"\1" + (place >> 2).to_bytes(5, "big") + b"\0\0"
            else:
                rows += b"\0\0\0\0\0\0\0\0"
        mark = self._digest.hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            len(self._places), root, info, mark, mark)
        data = zlib.compress(bytes(rows), 6) if self._packed else bytes(rows)
        self.stream(entries + (b"/Filter/FlateDecode" if self._packed else b""), data, number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)


def text_string(text: str) -> bytes:
    """A text as a PDF string, UTF-16 with its mark, in hexadecimal."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()


class Copier:
    """Copies objects of a PDF into a writer: streams as they stand, each object once."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._numbers: dict[tuple[int, int], int] = {}

    def value(self, item: object) -> bytes:
        """The item as it stands inside another object: a reference when it is an object of its own."""
        if not isinstance(item, pikepdf.Object):
            return _scalar(item)
        if item.is_indirect:
            return b"%d 0 R" % self._object(item)
        return self._body(item)

    def entries(self, item: pikepdf.Object, *, leave: frozenset[str] = frozenset()) -> bytes:
        """A dictionary's entries, in order of their names, without the outer brackets."""
        names = sorted(name for name in item.keys() if name not in leave)  # noqa: SIM118 - a pikepdf object, no dict
        return b"".join(pikepdf.Name(name).unparse() + b" " + self.value(item[name]) for name in names)

    def _object(self, item: pikepdf.Object) -> int:
        if item.objgen in self._numbers:
            return self._numbers[item.objgen]
        number = self._numbers[item.objgen] = self._writer.reserve()
        if isinstance(item, pikepdf.Stream):
            self._writer.stream(self.entries(item, leave=frozenset({"/Length"})), item.read_raw_bytes(), number)
        else:
            self._writer.put(self._body(item), number)
        return number

    def _body(self, item: pikepdf.Object) -> bytes:
        if isinstance(item, pikepdf.Dictionary):
            return b"<<" + self.entries(item) + b">>"
        if isinstance(item, pikepdf.Array):
            return b"[" + b" ".join(self.value(part) for part in item) + b"]"
        return item.unparse()


def _scalar(item: object) -> bytes:
    if isinstance(item, bool):
        return b"true" if item else b"false"
    return b"null" if item is None else str(item).encode()
