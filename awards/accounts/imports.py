"""A filled list of accounts to open: text in, invitations out; every bad cell named with its row and reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from awards.accounts import labels, queries, rules
from awards.accounts.terms import Invitation, ListFault
from awards.kernel.access import Role
from awards.organisation import queries as organisation
from awards.organisation.imports import Reader
from awards.organisation.models import Person, Unit
from awards.organisation.rules import Register
from awards.organisation.terms import Count
from awards.web.sheets import Column, rows_of

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
class Line:
    """A good row: whom to invite, and where the role is held."""

    row: int
    invitation: Invitation
    person_id: int
    unit_id: int


@dataclass(slots=True)
class Read:
    """What a list holds: rows to invite by, how many are known already, how many came and what is wrong with them."""

    lines: list[Line] = field(default_factory=list)
    known: int = 0
    count: Count = field(default_factory=Count)


def role_words() -> dict[str, Role]:
    """Roles by their Vietnamese words, as the template offers them."""
    return {str(words): role for role, words in labels.ROLE.items()}


def read(content: bytes, on: date) -> Read:
    """The good rows of a list; a row whose login names already open this very person's account is known, and left.

    Raises NoHeader.
    """
    found, register, seen = Read(), organisation.register(), dict[str, int]()
    roles, department = role_words(), organisation.department()
    for row in rows_of(content, COLUMNS):
        reader = Reader(row, COLUMNS, found.count)
        person, unit = _person(reader, register)
        role, logins = reader.word("role", roles), _logins(reader, seen, person)
        if person is None or unit is None or role is None or not reader.is_good:
            continue
        if logins is None:
            found.known += 1
            continue
        invitation = Invitation(person.full_name, unit.name, role, logins)
        place = department.id if role in OF_DEPARTMENT else unit.id
        found.lines.append(Line(row.number, invitation, person.id, place))
    return found


def _person(reader: Reader, register: Register) -> tuple[Person | None, Unit | None]:
    """The person of this name who holds a post in the unit of this name."""
    unit_id, name = reader.unit("unit", register), reader.text("full_name")
    if unit_id is None or not name:
        return None, None
    unit = organisation.get_unit(unit_id)
    person = organisation.find_person(name, unit)
    if person is None:
        near = organisation.similar_people(name, unit)
        reader.refuse("full_name", ListFault.NEARLY_IN_UNIT if near else ListFault.NOT_IN_UNIT,
                      near[0].full_name if near else "")
    return person, unit


def _logins(reader: Reader, seen: dict[str, int], person: Person | None) -> tuple[str, ...] | None:
    """The login names of a row; None when one of them opens this person's account already."""
    keys = tuple(filter(None, (rules.login_key(reader.text(key)) for key in NAMES)))
    if not keys:
        reader.refuse("name", ListFault.NO_LOGIN)
    for key in keys:
        if rules.is_odd(key):
            reader.refuse("name", ListFault.ODD_LOGIN, key)
        first = seen.setdefault(key, reader.row.number)
        if first != reader.row.number:
            reader.refuse("name", ListFault.LOGIN_TWICE, str(first))
        owner = queries.find_by_login(key)
        if owner and person and owner.person_id == person.id:
            return None
        if owner:
            reader.refuse("name", ListFault.LOGIN_OF_ANOTHER, key)
    return keys
