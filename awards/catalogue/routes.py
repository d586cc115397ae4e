"""The catalogue for everyone with an account: titles, forms, their rules; and the values that the province sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from awards.catalogue import labels, queries, services
from awards.catalogue.forms import ChangeForm
from awards.catalogue.models import ParameterChange
from awards.catalogue.permissions import KEEPERS
from awards.catalogue.rules import RuleSet, reckoning
from awards.catalogue.rules.settings import setting, settings
from awards.catalogue.terms import Award, AwardKind, ManagingBody, Step, SubjectKind
from awards.catalogue.terms.changes import Setting, SettingGroup
from awards.db import transaction
from awards.kernel.errors import NotFound
from awards.web.clock import now, today
from awards.web.filters import label, money
from awards.web.guard import Audience, current_actor, open_to
from awards.web.once import once

pages = Blueprint("catalogue", __name__, url_prefix="/catalogue")


@dataclass(frozen=True, slots=True)
class Way:
    """Who decides and in which steps, for units of one managing body or of both."""

    bodies: str
    authority: str
    steps: Sequence[str]


def name_of(award: Award) -> str:
    return award.english if str(get_locale()) == "en" else award.name


@pages.get("/")
@open_to(Audience.SIGNED_IN)
def index() -> str:
    law = queries.rules_on(today())
    rows: dict[AwardKind, list[tuple[Award, str, str, str]]] = defaultdict(list)
    for award in law.awards.values():
        who = ", ".join(label(kind) for kind in SubjectKind if kind in award.subjects)
        decides = " / ".join(dict.fromkeys(label(one) for one in award.decided_by.values()))
        rows[award.kind].append((award, name_of(award), who, decides))
    return render_template(
        "catalogue/index.html", doubts=labels.doubts(law), law_name=labels.law_name(law), rows=rows, on=today(),
        article=labels.article,
        usual=Counter(award.confidence for award in law.awards.values()).most_common(1)[0][0],
        may_change=current_actor().has_over_all(*KEEPERS),
    )


@pages.get("/<code>")
@open_to(Audience.SIGNED_IN)
def show(code: str) -> str:
    """One title or form by the law of today: for whom, who decides, in which steps, by which article, for how much."""
    law = queries.rules_on(today())
    award = law.awards.get(code)
    if award is None:
        raise NotFound()
    return render_template(
        "catalogue/show.html", award=award, name=name_of(award), law_name=labels.law_name(law), ways=_ways(award),
        conditions=[(rule, words, label(rule.confidence)) for rule in award.conditions
                    if (words := labels.asks_of(rule, law))],
        subjects=", ".join(label(kind) for kind in SubjectKind if kind in award.subjects), shares=_shares(award),
        money=_money(award), on=today(), article=labels.article, doubts=labels.doubts(law),
    )


def _ways(award: Award) -> list[Way]:
    """One way where both managing bodies go the same."""
    found: dict[tuple[str, tuple[Step, ...]], list[str]] = defaultdict(list)
    for body in ManagingBody:
        found[label(award.decided_by[body]), award.paths[body]].append(label(body))
    return [Way("; ".join(bodies), authority, [_step(step) for step in steps])
            for (authority, steps), bodies in found.items()]


def _step(step: Step) -> str:
    words = f"{label(step.kind)} ({label(step.level)})"
    if step.kind.value != "council":
        return words
    return f"{words}: {labels.share_words(step.needed)}"


def _shares(award: Award) -> list[tuple[str, str, str, str]]:
    return [
        (labels.level_words(level), labels.share_words(one.share), labels.article(one.basis), label(one.confidence))
        for level, one in award.votes.items()
    ]


def _money(award: Award) -> list[tuple[str, str, str]]:
    """The money of each kind of subject if it were decided today, with its article."""
    found = [(kind, reckoning(award.code, kind, today())) for kind in SubjectKind if kind in award.subjects]
    return [(label(kind), money(one.amount), labels.article(one.basis)) for kind, one in found if one is not None]


@pages.get("/parameters")
@open_to(*KEEPERS, over_all=True)
def parameters() -> str:
    """Every value that the province may set, with what is in force today and what begins later."""
    law = queries.rules_on(today())
    made = queries.changes()
    grouped: dict[SettingGroup, list[dict[str, Any]]] = {group: [] for group in SettingGroup}
    for each in settings(law):
        grouped[each.group].append(_shown(each, law, made))
    return render_template("catalogue/parameters.html", groups=grouped, on=today(), changes=len(made))


def _shown(each: Setting, law: RuleSet, made: Sequence[ParameterChange]) -> dict[str, Any]:
    own = [change for change in made if change.name == each.name]
    begun = next((change for change in own if change.starts_on <= today()), None)
    return {
        "name": each.name, "what": labels.setting_words(each), "about": _about(each, law),
        "value": labels.value_words(each.value, each), "source": begun.source if begun else labels.article(each.basis),
        "confidence": label(each.confidence), "is_own": begun is not None,
        "later": [(change, labels.value_words(change.value, each)) for change in own if change.starts_on > today()],
    }


def _about(each: Setting, law: RuleSet) -> str:
    return name_of(law.awards[each.about]) if each.about else ""


@pages.route("/parameters/<name>", methods=["GET", "POST"])
@open_to(*KEEPERS, over_all=True)
@once
def change(name: str) -> str | Response | tuple[str, int]:
    """Set a new value of the province from a day on."""
    law = queries.rules_on(today())
    wanted = setting(law, name)
    if wanted is None:
        raise NotFound()
    form = ChangeForm.of(wanted)
    if form.validate_on_submit():
        with transaction():
            services.change(form.value(), actor=current_actor(), at=now())
        flash(gettext("Đã ghi giá trị mới. Hồ sơ nhận trước ngày áp dụng giữ cách tính cũ."), "done")
        return redirect(url_for(".change", name=name))
    words = render_template(
        "catalogue/change.html", form=form, setting=wanted, what=labels.setting_words(wanted),
        about=_about(wanted, law), value=labels.value_words(wanted.value, wanted), tomorrow=today() + timedelta(1),
        hint=labels.HINT[wanted.kind], basis=labels.article(wanted.basis),
        made=[(one, labels.value_words(one.value, wanted)) for one in queries.changes_of(name)],
    )
    return (words, 422) if form.errors else words
