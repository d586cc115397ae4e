"""What the machine found about a dossier that was sent: by its own checks, and in the register."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from awards.honours import queries as honours
from awards.honours.labels import award_words
from awards.honours.models import Honour
from awards.honours.permissions import GRANTS, Permission
from awards.kernel.access import may
from awards.nominations import rules
from awards.nominations.models import Nomination
from awards.nominations.terms import Facts, Stage, SubjectKind
from awards.web.filters import day
from awards.web.guard import current_actor


def honours_of(nomination: Nomination) -> tuple[list[Honour], Honour | None]:
    """Honours of the subject from other dossiers, newest first; and the one that came of this dossier."""
    made = honours.of_nomination(nomination.id) if nomination.stage is Stage.DECIDED else None
    return [one for one in _of_subject(nomination) if made is None or one.id != made.id], made


def may_see(honour: Honour | None) -> bool:
    """Whether the reader may open the honour's own page."""
    return honour is not None and may(current_actor(), Permission.VIEW, honours.facts_of(honour), GRANTS)


def found(facts: Facts, held: Sequence[Honour]) -> list[dict[str, str]]:
    """What the machine has checked of a dossier that was sent."""
    council = facts.council
    met = council is not None and rules.is_carried(council, facts.council_needed)
    same = _same_award(facts, held)
    return [
        {"kind": "met" if facts.has_evidence else "missing", "text": gettext("Đủ thành phần hồ sơ"),
         "detail": gettext("Thành tích, minh chứng, kết quả họp hội đồng của đơn vị")},
        {"kind": "met" if met else "missing", "text": gettext("Hội đồng của đơn vị đồng ý"),
         "detail": gettext("%(in_favour)s/%(members)s phiếu trên tổng số thành viên", in_favour=council.in_favour,
                           members=council.members) if council else gettext("chưa nhập")},
        {"kind": "missing" if facts.duplicate else "met", "text": gettext("Không có hồ sơ khác cho cùng đối tượng"),
         "detail": gettext("So với mọi hồ sơ của đợt này")},
        {"kind": "look" if same else "met", "text": gettext("Chưa được tặng cùng danh hiệu, hình thức"),
         "detail": same or gettext("So với sổ khen thưởng")},
    ]


def _same_award(facts: Facts, held: Sequence[Honour]) -> str:
    """An honour of the same award in the register, which the reviewer should look at."""
    same = next((one for one in held if one.award_code == facts.award_code), None)
    if same is None:
        return ""
    return gettext("Đã có theo Quyết định %(number)s, ngày %(day)s", number=same.decision_number,
                   day=day(same.decided_on))


def _of_subject(nomination: Nomination) -> Sequence[Honour]:
    if nomination.person_id is not None:
        return honours.of_person(nomination.person_id)
    if nomination.subject_kind is SubjectKind.COLLECTIVE and not nomination.group_name:
        return honours.of_unit(nomination.unit_id)
    return []


def named(held: Sequence[Honour]) -> list[tuple[str, str]]:
    """Honours of the subject from the register, never retyped."""
    return [(award_words(one.award_code, one.decided_on),
             gettext("Quyết định %(number)s, ngày %(day)s", number=one.decision_number, day=day(one.decided_on)))
            for one in held]
