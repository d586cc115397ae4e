"""Reading decisions: the list, one decision, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from awards.decisions import exports, labels, queries, rules, services
from awards.decisions.models import Decision, DecisionPaper
from awards.decisions.permissions import GRANTS, Permission
from awards.decisions.routes.blueprint import READERS, count_words, money_words, pages
from awards.decisions.routes.said_of_copies import sealing_of
from awards.decisions.terms import DecisionAct, DecisionStage, PaperFormat, PaperKind, SignedAs
from awards.files import queries as files
from awards.honours.labels import award_words, misfit_words, paper_words
from awards.honours.terms import Grant, Misfit, PrintedField
from awards.journal import queries as journal
from awards.journal.models import Entry
from awards.journal.terms import Subject
from awards.kernel.access import Role, may
from awards.signatures.terms import SignatureFault
from awards.web.clock import now, today
from awards.web.downloads import send
from awards.web.filters import label, moment
from awards.web.guard import current_actor, open_to
from awards.web.paging import Paged, page_number

CHIPS = {DecisionStage.DRAFT: "working", DecisionStage.SIGNED: "done", DecisionStage.REVOKED: "revoked",
         DecisionStage.DISCARDED: "rejected"}
# What leaves the papers as they are.
ASIDE = (DecisionAct.SENT_BACK, DecisionAct.REVOKED, DecisionAct.PREPARED, DecisionAct.BROUGHT, DecisionAct.SEALED,
         DecisionAct.RESEALED, DecisionAct.COPY_REFUSED)


@pages.get("/")
@open_to(*READERS)
def index() -> str:
    actor = current_actor()
    page = queries.page_of(actor, page_number())
    return render_template(
        "decisions/index.html", page=Paged(page), waiting=choices() if page.number == 1 else [],
        rows=[(decision, count, CHIPS[decision.stage], paper_words(decision.award_code, _day_of(decision)))
              for decision, count in page.rows],
        may_draft=actor.has(Role.STANDING_OFFICE),
    )


def choices() -> list[tuple[str, str, int]]:
    """(value of the choice, words, count) for every round and award of ours that awaits a decision."""
    return [
        (f"{one.round.id}/{one.award_code}", f"{one.round.name} · {award_words(one.award_code, today())}", one.count)
        for one in queries.waiting(current_actor()) if queries.is_ours(one.award_code, today())
    ]


def _day_of(decision: Decision) -> date:
    return decision.decided_on or today()


@pages.get("/<int:decision_id>")
@open_to(*READERS)
def show(decision_id: int) -> str:
    decision = queries.get_for(current_actor(), decision_id, now())
    facts, actor = queries.facts_of(decision, now()), current_actor()
    grants, story = queries.grants_of(decision, _day_of(decision)), journal.of(Subject("decision", decision_id))
    is_draft = decision.stage is DecisionStage.DRAFT
    papers, recipients = queries.papers_of(decision_id), queries.recipients_of(decision)
    dossiers, period = [one.nomination for one in recipients], decision.round.movement.period
    return render_template(
        "decisions/show.html", decision=decision, grants=grants, wording=rules.wording_from(decision.wording),
        is_draft=is_draft, chip_kind=CHIPS[decision.stage], counts=count_words(grants), money=money_words(grants),
        award=paper_words(decision.award_code, _day_of(decision)),
        council=queries.council_of(decision), unusual=queries.unusual_of(decision),
        papers=papers if _are_new(papers, story) else [], story=_said(story), sent_back=_sent_back(story),
        doubts=doubts_of(decision) if is_draft else {}, withdrawn=is_draft and not facts.all_approved,
        recipients={one.ordinal or place: one for place, one in enumerate(recipients, 1)},
        other_days=queries.paid_on_other_days(dossiers, period, today()) if is_draft else 0,
        waiting=len(queries.undecided(decision.round_id, decision.award_code)) if is_draft else 0,
        revoked=next((entry for entry in story if entry.act == DecisionAct.REVOKED), None),
        may_sign=is_draft and may(actor, Permission.SIGN, facts, GRANTS),
        may_draft=is_draft and may(actor, Permission.DRAFT, facts, GRANTS),
        prepared=queries.find_prepared(decision_id), sealing=sealing_of(queries.copies_of(decision_id)),
        may_seal=decision.stage is DecisionStage.SIGNED and may(actor, Permission.SEAL, facts, GRANTS),
        may_reseal=decision.stage is DecisionStage.SIGNED and may(actor, Permission.RESEAL, facts, GRANTS),
        may_revoke=decision.stage is DecisionStage.SIGNED and may(actor, Permission.REVOKE, facts, GRANTS),
    )


def doubts_of(decision: Decision) -> dict[int, str]:
    """By place in the list: why the paper of a recipient could not be made, seen before anybody signs."""
    to_be = SignedAs(rules.whole_number("000", rules.wording_from(decision.wording).signs), today(),
                     rules.usual_signer_title(), "")
    return {misfit.ordinal: _in_words(misfit) for misfit in services.misfits_of(decision, to_be)}


def _in_words(misfit: Misfit) -> str:
    """A name is the dossier's, and frozen with it: only the school writes another."""
    if misfit.field is not PrintedField.NAME:
        return misfit_words(misfit)
    way = gettext(
        "Tên lấy từ hồ sơ đã gửi, không sửa ở đây: đưa ra khỏi danh sách, rồi nhờ trường rút hồ sơ và gửi lại.")
    return f"{misfit_words(misfit)} {way}"


