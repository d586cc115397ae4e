"""The policy as an office states it, written by hand in policy.toml: the oracle against which every door is tried."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.access.people import NONE, OWN, RELATIONS, ROLES, STRANGER

FILE = Path(__file__).with_name("policy.toml")
KNOWN = frozenset((*ROLES, *RELATIONS))
KEYS = {"rule", "open", "own", "other", "sees", "public"}


class Unknown(AssertionError):
    """policy.toml says nothing of a page, or something that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is let in.  `sees`: the page whose readers know of the object, so that a refused act may say so (403)."""

    own: frozenset[str]
    other: frozenset[str]
    none: bool
    stranger: bool
    sees: str = ""
    public: bool = False

    def admits(self, who: str, where: str) -> bool:
        if who == STRANGER:
            return self.stranger
        if who == NONE:
            return self.none
        return who in (self.own if where == OWN else self.other)


def read() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text())


def rule_of(
    policy: dict[str, dict[str, Any]], endpoint: str, method: str = "GET", stage: str = "", word: str = ""
) -> Rule:
    """The most particular entry: by stage and word of the address, by word, by stage; each with and without method.

    Raises Unknown.
    """
    marks = [f" @{one}" for one in (f"{stage}-{word}", word, stage) if one.strip("-")]
    for mark in [*marks, ""]:
        for name in (f"{endpoint} {method}{mark}", f"{endpoint}{mark}"):
            if name in policy:
                return _rule(name, policy[name])
    raise Unknown(f"tests/access/policy.toml does not say who may open {endpoint}: write it down, with the rule")


def _rule(name: str, said: dict[str, Any]) -> Rule:
    wrong = (set(said) - KEYS) | ({*said.get("own", ()), *said.get("other", ())} - KNOWN)
    if wrong or not said.get("rule"):
        raise Unknown(f"policy.toml, {name}: {sorted(wrong) or 'no rule in words'}")
    opened = said.get("open", "")
    everybody = KNOWN if opened else frozenset()
    return Rule(
        frozenset(said.get("own", ())) | everybody, frozenset(said.get("other", ())) | everybody, bool(opened),
        opened == "everyone", said.get("sees", ""), said.get("public", False),
    )
