"""How long the law takes: 20,500 people, from the database, for every individual title and form, in CPU seconds; what a
school waits for its page.  The last line is one JSON object.

`people` makes the same people every time (ten years of ratings and titles, some works, rare matters); tests use it too.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from awards.accounts.models import Account, LoginName, RoleHeld
from awards.catalogue.queries import rules_on
from awards.catalogue.terms import AwardKind, ManagingBody, SubjectKind
from awards.db import db, transaction
from awards.desk.jobs import JUDGE
from awards.eligibility import queries
from awards.eligibility.rules import judge_all
from awards.eligibility.terms import (
    AwardHeld,
    Discipline,
    Facts,
    Matter,
    Occupation,
    Outcome,
    Pending,
    Rating,
    Scope,
    When,
    Work,
)
from awards.jobs import services as jobs
from awards.jobs.jobs import carry_out
from awards.jobs.models import Job
from awards.journal.models import GENESIS, Head
from awards.kernel.access import SYSTEM, Role
from awards.organisation.rules import communes_of
from config import Config
from tests.bench.province import PEOPLE, SCHOOLS, make_province, signed_in
from tests.bench.records import make_records, make_unit_ratings
from tests.statements import statements

YEAR, RECEIVED_ON = 2025, date(2026, 6, 5)
AT = datetime(2026, 6, 5, 2, tzinfo=UTC)
WHEN = When(YEAR, RECEIVED_ON, RECEIVED_ON)
PAGES, REPEATS = 12, 5
_YEARS = range(2015, YEAR + 1)
_RATINGS = (Rating.HTXS, Rating.HTT, Rating.HT, Rating.KHT)


def people(count: int, seed: int = 2026) -> Iterator[Facts]:
    """Make people as a register would know them: ten years of ratings and titles, some works, rare matters."""
    dice = random.Random(seed)
    for _ in range(count):
        yield _person(dice)


def _person(dice: random.Random) -> Facts:
    ratings = {year: dice.choices(_RATINGS, (20, 65, 13, 2))[0] for year in _YEARS}
    awards = [AwardHeld("LDTT", year, date(year + 1, 6, 20)) for year in _YEARS if ratings[year] in _RATINGS[:2]]
    awards += [AwardHeld("CSTDCS", year, date(year + 1, 7, 10)) for year in _YEARS if ratings[year] is Rating.HTXS]
    awards += [AwardHeld("BK_TINH", year, date(year + 1, 8, 20)) for year in _YEARS if dice.random() < 0.03]
    works = [Work(dice.choice(tuple(Scope)), year) for year in _YEARS if dice.random() < 0.15]
    return Facts(
        managing_body=dice.choice(tuple(ManagingBody)),
        occupation=dice.choices(tuple(Occupation)[:3], (80, 10, 10))[0],
        ratings=ratings,
        awards=tuple(awards),
        initiatives=tuple(works),
        research=(),
        discipline=(Discipline("khien_trach", date(2024, 3, 1), date(2025, 2, 28)),) if dice.random() < 0.01 else (),
        pending=(Pending(Matter.COMPLAINT),) if dice.random() < 0.01 else (),
        months_worked=12,
        years_in_sector=(years := dice.randint(1, 38)),
        years_direct_teaching=dice.randint(0, years),
        years_hard_area=dice.randint(0, years),
    )


def fill(app: Flask, schools: int = SCHOOLS, count: int = PEOPLE) -> int:
    """An empty database gets a province, its people's records and an account of the office, whose number is given."""
    with app.app_context():
        db.create_all()
        root = make_province(schools, count)
        make_records(people(count), YEAR, RECEIVED_ON)
        make_unit_ratings(YEAR)
        with transaction():
            db.session.add(Head(id=1, length=0, seal=GENESIS))
            account = Account(person_id=1, created_at=AT)
            db.session.add(account)
            db.session.flush()
            db.session.add(LoginName(login="office", account_id=account.id))
            db.session.add(RoleHeld(account_id=account.id, role=Role.STANDING_OFFICE, unit_id=root, since=AT.date()))
            return account.id


@dataclass
class Judged:
    """What judging everybody below the root took."""

    people: int = 0
    judgements: int = 0
    read_s: float = 0.0
    judge_s: float = 0.0
    statements: int = 0
    parts: int = 0
    peak_growth_mb: float = 0.0
    """By how much memory's peak grew after the first thousand people."""
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))

    @property
    def statements_per_part(self) -> float:
        """Statements for some thousand people; the law and the list of units are asked for once."""
        return (self.statements - 2) / self.parts


