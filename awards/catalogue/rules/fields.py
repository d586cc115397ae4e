"""Reading a table of a rule file, value by value, with a sentence that names file, key and reason when one is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any, TypeVar

Word = TypeVar("Word", bound=str)
_ABSENT = object()
_YEARS = range(1945, 2100)  # a day outside of them is a slip of the pen


class RuleFileError(ValueError):
    """A rule file cannot be used; the message names file, key and reason."""


class Table:
    """One table of a rule file. Every key must be asked for, so that a misspelt one is noticed by `finish`.

    `file` is the file's name, or finds it for a dotted key where several files were laid over each other.
    """

    def __init__(self, values: Mapping[str, object], *, file: str | Callable[[str], str], path: str = "") -> None:
        self._values, self._file, self._path, self._asked = values, file, path, set[str]()

    def error(self, key: str, reason: str) -> RuleFileError:
        """Make the error of a key."""
        where = ".".join(part for part in (self._path, key) if part)
        file = self._file if isinstance(self._file, str) else self._file(where)
        return RuleFileError(f"{file}: {where}: {reason}")

    def has(self, key: str) -> bool:
        """Say whether the key is written."""
        return key in self._values

    def raw(self, key: str) -> object:
        """Return the value of a key that must be written."""
        value = self._take(key)
        if value is _ABSENT:
            raise self.error(key, "is missing")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; missing is an error unless a default is given."""
        value = self._take(key)
        if value is _ABSENT and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text that is not empty" if value is not _ABSENT else "is missing")
        return value

    def whole(self, key: str, default: int | None = None, *, least: int | None = 0) -> int:
        """Return a whole number, not below `least`."""
        value = self._take(key)
        if value is _ABSENT and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, "must be a whole number" if value is not _ABSENT else "is missing")
        if least is not None and value < least:
            raise self.error(key, f"must not be below {least}, but is {value}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._take(key)
        if value is _ABSENT:
            return default
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """Return a date such as 2026-10-01, of a year in which the office could have acted."""
        value = self.raw(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(key, "must be a date such as 2026-10-01")
        if value.year not in _YEARS:
            raise self.error(key, f"{value} is not between {_YEARS[0]} and {_YEARS[-1]}")
        return value

    def day_or_none(self, key: str) -> date | None:
        """Return a date, or None when the key is not written."""
        return self.day(key) if self.has(key) else self._none(key)

    def word(self, key: str, allowed: type[Word], default: Word | None = None) -> Word:
        """Return a member of an enumeration of words."""
        value = self._take(key)
        if value is _ABSENT and default is not None:
            return default
        return self._member(key, value, allowed)

    def words(
        self, key: str, allowed: Iterable[str] | None = None, default: tuple[str, ...] | None = None
    ) -> tuple[str, ...]:
        """Return a list of texts, each of the allowed ones."""
        value = self._take(key)
        if value is _ABSENT and default is not None:
            return default
        if not isinstance(value, (list, tuple)) or not all(isinstance(word, str) for word in value):
            raise self.error(key, "must be a list of texts" if value is not _ABSENT else "is missing")
        known = None if allowed is None else tuple(allowed)
        wrong = [word for word in value if known is not None and word not in known]
        if wrong:
            raise self.error(key, f"“{wrong[0]}” is not one of {', '.join(known or ())}")
        return tuple(value)

    def words_or_none(self, key: str, allowed: Iterable[str] | None = None) -> frozenset[str] | None:
        """Return a set of texts, or None when the key is not written."""
        return frozenset(self.words(key, allowed)) if self.has(key) else self._none(key)

    def share(self, key: str) -> Fraction:
        """Return a share such as "4/5", above 0 and at most 1."""
        text = self.text(key)
        try:
            value = Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise self.error(key, f"“{text}” is not a share such as 4/5") from None
        if not 0 < value <= 1:
            raise self.error(key, f"the share {text} is not above 0 and at most 1")
        return value

    def table(self, key: str) -> "Table":
        """Return the table under a key, empty when it is not written."""
        value = self._take(key)
        if value is _ABSENT:
            value = {}
        if not isinstance(value, Mapping):
            raise self.error(key, "must be a table")
        return self.inside(key, value)

    def inside(self, key: str, values: Mapping[str, object]) -> "Table":
        """Return a table found inside the value of a key."""
        return Table(values, file=self._file, path=".".join(part for part in (self._path, key) if part))

    def tables(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """Yield the named tables under a key, in the order of the file."""
        group = self.table(key)
        for name in self.table(key).keys():
            yield name, group.table(name)

    def keys(self) -> tuple[str, ...]:
        """Return the keys that are written."""
        return tuple(self._values)

    def rest(self) -> dict[str, object]:
        """Return what was not asked for yet, and count it as asked for."""
        left = {key: value for key, value in self._values.items() if key not in self._asked}
        self._asked.update(left)
        return left

    def finish(self) -> None:
        """Refuse a key that nobody asked for: it would be a rule without effect."""
        for key in self._values:
            if key not in self._asked:
                raise self.error(key, "this key is not known")

    def _take(self, key: str) -> object:
        self._asked.add(key)
        return self._values.get(key, _ABSENT)

    def _none(self, key: str) -> Any:
        self._asked.add(key)
        return None

    def _member(self, key: str, value: object, allowed: type[Word]) -> Word:
        if value is _ABSENT:
            raise self.error(key, "is missing")
        try:
            return allowed(value)
        except ValueError:
            raise self.error(key, f"“{value}” is not one of {', '.join(allowed)}") from None  # type: ignore[arg-type]
