"""One sheet taken out of a run as a cast for the others: sheets with the same artwork and fonts differ in their content
stream, in the places of what stands behind it, and in nothing else."""

import hashlib
import re

HEAD = len(b"%PDF-1.7\n%1234\n")
ROW = 8  # bytes of a row in the table of objects: kind, place in the file, generation
_FIRST = re.compile(rb"(\d+) 0 obj\n<<(.*?)/Length (\d+)>>\nstream\n", re.DOTALL)
_MARK = re.compile(rb"/ID\[<([0-9a-f]{32})><[0-9a-f]{32}>\]")


class Cast:
    """A PDF of one page as `PdfWriter` writes it unpacked, its content stream before all other objects.

    Raises ValueError for any other file.
    """

    def __init__(self, whole: bytes) -> None:
        first, at = _FIRST.match(whole, HEAD), whole.rfind(b"startxref\n")
        if first is None:
            raise ValueError("the content stream does not come first")
        behind = first.end() + int(first[3]) + len(b"\nendstream\nendobj\n")
        self._table_at = int(whole[at:].split()[1])
        self._head, self._number, self._entries = whole[: first.start()], first[1], first[2]
        self._between = whole[behind : self._table_at]
        table = whole[self._table_at : at]
        rows_at, rows_end = table.index(b"\nstream\n") + len(b"\nstream\n"), -len(b"\nendstream\nendobj\n")
        self._mark_at = _mark_place(table)
        self._before_rows, self._after_rows = table[:rows_at], table[rows_end:]
        self._rows, self._behind = table[rows_at:rows_end], behind
        self._shifted: dict[int, bytes] = {}

    def with_content(self, content: bytes) -> bytes:
        """The same sheet with another content stream, as it stands (compressed)."""
        body = b"%s%s 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n%s" % (
            self._head, self._number, self._entries, len(content), content, self._between)
        mark = hashlib.sha256(body).hexdigest()[:32].encode()
        at = self._mark_at
        before = b"%s%s><%s%s" % (self._before_rows[:at], mark, mark, self._before_rows[at + 66 :])
        rows = self._rows_moved_by(len(body) - self._table_at)
        return b"%s%s%s%sstartxref\n%d\n%%%%EOF\n" % (body, before, rows, self._after_rows, len(body))

    def _rows_moved_by(self, shift: int) -> bytes:
        """The table's rows with everything behind the content stream so many bytes further on."""
        if shift not in self._shifted:
            rows = [self._rows[at : at + ROW] for at in range(0, len(self._rows), ROW)]
            self._shifted[shift] = b"".join([self._moved(row, shift) for row in rows])
        return self._shifted[shift]

    def _moved(self, row: bytes, shift: int) -> bytes:
        place = int.from_bytes(row[1:6], "big")
        if row[0] != 1 or place < self._behind:
            return row
        return row[:1] + (place + shift).to_bytes(5, "big") + row[6:]


def _mark_place(table: bytes) -> int:
    found = _MARK.search(table)
    if found is None:
        raise ValueError("the file's mark is missing")
    return found.start(1)
