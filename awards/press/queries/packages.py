"""Files that jobs made out of a run."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from awards.db import db
from awards.jobs.models import Job
from awards.jobs.terms import JobState
from awards.kernel.errors import NotFound
from awards.press.models import Package, Run
from awards.press.terms import PackageKind


def get_package(package_id: int) -> Package:
    found = db.session.scalars(
        select(Package).where(Package.id == package_id).options(joinedload(Package.file), joinedload(Package.run))
    ).one_or_none()
    if found is None:
        raise NotFound()
    return found


def find_package(run: Run, kind: PackageKind, choice: str = "") -> Package | None:
    return db.session.scalars(
        select(Package).where(Package.run_id == run.id, Package.kind == kind, Package.choice == choice)
        .options(joinedload(Package.file))
    ).one_or_none()


def packages_of(run: Run) -> Sequence[tuple[Package, Job | None]]:
    """Every package of a run with its job, the latest first: one statement."""
    found = db.session.execute(
        select(Package, Job).outerjoin(Job, Job.id == Package.job_id).where(Package.run_id == run.id)
        .options(joinedload(Package.file)).order_by(Package.id.desc())
    )
    return [(row[0], row[1]) for row in found]


def job_of_package(package: Package) -> Job | None:
    return db.session.get(Job, package.job_id) if package.job_id else None


def lock_package(package: Package) -> None:
    """Hold the row until the transaction ends, and see it as it is now."""
    held = select(Package).where(Package.id == package.id).with_for_update()
    db.session.scalars(held.execution_options(populate_existing=True)).one()


def is_given_up(package: Package) -> bool:
    """Whether its job ended without leaving a file."""
    job = db.session.get(Job, package.job_id) if package.job_id else None
    return package.file_id is None and job is not None and job.state in (JobState.FAILED, JobState.CANCELLED)
