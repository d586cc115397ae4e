"""A province's value put into the tables of a rule set, by its dotted key."""

from collections.abc import Mapping
from types import MappingProxyType

from awards.catalogue.rules.fields import RuleFileError

# An award without shares of its own gets a table for those that a province sets.
NO_VOTE = MappingProxyType({"basis": "quy chế của tỉnh", "confidence": "parameter"})


def keys_of(name: str) -> list[str]:
    """The keys to a value; a plain name is a parameter's."""
    return name.split(".") if "." in name else ["parameter", name, "value"]


def with_value(source: Mapping[str, object], keys: list[str], value: object) -> dict[str, object]:
    """The table with a value at these keys; None takes it away.  Raises RuleFileError where no such value can be."""
    made, head = dict(source), keys[0]
    if len(keys) > 1:
        inner = made.get(head, NO_VOTE if head == "vote" else None)
        if not isinstance(inner, Mapping):
            raise RuleFileError(f"{'.'.join(keys)}: there is no such value to change")
        made[head] = with_value(inner, keys[1:], value)
    elif value is None:
        made.pop(head, None)
    else:
        made[head] = value
    return made
