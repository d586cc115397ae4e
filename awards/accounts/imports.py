"""A filled list of accounts to open: text in, invitations out; every bad cell named with its row and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext

from awards.accounts import labels, queries, rules
from awards.accounts.terms import Invitation
from awards.kernel.access import Role
from awards.kernel.vietnamese import fold
from awards.organisation import queries as organisation
from awards.organisation.models import Person, Unit
from awards.organisation.rules import Register
from awards.web.sheets import Column, Row, rows_of

COLUMNS = (
    Column("full_name", "Họ và tên", ("Họ tên",), required=True),
    Column("unit", "Đơn vị công tác", ("Đơn vị", "Trường"), required=True),
    Column("role", "Vai trò", required=True),
    Column("phone", "Số điện thoại", ("Điện thoại", "SĐT")),
    Column("email", "Thư điện tử", ("Email", "E-mail")),
    Column("name", "Tên đăng nhập", hint="Cần ít nhất một trong ba cột cuối"),
)
NAMES = ("phone", "email", "name")
# Roles of the whole Department are held there, wherever the person sits.
OF_DEPARTMENT = frozenset({
    Role.STANDING_OFFICE, Role.COUNCIL_MEMBER, Role.DIRECTOR, Role.PRESS_CLERK, Role.ADMINISTRATOR,
})


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad cell, in words: the row as Excel numbers it, the column, what stands there, what is wrong."""

    row: int
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A good row: whom to invite, and where the role is held."""

    row: int
    invitation: Invitation
    person_id: int
    unit_id: int


@dataclass(slots=True)
class Read:
    """What a list holds."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    known: int = 0
    total: int = 0


def role_words() -> dict[str, Role]:
    """Roles by their Vietnamese words, as the template offers them."""
    return {str(words): role for role, words in labels.ROLE.items()}


def read(content: bytes, on: date) -> Read:
    """The good rows of a list; a row whose login names already open this very person's account is known, and left.

    Raises NoHeader.
    """
    found, register, seen = Read(), organisation.register(), dict[str, int]()
    roles = {fold(words): role for words, role in role_words().items()}
    department = organisation.department()
    for row in rows_of(content, COLUMNS):
        found.total += 1
        before = len(found.faults)
        person, unit = _person(row, register, found)
        role, logins = _role(row, roles, found), _logins(row, seen, person, found)
        if person is None or unit is None or role is None or len(found.faults) > before:
            continue
        if logins is None:
            found.known += 1
            continue
        invitation = Invitation(person.full_name, unit.name, role, logins)
        place = department.id if role in OF_DEPARTMENT else unit.id
        found.lines.append(Line(row.number, invitation, person.id, place))
    return found


def _refuse(found: Read, row: Row, key: str, words: str) -> None:
    title = next(column.title for column in COLUMNS if column.key == key)
    found.faults.append(Fault(row.number, title, row.text(key)[:80], words))


def _person(row: Row, register: Register, found: Read) -> tuple[Person | None, Unit | None]:
    """The person of this name who holds a post in the unit of this name."""
    match = register.find(row.text("unit"))
    if not match.certain:
        _refuse(found, row, "unit", _unit_words(match.unit_ids[:1]))
        return None, None
    unit = organisation.get_unit(match.unit_ids[0])
    person = organisation.find_person(row.text("full_name"), unit)
    if person is None:
        near = organisation.similar_people(row.text("full_name"), unit)
        words = gettext("Không có trong đơn vị.")
        if near:
            words += " " + gettext("Có phải %(name)s?", name=near[0].full_name)
        _refuse(found, row, "full_name", words)
    return person, unit


def _unit_words(likely: Sequence[int]) -> str:
    words = gettext("Không có đơn vị nào tên như vậy.")
    if likely:
        words += " " + gettext("Có phải %(name)s?", name=organisation.get_unit(likely[0]).name)
    return words


def _role(row: Row, roles: dict[str, Role], found: Read) -> Role | None:
    role = roles.get(fold(row.text("role")))
    if role is None:
        _refuse(found, row, "role", gettext("Không hiểu. Chọn một trong: %(words)s.", words=", ".join(role_words())))
    return role


def _logins(row: Row, seen: dict[str, int], person: Person | None, found: Read) -> tuple[str, ...] | None:
    """The login names of a row; None when one of them opens this person's account already."""
    keys = tuple(filter(None, (rules.login_key(row.text(key)) for key in NAMES)))
    if not keys:
        _refuse(found, row, "name", gettext("Cần số điện thoại, thư điện tử hoặc tên đăng nhập."))
    for key in keys:
        if rules.is_odd(key):
            _refuse(found, row, "name", gettext("“%(login)s” có ký tự lạ.", login=key))
        if seen.setdefault(key, row.number) != row.number:
            _refuse(found, row, "name", gettext("“%(login)s” đã có ở dòng %(row)s.", login=key, row=seen[key]))
        owner = queries.find_by_login(key)
        if owner and person and owner.person_id == person.id:
            return None
        if owner:
            _refuse(found, row, "name", gettext("“%(login)s” đang mở tài khoản của người khác.", login=key))
    return keys
