"""The campaign itself: nominated, checked, voted, decided, printed; every act through the services of its room."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from awards.catalogue.rules import rule_set_on
from awards.db import db, transaction
from awards.decisions.models import Decision
from awards.desk.commands.rehearsal.council import meet
from awards.desk.commands.rehearsal.deciding import decide
from awards.desk.commands.rehearsal.nominating import check, nominate
from awards.desk.commands.rehearsal.outcome import Outcome
from awards.desk.commands.rehearsal.scene import Scene, set_up
from awards.desk.commands.rehearsal.settings import Settings, clock_of
from awards.honours import queries as honours
from awards.jobs import labels as job_labels
from awards.jobs import queries as jobs
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.press import queries as runs
from awards.press import services as press


class Campaign:
    """One rehearsal in an application context of the scratch program; `run` plays it from the first act to the last.

    Afterwards `sessions` and `decisions` hold the numbers of what was made.
    """

    def __init__(self, app: Flask, outcome: Outcome, settings: Settings, base_url: str) -> None:
        self.app, self.outcome, self.settings, self.base_url = app, outcome, settings, base_url
        self.sessions: list[int] = []
        self.decisions: list[int] = []

    def run(self) -> None:
        awards = list(dict.fromkeys(fate.row.award_code for fate in self.outcome.fates if fate.is_accepted))
        scene = set_up(self.settings, awards, self.base_url)
        fate_of = nominate(scene, self.outcome)
        if not fate_of:
            return
        check(scene, fate_of)
        if session_id := meet(scene.cast, scene.department, self.settings, scene.at):
            self.sessions.append(session_id)
        for award in self._awards():
            decision_id, number = decide(scene, award, len(self.decisions), fate_of)
            self.decisions.append(decision_id)
            self.outcome.decisions.append(number)
        carry_out_all(self.app)
        self._print(scene)

    def _awards(self) -> list[str]:
        """Awards of the accepted rows, the most frequent first."""
        return [code for code, _ in Counter(fate.award for fate in self.outcome.accepted).most_common()]

    def _print(self, scene: Scene) -> None:
        """Ask for the certificates of every decision whose award has a paper, and carry the work out."""
        asked = [decision_id for decision_id in self.decisions if self._ask(scene, decision_id)]
        db.session.rollback()  # without a write-ahead log whoever still reads keeps the jobs from writing
        carry_out_all(self.app)
        self.outcome.failures += [_undone(job) for job in jobs.undone()]
        self.outcome.failures += [f"Giấy của Quyết định {db.session.get_one(Decision, one).number}" for one in asked
                                  if not _is_printed(one)]

    def _ask(self, scene: Scene, decision_id: int) -> bool:
        """Whether the award of a decision has a paper; it is asked for."""
        decision = db.session.get_one(Decision, decision_id)
        award = rule_set_on(self.settings.decided_on).awards[decision.award_code]
        if not award.prints_certificate:
            self.outcome.facts.append(f"{award.name}: không in giấy (luật không quy định)")
            return False
        with transaction():
            press.ask_run(
                decision_id, f"Giấy khen {decision_id}", honours.of_decision(decision_id), base_url=self.base_url,
                actor=scene.cast.press, at=clock_of(self.settings.decided_on, "signs"),
            )
        return True


def _is_printed(decision_id: int) -> bool:
    run = runs.living_run(decision_id)
    return run is not None and run.file_id is not None


def _undone(job: Job) -> str:
    """A paper that could not be made, and why."""
    return f"{job_labels.KIND.get(job.kind, job_labels.ANY_KIND)}: {job_labels.STATE[job.state]} {job.error}".strip()
