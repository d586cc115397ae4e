"""The slate as its pages show it: rows in groups by award and kind of candidate, with what each group needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from flask import url_for
from flask_babel import gettext

from awards.catalogue.queries import rules_on
from awards.councils import queries, rules
from awards.councils.models import Item, Seat, Session
from awards.councils.terms import Slate
from awards.nominations.terms import SubjectKind
from awards.organisation import queries as organisation
from awards.organisation.models import Tenure
from awards.organisation.terms import PostKind
from awards.web.clock import today

FIRST_WORDS = 160       # letters of the achievement beside a name


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the ballot, as the template shows it; a recused row shows its number only."""

    number: int
    field: str
    recused: bool
    name: str = ""
    post: str = ""
    line: str = ""
    look: str = ""
    url: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one award and kind of candidate; `label`, `url`, `done`, `total` make its link beside the slate."""

    key: str
    label: str
    heading: str
    needs: str
    rows: tuple[Row, ...]
    current: bool = False

    @property
    def url(self) -> str:
        return f"#{self.key}"

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def done(self) -> int:
        return sum(1 for row in self.rows if row.choice or row.recused)


def groups_of(meeting: Session, seat: Seat, slate: Slate) -> list[Group]:
    """The slate in groups by award and kind of candidate, each in agenda order, with what it needs."""
    items, held = queries.agenda_of(meeting), queries.recusals_of(seat)
    posts = organisation.posts_on(
        [item.nomination.person_id for item in items if item.nomination.person_id], meeting.held_on
    )
    awards, before = rules_on(today()).awards, queries.honoured_before(meeting)
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        code = item.nomination.award_code
        award = awards[code].name if code in awards else code
        found.setdefault((award, _kind_of(item, posts)), []).append(item)
    one_award = len({award for award, _kind in found}) == 1
    return [
        Group(
            f"group-{place}", kind if one_award else f"{award} · {kind}", f"{award} · {kind}",
            needs_in_words(group, meeting.members or 0),
            tuple(_row(item, item.id in held, slate, before) for item in group),
        )
        for place, ((award, kind), group) in enumerate(found.items(), 1)
    ]


def _kind_of(item: Item, posts: Mapping[int, Tenure]) -> str:
    nomination = item.nomination
    if nomination.subject_kind is SubjectKind.COLLECTIVE:
        return gettext("Tập thể")
    if nomination.subject_kind is SubjectKind.HOUSEHOLD:
        return gettext("Hộ gia đình")
    post = posts.get(nomination.person_id) if nomination.person_id else None
    if post is None:
        return gettext("Cá nhân")
    return {
        PostKind.LEADER: gettext("Cán bộ quản lý"), PostKind.DIRECT: gettext("Giáo viên"),
        PostKind.STAFF: gettext("Nhân viên"),
    }[post.kind]


def _row(item: Item, recused: bool, slate: Slate, before: Mapping[int, date]) -> Row:
    field, nomination = f"item-{item.id}", item.nomination
    if recused:
        return Row(item.position, field, True)
    honoured = before.get(nomination.id)
    where = nomination.unit.place if nomination.name == nomination.unit.name else nomination.unit.name
    return Row(
        item.position, field, False, nomination.name, ", ".join(filter(None, (nomination.post_title, where))),
        nomination.line or shorten(nomination.achievement, FIRST_WORDS, placeholder="…"),
        look=gettext("Năm %(year)s đã được tặng hình thức này.", year=honoured.year) if honoured else "",
        url=url_for("nominations.show", nomination_id=nomination.id),
        choice=slate.choices[item.id].value if item.id in slate.choices else "",
    )


def needs_in_words(group: Sequence[Item], members: int) -> str:
    """“Cần trên 50% của tổng số 15 thành viên (ít nhất 08 phiếu).”; empty when the items need different shares."""
    item = group[0]
    if len({one.needed for one in group}) > 1:
        return gettext("Các mục cần tỷ lệ khác nhau; xem biên bản.")
    least = f"{rules.least_votes(members, item.needed):02d}"
    if item.needed is None:
        return gettext(
            "Cần trên 50%% của tổng số %(members)s thành viên (ít nhất %(least)s phiếu).", members=members, least=least
        )
    share = item.needed * 100
    words = f"{share.numerator}%" if share.denominator == 1 else f"{item.needed.numerator}/{item.needed.denominator}"
    return gettext(
        "Cần %(share)s của tổng số %(members)s thành viên (ít nhất %(least)s phiếu).", share=words, members=members,
        least=least,
    )
