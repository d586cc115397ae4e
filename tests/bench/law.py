"""How long the law takes: judging 20,500 people for all individual titles and forms; the last line is one JSON object.

Only `judge` is measured here, on synthetic people made from a fixed seed; `people` is used by the tests as well.
"""

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Iterator
from datetime import date

from awards.catalogue.rules import rule_set_on
from awards.catalogue.terms import AwardKind, ManagingBody, SubjectKind
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
    Work,
)

YEAR, RECEIVED_ON = 2025, date(2026, 6, 5)
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


def measure(count: int, family: AwardKind | None = None) -> dict[str, object]:
    """Judge everybody for one family or both: CPU seconds, judgements, microseconds each, growth of memory in MB."""
    rules, outcomes = rule_set_on(RECEIVED_ON), dict.fromkeys(Outcome, 0)
    before, spent = _peak(), 0.0
    for facts in people(count):
        begun = time.process_time()
        asked = {"for_year": YEAR, "received_on": RECEIVED_ON, "rule_set": rules, "family": family}
        for verdict in judge_all(facts, SubjectKind.INDIVIDUAL, **asked):  # type: ignore[arg-type]
            outcomes[verdict.outcome] += 1
        spent += time.process_time() - begun
    judged = sum(outcomes.values())
    return {
        "people": count,
        "judgements": judged,
        "cpu_s": round(spent, 3),
        "us_each": round(spent / judged * 1e6, 1),
        "peak_growth_mb": round(_peak() - before, 1),
        "outcomes": {outcome.value: number for outcome, number in outcomes.items()},
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_500)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    found = {}
    for name, family in (("titles", AwardKind.TITLE), ("titles_and_forms", None)):
        runs = [measure(asked.count, family) for _ in range(asked.runs)]
        for run in runs:
            print(f"{name}: {run['judgements']:,} judgements, {run['cpu_s']} CPU s, {run['us_each']} µs each")
        found[name] = runs[-1] | {"cpu_s": statistics.median(float(str(run["cpu_s"])) for run in runs)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
