"""Recognising an award however people write it: accents, case, abbreviations, “của”, the province's name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awards.catalogue.rules.fields import Table
from awards.catalogue.terms import Award

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_PROVINCE_NAME = 4


@dataclass(frozen=True, slots=True)
class NotAnAward:
    """A name that people use though no such award exists: what to use instead, and why."""

    instead: str
    basis: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """The names of awards after folding, and the words that are the same or empty."""

    same: tuple[tuple[str, str], ...]
    empty: frozenset[str]
    province_words: tuple[str, ...]
    awards: Mapping[str, str]
    others: Mapping[str, NotAnAward]

    def award_named(self, text: str) -> str | None:
        """Return the code of the award that the text names; None when it names none, or one that does not exist."""
        return next((self.awards[name] for name in self._readings(text) if name in self.awards), None)

    def no_such_award(self, text: str) -> NotAnAward | None:
        """Return what to use instead of a name that is no award, such as “Bằng khen của Giám đốc Sở”; else None."""
        if self.award_named(text) is not None:
            return None
        return next((self.others[name] for name in self._readings(text) if name in self.others), None)

    def folded(self, text: str) -> str:
        """Fold accents, case, punctuation and abbreviations, and leave out empty words."""
        return folded(text, self.same, self.empty)

    def _readings(self, text: str) -> Iterator[str]:
        """The folded text, then without a province's name at its end, with and without the word “tỉnh”."""
        words = self.folded(text).split()
        yield " ".join(words)
        for place in range(len(words) - 2, max(len(words) - 2 - _LONGEST_PROVINCE_NAME, 0), -1):
            if words[place] in self.province_words:
                yield " ".join(words[: place + 1])
                yield " ".join(words[:place])
        if words and words[0] == "giay" and "dao tao" in " ".join(words):
            yield from self._without_place(words)

    def _without_place(self, words: list[str]) -> Iterator[str]:
        """“Sở Giáo dục và Đào tạo Điện Biên”: the province follows without the word “tỉnh”."""
        for place in range(len(words) - 1, max(len(words) - 1 - _LONGEST_PROVINCE_NAME, 0), -1):
            if words[place - 1 : place + 1] == ["dao", "tao"] or words[place] == "tao":
                yield " ".join(words[: place + 1])


def folded(text: str, same: tuple[tuple[str, str], ...], empty: frozenset[str]) -> str:
    """Fold accents, case and punctuation, write abbreviations out, and leave out empty words."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    words = (
        " " + " ".join(_NOT_A_WORD.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).split()) + " "
    )
    for short, full in same:
        if short not in full or f" {full} " not in words:
            words = words.replace(f" {short} ", f" {full} ")
    for phrase in empty:
        words = words.replace(f" {phrase} ", " ")
    return " ".join(words.split())


def read_spelling(rules: Table, awards: Mapping[str, Award]) -> Spelling:
    """Build the names from the catalogue; two awards that would be read the same are an error."""
    table = rules.table("spelling")
    pairs = table.raw("same")
    if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise table.error("same", "must be a list of pairs of texts")
    same, empty = tuple((str(short), str(full)) for short, full in pairs), frozenset(table.words("empty"))
    found: dict[str, str] = {}
    for code, award in awards.items():
        for text in (code, award.name, award.english, *award.names):
            name = folded(text, same, empty)
            if found.setdefault(name, code) != code:
                raise rules.error(f"award.{code}.names", f"“{text}” is also a name of {found[name]}")
    spelling = Spelling(same, empty, table.words("province_words"), found, _others(rules, awards, same, empty))
    table.finish()
    return spelling


def _others(
    rules: Table, awards: Mapping[str, Award], same: tuple[tuple[str, str], ...], empty: frozenset[str]
) -> dict[str, NotAnAward]:
    found = {}
    for _, table in rules.tables("not_an_award"):
        instead, basis = table.text("instead"), table.text("basis")
        if instead not in awards:
            raise table.error("instead", f"“{instead}” is not an award of the catalogue")
        for text in table.words("names"):
            found[folded(text, same, empty)] = NotAnAward(instead, basis)
        table.finish()
    return found