def _are_new(papers: Sequence[DecisionPaper], story: Sequence[Entry]) -> bool:
    """Whether the papers were made after the last change of what they say."""
    changed = next((entry.at for entry in story if entry.act not in ASIDE), None)
    made = [paper.made_at for paper in papers]
    return bool(made) and (changed is None or min(made) >= changed)


def _said(story: Sequence[Entry]) -> list[dict[str, str]]:
    """Entries of the journal as the timeline shows them."""
    kinds = {DecisionAct.SENT_BACK: "returned", DecisionAct.REVOKED: "returned", DecisionAct.SIGNED: "done",
             DecisionAct.SEALED: "done", DecisionAct.RESEALED: "done", DecisionAct.COPY_REFUSED: "returned"}
    return [{"at": moment(entry.at), "text": str(labels.ACT[DecisionAct(entry.act)]), "actor": entry.actor_name,
             "reason": entry.reason or _fault(entry), "kind": kinds.get(DecisionAct(entry.act), "")} for entry in story]


def _fault(entry: Entry) -> str:
    """Why a signed copy was refused."""
    return label(SignatureFault(entry.details["fault"])) if entry.act == DecisionAct.COPY_REFUSED else ""


def _sent_back(story: Sequence[Entry]) -> Entry | None:
    """The signer's last word, as long as nothing was changed after it."""
    return story[0] if story and story[0].act == DecisionAct.SENT_BACK else None


@pages.get("/<int:decision_id>/papers/<paper_kind:kind>.<paper_format:form>")
@open_to(*READERS)
def paper(decision_id: int, kind: PaperKind, form: PaperFormat) -> Response:
    queries.get_for(current_actor(), decision_id, now())
    found = queries.get_paper(decision_id, kind, form)
    return send(files.content_of(found.file), found.file.name)


@pages.get("/<int:decision_id>/list.xlsx")
@open_to(*READERS)
def list_of_recipients(decision_id: int) -> Response:
    """The list with the money, for the accountant."""
    decision = queries.get_for(current_actor(), decision_id, now())
    grants: list[Grant] = queries.grants_of(decision, _day_of(decision))
    number = decision.number or gettext("dự thảo")
    title = gettext("Danh sách kèm theo Quyết định %(number)s", number=number)
    return send(exports.list_xlsx(grants, title, _day_of(decision)), f"danh-sach-{number.replace('/', '-')}.xlsx")
