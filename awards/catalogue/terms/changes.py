"""What a province may set by its own regulations, and why a change is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from awards.catalogue.terms.law import Confidence

Value = int | bool | str | None


class SettingGroup(StrEnum):
    """What a setting is about, in the order of the page."""

    PARAMETER = "parameter"
    VOTE = "vote"
    PUBLICATION = "publication"
    DEADLINE = "deadline"
    MONEY = "money"


class SettingKind(StrEnum):
    """How a value is typed: a whole number, yes or no, a share such as 4/5, a result of study, how titles are paid."""

    NUMBER = "number"
    YES_NO = "yes_no"
    SHARE = "share"
    RESULT = "result"
    PAYMENT = "payment"


class CatalogueAct(StrEnum):
    """What the journal says of the catalogue."""

    VALUE_CHANGED = "value_changed"


class CatalogueFault(StrEnum):
    """Why a change of a value is refused."""

    NOT_FROM_TOMORROW = "not_from_tomorrow"
    UNKNOWN_NAME = "unknown_setting"
    NO_SUCH_VALUE = "no_such_value"
    SOURCE_NEEDED = "source_needed"
    SAME_VALUE = "same_value"


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a province may set, as a rule set has it: `name` as `RuleSet.with_changes` takes it, `about` the
    award or step, `what` the parameter's, step's or level's name."""

    group: SettingGroup
    kind: SettingKind
    name: str
    what: str
    value: Value
    unit: str
    basis: str
    confidence: Confidence
    about: str = ""
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A new value from a day on, by a document of the province."""

    name: str
    value: Value
    starts_on: date
    source: str


Changes = Mapping[str, Value]
