"""Cells of lists about people: whom a row is about, school years, numbers, beside what every list may hold."""

from __future__ import annotations

from awards.kernel.vietnamese import fold
from awards.organisation import imports as organisation
from awards.organisation.queries import register
from awards.organisation.rules import Register
from awards.records import queries, rules
from awards.records.terms import ListFault, Whose


class People:
    """Units and people by all that a list may call them; four statements, made once for a list."""

    def __init__(self) -> None:
        self.register: Register = register()
        self.by_name = queries.people_by_name()
        self.by_code = queries.people_by_code()
        self.names = queries.unit_names()


class Reader(organisation.Reader):
    """One row being read, with what lists of records hold beside: school years, numbers, people."""

    longest = 300
    same = staticmethod(fold)

    def year(self, key: str) -> int:
        """A school year; 0 for a bad cell."""
        found = rules.school_year(self.text(key))
        if found is None and self.text(key):
            self.refuse(key, ListFault.BAD_YEAR)
        return found or 0

    def number(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 5:
            return int(text)
        self.refuse(key, ListFault.BAD_NUMBER)
        return None

    def whose(self, known: People, *, units: bool = False) -> Whose | None:
        """The person that a row is about, by staff code, else by name and unit; with `units` a row without a name is
        about the unit itself."""
        code, name = self.text("staff_code"), self.text("full_name")
        if code:
            return self._by_code(code, name, known)
        unit_id = self.unit("unit", known.register)
        if unit_id is None:
            if not self.text("unit"):
                self.refuse("full_name", ListFault.NO_SUBJECT)
            return None
        if not name:
            if units:
                return Whose(unit_id=unit_id)
            self.refuse("full_name", ListFault.NO_SUBJECT)
            return None
        return self._by_name(unit_id, name, known)

    def _by_code(self, code: str, name: str, known: People) -> Whose | None:
        person_id, written = known.by_code.get(code, (0, ""))
        if not person_id:
            self.refuse("staff_code", ListFault.UNKNOWN_PERSON)
            return None
        if name and fold(name) != fold(written):
            self.refuse("full_name", ListFault.OTHER_NAME, written)
            return None
        return Whose(person_id=person_id)

    def _by_name(self, unit_id: int, name: str, known: People) -> Whose | None:
        found = known.by_name.get((unit_id, name), set())
        if len(found) == 1:
            return Whose(person_id=next(iter(found)))
        self.refuse("full_name", ListFault.SAME_NAMES if found else ListFault.UNKNOWN_PERSON)
        return None
