"""Whether a signed record and the register tell the same."""

from __future__ import annotations

from unicodedata import normalize

from awards.portal.terms import PublicHonour
from awards.seals.terms import Said


def agree(said: Said, honour: PublicHonour) -> bool:
    """A record made too long by its line goes without it; how the award is called may be worded anew, so it is left
    aside."""
    name = f"{honour.honorific} {honour.name}".strip()
    register = (honour.ordinal, honour.decided_on, honour.decision_number, honour.authority, name, honour.second_line)
    record = (said.ordinal, said.decided_on, said.decision_number, said.authority, said.name, said.second_line)
    return _composed(record) == _composed(register) and said.line in ("", normalize("NFC", honour.line))


def _composed(values: tuple[object, ...]) -> list[object]:
    return [normalize("NFC", value) if isinstance(value, str) else value for value in values]
