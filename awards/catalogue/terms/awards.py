"""What an award is: kinds, levels, steps of its path, and the entry of the catalogue itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from awards.catalogue.terms.law import ConditionRule, Confidence


class SubjectKind(StrEnum):
    """Who may be honoured."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class AwardKind(StrEnum):
    """The two families of the law: danh hiệu thi đua and hình thức khen thưởng (Luật 06/2022 Đ.19-20, Đ.9)."""

    TITLE = "title"
    COMMENDATION = "commendation"


class Level(StrEnum):
    """Where a step of a path is taken, lowest first."""

    SCHOOL = "school"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    PROVINCE = "province"
    MINISTRY = "ministry"
    STATE = "state"


class StepKind(StrEnum):
    """What is done at a step: checking the dossier, a council's vote, a signed decision."""

    REVIEW = "review"
    COUNCIL = "council"
    SIGNATURE = "signature"


class ManagingBody(StrEnum):
    """Who manages a unit's organisation, staff and salary fund, and so awards or submits (Luật 06/2022 Đ.83 k.1)."""

    DEPARTMENT = "department"
    COMMUNE = "commune"


class Authority(StrEnum):
    """Who signs the decision."""

    DEPARTMENT_DIRECTOR = "department_director"
    COMMUNE_CHAIR = "commune_chair"
    PROVINCE_CHAIR = "province_chair"
    MINISTER = "minister"
    PRIME_MINISTER = "prime_minister"
    GOVERNMENT = "government"
    PRESIDENT = "president"
    SCHOOL_HEAD = "school_head"


class Track(StrEnum):
    """Whether an award is proposed in the yearly rounds, or on the track of teachers' honorary titles (NĐ 35/2024)."""

    YEARLY = "yearly"
    HONORARY = "honorary"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `needed` is the share of all members a council must reach; None is a plain majority."""

    kind: StepKind
    level: Level
    needed: Fraction | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of all members that a council must reach; `share` None is a plain majority."""

    share: Fraction | None
    basis: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Money:
    """The money of an award: thousandths of the base salary per kind of subject, or a fixed sum in đồng."""

    coefficients: Mapping[SubjectKind, int] = field(default_factory=dict)
    fixed_vnd: int | None = None
    basis: str = ""
    confidence: Confidence = Confidence.SOURCED


@dataclass(frozen=True, slots=True)
class Award:
    """One title or form of commendation as a rule set knows it."""

    code: str
    kind: AwardKind
    name: str
    english: str
    subjects: frozenset[SubjectKind]
    decided_by: Mapping[ManagingBody, Authority]
    paths: Mapping[ManagingBody, tuple[Step, ...]]
    basis: str
    confidence: Confidence
    prints_certificate: bool = True
    once_in_life: bool = False
    track: Track = Track.YEARLY
    ours: bool = True
    """False for titles that are no matter of a Department: shown, never proposed here."""
    names: tuple[str, ...] = ()
    """Other spellings by which people write the award."""
    votes: Mapping[str, Share] = field(default_factory=dict)
    """By level, or "submitting_level": the council of the unit that submits."""
    money: Money = Money()
    usual_kind: str = "cong_trang"
    """The kind of commendation by which it is usually proposed."""
    publication_days: int | None = None
    """Working days of publication before the council meets; None where the law names none."""
    conditions: tuple[ConditionRule, ...] = ()