def judge_everybody(app: Flask, family: AwardKind | None = None) -> Judged:
    """Judge the whole province from the database for titles, or (no family) for every individual title and form."""
    found, peak = Judged(), 0.0
    with app.app_context(), statements(app) as said:
        law = rules_on(RECEIVED_ON)
        for units in queries.parts("/", WHEN):
            begun = time.process_time()
            subjects = queries.people_of_units(units, WHEN)
            read = time.process_time()
            for subject in subjects:
                for verdict in judge_all(subject.facts, SubjectKind.INDIVIDUAL, for_year=YEAR,
                                         received_on=RECEIVED_ON, rule_set=law, family=family):
                    found.outcomes[verdict.outcome] += 1
            found.read_s += read - begun
            found.judge_s += time.process_time() - read
            found.people, found.parts = found.people + len(subjects), found.parts + 1
            peak = _peak_mb() if found.parts == 1 else peak
        found.statements = sum(statement.startswith("SELECT") for statement in said)
        found.peak_growth_mb = _peak_mb() - peak
    found.judgements = sum(found.outcomes.values())
    return found


def summarise(app: Flask) -> float:
    """The job that writes what the page of the province shows, with dossiers and collectives: its CPU seconds."""
    with app.app_context():
        with transaction():
            job = jobs.ask(JUDGE, {"year": YEAR, "paths": ["/"], "on": RECEIVED_ON.isoformat()}, actor=SYSTEM, at=AT)
        begun = time.process_time()
        assert carry_out(job.id) and db.session.get_one(Job, job.id).error == "", "the job did not end well"
        return time.process_time() - begun


def milliseconds(client: FlaskClient, addresses: list[str]) -> tuple[float, float]:
    """Medians over several pages of a kind, each asked several times: by the clock, and of the processor's time, which
    tells the same on a machine that others use as well."""
    clock, cpu = [], []
    for address in addresses:
        client.get(address)
        for _ in range(REPEATS):
            begun, spent = time.perf_counter(), time.process_time()
            answer = client.get(address)
            clock.append(time.perf_counter() - begun)
            cpu.append(time.process_time() - spent)
            assert answer.status_code == 200, (address, answer.status_code)
    return round(statistics.median(clock) * 1000, 1), round(statistics.median(cpu) * 1000, 1)


def pages_of(schools: int) -> dict[str, list[str]]:
    """Pages to ask for, by name: of several schools each, and of the province."""
    first = 2 + len(communes_of("Lạng Sơn"))
    numbers = range(first, first + schools, max(1, schools // PAGES))
    return {
        "my_school_ms": [f"/my-school?unit={number}&year={YEAR}" for number in numbers],
        "unit_ms": [f"/eligibility/units/{number}?year={YEAR}" for number in numbers],
        "person_ms": [f"/eligibility/people/{number}?year={YEAR}" for number in numbers],
        "province_ms": [f"/province?year={YEAR}&only=forgotten", f"/province?year={YEAR}&award=CSTDCS&page=40"],
        "province_units_ms": [f"/province/units?year={YEAR}"],
        "province_by_name_ms": [f"/province?year={YEAR}&q=thi+hoa", f"/province?year={YEAR}&award=CSTDCS&q=mam+non"],
        "province_xlsx_ms": [f"/province.xlsx?year={YEAR}"],
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(judged: Judged) -> dict[str, object]:
    """The figures of one judging, rounded."""
    return {
        "people": judged.people, "judgements": judged.judgements, "cpu_s": round(judged.read_s + judged.judge_s, 2),
        "read_s": round(judged.read_s, 2), "judge_s": round(judged.judge_s, 2),
        "us_each": round(judged.judge_s / judged.judgements * 1e6, 1),
        "statements_per_1000": judged.statements_per_part, "peak_growth_mb": round(judged.peak_growth_mb, 1),
        "outcomes": {outcome.value: number for outcome, number in judged.outcomes.items()},
    }


def main() -> None:
    """Fill a database of its own, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=PEOPLE)
    parser.add_argument("--schools", type=int, default=SCHOOLS)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = create_app(Config(home, f"sqlite:///{home / 'law.db'}", secret_key="bench", testing=True))
        app.config["CLOCK"] = lambda: AT
        account = fill(app, asked.schools, asked.count)
        print(json.dumps(_figures(app, account, asked.schools, asked.runs)))


def _cpu_s(one: dict[str, object]) -> float:
    return float(str(one["cpu_s"]))


def _figures(app: Flask, account: int, schools: int, runs: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, family in (("titles", AwardKind.TITLE), ("titles_and_forms", None)):
        measured = sorted((report(judge_everybody(app, family)) for _ in range(runs)), key=_cpu_s)
        for one in measured:
            print(f"{name}: {one['judgements']:,} judgements, {one['cpu_s']} CPU s "
                  f"({one['read_s']} reading, {one['judge_s']} judging, {one['us_each']} µs each), "
                  f"{one['statements_per_1000']} statements per 1,000 people, peak +{one['peak_growth_mb']} MB")
        found[name] = measured[len(measured) // 2]
    found["summary_job_cpu_s"] = round(summarise(app), 2)
    client = signed_in(app, account)
    for name, addresses in pages_of(schools).items():
        found[name], found[name.replace("_ms", "_cpu_ms")] = milliseconds(client, addresses)
        print(f"{name}: {found[name]} by the clock, {found[name.replace('_ms', '_cpu_ms')]} of the processor")
    return found


if __name__ == "__main__":
    main()
