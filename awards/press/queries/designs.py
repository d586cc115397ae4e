"""Designs: those packaged with the press, and the office's own with their versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

import certificates
from awards.db import db
from awards.files import queries as files
from awards.honours.models import Honour
from awards.kernel.errors import NotFound
from awards.organisation.models import Person, Unit
from awards.press.models import DesignChoice, OfficeDesign

if TYPE_CHECKING:
    from certificates import Design


def designs() -> Sequence[OfficeDesign]:
    """The latest version of each of the office's designs, by label."""
    latest = select(func.max(OfficeDesign.id)).group_by(OfficeDesign.name)
    return db.session.scalars(
        select(OfficeDesign).where(OfficeDesign.id.in_(latest)).order_by(OfficeDesign.label, OfficeDesign.name)
    ).all()


def designed_since(at: datetime) -> bool:
    """Whether a version was made later than that moment."""
    return db.session.scalar(select(OfficeDesign.id).where(OfficeDesign.made_at > at).limit(1)) is not None


def versions_of(name: str) -> Sequence[OfficeDesign]:
    """Every version of one of the office's designs, the latest first."""
    return db.session.scalars(
        select(OfficeDesign).where(OfficeDesign.name == name).order_by(OfficeDesign.version.desc())).all()


def get_version(design_id: int) -> OfficeDesign:
    found = db.session.get(OfficeDesign, design_id)
    if found is None:
        raise NotFound()
    return found


def choices() -> dict[str, str]:
    """By award, the design of the office's own with which it is printed."""
    return {one.award_code: one.design for one in db.session.scalars(select(DesignChoice)) if one.design}


def chosen_design(award_code: str) -> str:
    """The latest version of the office's design with which an award is printed, “mau-so@3”; "" without a choice."""
    chosen = db.session.scalar(select(DesignChoice.design).where(DesignChoice.award_code == award_code))
    found = versions_of(chosen)[:1] if chosen else []
    return f"{found[0].name}@{found[0].version}" if found else ""


def form_of(text: str) -> Design:
    """The design that a run names: a packaged one, or a version of the office's own.  Raises NotFound."""
    name, at, version = text.partition("@")
    if not at:
        return certificates.design(name)
    found = db.session.scalars(
        select(OfficeDesign).where(OfficeDesign.name == name, OfficeDesign.version == int(version))).one_or_none()
    if found is None:
        raise NotFound()
    return form_of_version(found)


def form_of_version(found: OfficeDesign) -> Design:
    return certificates.design_from(found.source, pictures_of(found.pictures))


def pictures_of(kept: Mapping[str, Any]) -> dict[str, bytes]:
    """The bytes of pictures that the office brought, by name."""
    return {name: files.content_of(files.get(file_id)) for name, file_id in kept.items()}


def longest_names() -> tuple[str, str]:
    """The longest name of a person and of a unit in the register: the worst case of a preview."""
    person = db.session.scalar(select(Person.full_name).order_by(func.length(Person.full_name).desc()).limit(1))
    unit = db.session.scalar(select(Unit.name).order_by(func.length(Unit.name).desc()).limit(1))
    return person or "", unit or ""


def find_honour(number: int, decision_number: str) -> Honour | None:
    """An honour by its số sổ vàng and the number of its decision."""
    return db.session.scalars(
        select(Honour).where(Honour.ordinal == number, Honour.decision_number == decision_number).limit(1)
    ).one_or_none()
