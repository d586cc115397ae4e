"""The campaign itself: nominated, checked, voted, decided, printed; every act through the services of its room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from flask import Flask

from awards.catalogue.rules import rule_set_on
from awards.db import db, transaction
from awards.decisions import services as decisions
from awards.decisions.models import Decision
from awards.decisions.rules import wording_for
from awards.decisions.terms import RecipientOrder, SignedAs
from awards.desk.commands.rehearsal.council import meet
from awards.desk.commands.rehearsal.faults import blank_evidence, cannot_print, in_words, own_line
from awards.desk.commands.rehearsal.outcome import Fate, Outcome
from awards.desk.commands.rehearsal.settings import Settings, clock_of
from awards.desk.commands.rehearsal.stand_ins import COUNCIL_SIZE, Cast, cast_for
from awards.desk.commands.rehearsal.units import register_department, unit_of
from awards.honours import queries as honours
from awards.jobs import labels as job_labels
from awards.jobs import queries as jobs
from awards.jobs.jobs import carry_out_all
from awards.jobs.models import Job
from awards.kernel.access import SYSTEM, Actor, Role
from awards.kernel.errors import Refused
from awards.movements import services as movements
from awards.movements.models import Round
from awards.movements.terms import MovementDraft, MovementMethod, RoundDraft
from awards.nominations import queries as nominations
from awards.nominations import services as dossiers
from awards.nominations.models import Nomination
from awards.nominations.terms import Action, Draft, EvidenceKind, SchoolCouncil, Stage, StepKind, SubjectKind
from awards.organisation import services as organisation
from awards.organisation.models import Unit
from awards.organisation.rules import kind_of_post
from awards.organisation.terms import PersonDraft
from awards.press import queries as runs
from awards.press import services as press


def noon_of(settings: Settings) -> datetime:
    """The moment at which a rehearsal begins: eight in the morning of the day of the decision."""
    return datetime.combine(settings.decided_on, time(1), UTC)


class Campaign:
    """One rehearsal in an application context of the scratch program; `run` plays it from the first act to the last."""

    def __init__(self, app: Flask, outcome: Outcome, settings: Settings, base_url: str) -> None:
        self.app, self.outcome, self.settings, self.base_url = app, outcome, settings, base_url
        self.at = noon_of(settings)
        self.fate_of: dict[int | None, Fate] = {}
        self.people: dict[tuple[str, int], list[tuple[date | None, int]]] = {}
        self.sessions: list[int] = []
        self.decisions: list[int] = []

    def run(self) -> None:
        self._prepare()
        dossier_ids = self._nominate()
        if not dossier_ids:
            return
        self._check(dossier_ids)
        if session_id := meet(self.cast, self._department(), self.settings, self.at):
            self.sessions.append(session_id)
        for award in self._awards():
            self._decide(award)
        carry_out_all(self.app)
        self._print()

    def _awards(self) -> list[str]:
        """Awards of the accepted rows, the most frequent first."""
        return [code for code, _ in Counter(fate.award for fate in self.outcome.accepted).most_common()]

    def _prepare(self) -> None:
        """The Department, its people, the movement and its round."""
        said = self.settings
        with transaction():
            arrived = datetime.combine(min(said.council_met_on, said.decided_on), time(1), UTC)
            self.department_id = register_department(said.department, said.province, arrived).id
            self.cast: Cast = cast_for(self._department(), said.signer_name, arrived)
            movement = movements.draft(
                MovementDraft(said.movement, "", MovementMethod.THEMATIC, said.period,
                              said.decided_on - timedelta(days=365), said.decided_on, "Toàn ngành", "",
                              said.number, said.decided_on),
                self._department(), actor=self.cast.office, at=self.at,
            )
            movements.launch(movement, actor=self.cast.office, at=self.at)
            codes = tuple(dict.fromkeys(fate.row.award_code for fate in self.outcome.fates if fate.is_accepted))
            if codes:
                round_ = movements.open_round(movement, self._round(codes), actor=self.cast.office, at=self.at)
                self.round_id = round_.id

    def _round(self, codes: tuple[str, ...]) -> RoundDraft:
        return RoundDraft(
            f"Đợt khen: {self.settings.movement}"[:200], codes, self.settings.line, self.settings.own_lines,
            self.at - timedelta(days=30), self.at + timedelta(days=1), "phong_trao",
        )

    def _department(self) -> Unit:
        return db.session.get_one(Unit, self.department_id)

    def _nominate(self) -> list[int]:
        """Every good row becomes a dossier of its school, with evidence, and is sent."""
        ids = []
        for position, fate in enumerate(self.outcome.accepted, start=1):
            with transaction():
                unit = unit_of(fate, self._department(), self.settings.province, self.at)
                head, person_id = self.cast.of_unit(Role.SCHOOL_HEAD, unit), self._person(fate, unit)
            if reason := cannot_print(fate, unit, position, self.settings, self.base_url):
                fate.refused.append(reason)
                continue
            try:
                with transaction():
                    ids.append(self._dossier(fate, position, unit, person_id, head).id)
            except Refused as refusal:
                fate.refused.append(in_words(refusal))
        return ids

    def _dossier(self, fate: Fate, position: int, unit: Unit, person_id: int | None, head: Actor) -> Nomination:
        nomination = dossiers.draft(
            db.session.get_one(Round, self.round_id), unit, self._draft(fate, person_id), position=position,
            actor=head, at=self.at,
        )
        dossiers.add_evidence(nomination, blank_evidence(), EvidenceKind.REPORT, actor=head, at=self.at)
        dossiers.take(nomination, Action.SUBMIT, actor=head, at=self.at)
        self.fate_of[nomination.id] = fate
        return nomination

    def _draft(self, fate: Fate, person_id: int | None) -> Draft:
        row = fate.row
        voted = SchoolCouncil(self.settings.decided_on, COUNCIL_SIZE, COUNCIL_SIZE)
        return Draft(
            row.award_code, row.subject_kind, person_id, row.group_name, row.honorific,
            row.post_title, row.achievement, own_line(fate, self.settings), row.remark, voted,
        )

    def _person(self, fate: Fate, unit: Unit) -> int | None:
        """The person of a row; two of one name in one unit are told apart by their days of birth."""
        row = fate.row
        if row.subject_kind is not SubjectKind.INDIVIDUAL:
            return None
        of_name = self.people.setdefault((row.name.lower(), unit.id), [])
        for birth, person_id in of_name:
            if row.birth_date is None or birth in (None, row.birth_date):
                return person_id
        draft = PersonDraft(
            row.name, row.sex, row.post_title, kind_of_post(row.post_title), unit.name, row.birth_date,
            row.ethnic_group,
        )
        person_id = organisation.register_person(draft, unit, actor=SYSTEM, at=self.at).id
        of_name.append((row.birth_date, person_id))
        return person_id

    def _check(self, ids: Sequence[int]) -> None:
        """The commune, then the Department, endorse every dossier until it stands before the council."""
        for dossier_id in ids:
            while True:
                with transaction():
                    nomination = nominations.get(dossier_id)
                    if nomination.stage is not Stage.UNDER_WAY or nomination.step_kind is not StepKind.REVIEW:
                        break
                    dossiers.take(nomination, Action.ENDORSE, actor=self._reviewer(nomination), at=self.at)

    def _reviewer(self, nomination: Nomination) -> Actor:
        if nomination.step_path == self._department().path:
            return self.cast.checker
        commune = db.session.get_one(Unit, int(nomination.step_path.strip("/").rpartition("/")[2]))
        return self.cast.of_unit(Role.COMMUNE_OFFICER, commune)

    def _decide(self, award: str) -> None:
        """Drafted by the standing office, signed by the Director."""
        said, at = self.settings, clock_of(self.settings.decided_on, "signs")
        with transaction():
            round_ = db.session.get_one(Round, self.round_id)
            wording = replace(
                wording_for(department=said.department, province=said.province, line=said.line,
                            own_lines=said.own_lines, movement=said.movement, on=said.decided_on), place=said.place,
            )
            decision = decisions.draft(
                round_, award, unit=self._department(), wording=wording, order=RecipientOrder.AS_SENT,
                actor=self.cast.office, at=at,
            )
            self.decisions.append(decision.id)
        with transaction():
            decision = db.session.get_one(Decision, self.decisions[-1])
            decisions.sign(
                decision, self._signed_as(), expected=decisions.set_digest(decision, said.decided_on),
                today=said.decided_on, actor=self.cast.director, at=at,
            )
            self.outcome.decisions.append(decision.number or "")
            for grant in decisions.grants_of(decision):
                fate = self.fate_of[grant.nomination_id]
                fate.ordinal, fate.decision = grant.ordinal, decision.number or ""

    def _signed_as(self) -> SignedAs:
        """The number of the sheet for the first decision; the next figures for further ones."""
        said, later = self.settings, len(self.decisions) - 1
        figure, sign, rest = said.number.partition("/")
        number = f"{int(figure) + later:02d}{sign}{rest}" if later and figure.isdigit() else said.number
        return SignedAs(number, said.decided_on, said.signer_title, said.signer_name)

    def _print(self) -> None:
        """Ask for the certificates of every decision whose award has a paper, and carry the work out."""
        asked = []
        for decision_id in self.decisions:
            decision = db.session.get_one(Decision, decision_id)
            award = rule_set_on(self.settings.decided_on).awards[decision.award_code]
            if not award.prints_certificate:
                self.outcome.facts.append(f"{award.name}: không in giấy (luật không quy định)")
                continue
            with transaction():
                press.ask_run(
                    decision_id, f"Giấy khen {decision_id}", honours.of_decision(decision_id), base_url=self.base_url,
                    actor=self.cast.press, at=clock_of(self.settings.decided_on, "signs"),
                )
            asked.append(decision_id)
        db.session.rollback()  # without a write-ahead log whoever still reads keeps the jobs from writing
        carry_out_all(self.app)
        self.outcome.failures += [_undone(job) for job in jobs.undone()]
        self.outcome.failures += [f"Giấy của Quyết định {db.session.get_one(Decision, one).number}" for one in asked
                                  if not _is_printed(one)]


def _is_printed(decision_id: int) -> bool:
    run = runs.living_run(decision_id)
    return run is not None and run.file_id is not None


def _undone(job: Job) -> str:
    """A paper that could not be made, and why."""
    return f"{job_labels.KIND.get(job.kind, job_labels.ANY_KIND)}: {job_labels.STATE[job.state]} {job.error}".strip()
