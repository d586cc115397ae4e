"""The objects of each room, made by the services that make them in an office, and forms that are worth sending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

import certificates
from awards.accounts.exports import template as accounts_template
from awards.accounts.models import RoleHeld
from awards.catalogue.terms import school_year_of
from awards.councils import queries as councils
from awards.councils import services as council_services
from awards.councils.models import Session
from awards.councils.terms import Attendance, Choice
from awards.db import db, transaction
from awards.decisions import queries as decisions
from awards.decisions import services as decision_services
from awards.decisions.models import Decision
from awards.decisions.terms import RecipientOrder
from awards.desk.jobs import ask_list
from awards.eligibility.terms.province import ProvinceSearch
from awards.files import services as files
from awards.files.terms import MediaType, Upload
from awards.honours import queries as register
from awards.honours.models import Honour
from awards.honours.printing import said_by
from awards.jobs.jobs import carry_out_all
from awards.kernel.access import Role
from awards.movements.models import Round
from awards.movements.terms import MovementStage
from awards.nominations.terms import SubjectKind
from awards.organisation.exports import person_template, unit_template
from awards.organisation.models import Person, Tenure, UnitName
from awards.press import queries as press_queries
from awards.press import services as press
from awards.press.terms import Measured, PackageKind, Place
from awards.seals.store import signed_record
from awards.signatures import services as signatures
from awards.signatures.imports.certificates import read_root
from awards.signatures.terms import Signature
from tests.access.dossiers import Thing, make_dossiers
from tests.access.people import CANARY, People
from tests.access.records import make_records
from tests.builders.councils import cast, make_open_session, make_session, make_waiting
from tests.builders.decisions import Bureau, make_approved, sign, wording_of
from tests.builders.movements import make_movement, make_round
from tests.builders.organisation import make_account, make_person
from tests.builders.signatures import root_pem
from tests.conftest import NOON


def make_things(app: Flask, people: People) -> list[Thing]:
    round_ = make_round(people.department)
    papers = _decisions(app, people, round_)
    # Met after the decisions were drafted: what this council carries waits for a decision.
    meetings = _meetings(app, people, round_)
    return [*_organisation(app, people), *_accounts(app, people), *_movements(people, round_), *meetings, *papers,
            *make_dossiers(app, people, round_), *make_records(app, people), _root(people), Thing("signatures"),
            *_desk(app, people), Thing("journal")]


def _desk(app: Flask, people: People) -> list[Thing]:
    """A list of the province that the office has asked for, and its job has made."""
    search = ProvinceSearch(school_year_of(NOON.date()), (people.department.path,))
    with transaction():
        job_id = ask_list(search, actor=people.actor(Role.STANDING_OFFICE), at=NOON).id
    carry_out_all(app)
    return [Thing("desk"), Thing("desk", "", {"job_id": job_id})]


def _root(people: People) -> Thing:
    """A root certificate that the administrator trusts."""
    with transaction():
        root = signatures.add_root(read_root(root_pem()), actor=people.actor(Role.ADMINISTRATOR), at=NOON)
    return Thing("signatures", "", {"root_id": root.id}, {"retire": {"reason": "Đã thay chứng thư"}})


def _organisation(app: Flask, people: People) -> list[Thing]:
    school = people.schools[0]
    person = make_person(f"Lò Văn {CANARY}", unit=school)
    tenure = db.session.query(Tenure).filter_by(person_id=person.id).one()
    spelling = UnitName(unit_id=school.id, name="THCS Tả Phin", folded="thcs ta phin", is_spelling=True)
    db.session.add(spelling)
    db.session.commit()
    since = {"since": "01/05/2026"}
    unit = {"unit_id": school.id, "spelling_id": spelling.id}
    forms: dict[str, dict[str, Any]] = {
        "correct": {"short_name": "Trường Tả Phìn", "place": "xã Tả Phìn"},
        "rename": {"name": "Trường THCS Tả Phìn mới"} | since,
        "move": {"parent": people.communes[1].name, "parent_chosen": people.communes[1].id,
                 "managing_body": "commune"} | since,
        "merge": {"into": people.schools[1].name, "into_chosen": people.schools[1].id, "on": "01/05/2026"},
        "add_spelling": {"spelling": "Trường Tả-Phìn"},
        "new": {"name": "Trường Tiểu học mới", "kind": "school", "parent": school.name, "parent_chosen": school.id,
                "managing_body": "commune", "place": "xã Tả Phìn"} | since,
        "new_person": {"full_name": "Tòng Văn Inh", "title": "Giáo viên", "kind": "direct", "unit": school.name,
                       "unit_chosen": school.id, "sex": "male"} | since,
        "edit_person": {"full_name": "Lò Văn Mới", "sex": "male"},
        "start_post": {"unit": school.name, "unit_chosen": school.id, "title": "Tổ trưởng", "kind": "direct"} | since,
        "end_post": {"on": "01/05/2026"},
        "save_secret": {"birth_date": "04/12/1988", "ethnic_group": "Thái"},
    }
    return [
        Thing("organisation", "", {}, forms),
        Thing("organisation", "", unit, forms),
        Thing("organisation", "", {"person_id": person.id, "tenure_id": tenure.id}, forms),
        *(Thing("organisation", word, {"word": word, "file_id": _list(app, people, make)}, forms)
          for word, make in (("units", unit_template), ("people", person_template))),
    ]


def _list(
    app: Flask, people: People, make: Callable[[], bytes], who: Role = Role.STANDING_OFFICE
) -> int:
    """A list that the standing office, or somebody else, has uploaded."""
    with app.test_request_context():
        content = make()
    with transaction():
        return files.keep(Upload("danh-sach.xlsx", MediaType.XLSX, content, "0" * 64),
                          actor=people.actor(who), at=NOON).id


def _accounts(app: Flask, people: People) -> list[Thing]:
    """The account of another head of school A: of one whom the standing office serves."""
    account = make_account((Role.SCHOOL_HEAD, people.schools[0]), name=f"Cà Thị {CANARY}")
    held = db.session.query(RoleHeld).filter_by(account_id=account.id).one()
    forms: dict[str, dict[str, Any]] = {
        "give_role": {"role": "school_clerk", "unit": people.schools[0].name, "unit_chosen": people.schools[0].id,
                      "since": "01/05/2026"},
        "disable": {"reason": "Nghỉ hưu"}, "enable": {"reason": "Trở lại"},
    }
    return [Thing("accounts", "", {}, forms),
            Thing("accounts", "", {"account_id": account.id, "role_id": held.id}, forms),
            Thing("accounts", "", {"file_id": _list(app, people, accounts_template, Role.ADMINISTRATOR)}, forms)]


def _movements(people: People, round_: Round) -> list[Thing]:
    draft = make_movement(people.department, stage=MovementStage.DRAFT)
    of_draft = make_round(people.department, movement=draft)
    words = {"name": "Phong trào mới", "method": "thematic", "period": "2025-2026", "starts_on": "05/09/2025",
             "ends_on": "31/08/2026", "decision_number": "32/KH-SGDĐT", "decided_on": "03/09/2025"}
    forms: dict[str, dict[str, Any]] = {
        "new": words, "edit": words,
        "new_round": {"name": "Đợt khen hè", "awards": "GK_SO", "commendation": "phong_trao", "printed": "own",
                      "opens_on": "20/05/2026", "opens_hour": "07:30", "closes_on": "20/06/2026",
                      "closes_hour": "17:00"},
        "extend": {"closes_on": "30/06/2026", "closes_hour": "17:00", "reason": "Mưa lũ"},
    }
    return [Thing("movements", "", {}, forms)] + [
        Thing("movements", state, {"movement_id": one.movement_id, "round_id": one.id}, forms)
        for state, one in (("launched", round_), ("draft", of_draft))
    ]


def _meetings(app: Flask, people: People, round_: Round) -> list[Thing]:
    """The Department's council: a session prepared, one in which members vote, one closed with its minutes."""
    house = people.house()
    writer = house.members[-1]

    def waiting() -> list[Any]:
        return [make_waiting(people.department, round_, unit=people.schools[0], name=f"Vừ Thị {CANARY}")]

    prepared = make_session(house, waiting())
    voting = make_open_session(house, waiting(), attendance=_present(house, writer.id))
    closed = make_open_session(house, waiting())
    for place in range(len(house.members)):
        cast(house, closed, place, Choice.AGREE)
    with transaction():
        council_services.close(closed, actor=house.chair, at=NOON)
    with transaction():
        council_services.note(closed, "Không có ý kiến khác.", "Nhất trí.", actor=house.chair, at=NOON)
        council_services.ask_minutes(closed, actor=people.actor("council_secretary"), at=NOON)
    carry_out_all(app)
    seat = {"council_id": house.council.id, "member_id": house.members[2].id}
    return [Thing("councils", "", {}, {"new": _COUNCIL}), Thing("councils", "", seat, _forms_of_council(people))] + [
        _meeting(state, session, writer.id) for state, session in
        (("prepared", prepared), ("voting", voting), ("closed", closed))
    ]


_COUNCIL = {"name": "Hội đồng sáng kiến", "quorum_percent": "80", "formed_by": "QĐ 15"}


def _present(house: Any, writer_id: int) -> dict[int, Attendance]:
    return {one.id: Attendance.IN_WRITING if one.id == writer_id else Attendance.PRESENT for one in house.members}


def _forms_of_council(people: People) -> dict[str, dict[str, Any]]:
    newcomer = make_person("Giàng A Páo", unit=people.department)
    return {
        "add_member": {"q": "Giàng A Páo", "person_id": newcomer.id, "function": "member", "since": "01/05/2026"},
        "convene": {"held_on": "25/05/2026", "place": "Phòng họp số 2"},
    }


def _meeting(state: str, session: Session, writer_id: int) -> Thing:
    item = councils.agenda_of(session)[0]
    papers = councils.minutes_of(session)
    names = {"session_id": session.id, "item_id": item.id, "member_id": writer_id}
    answers = {f"item-{item.id}": "agree"}
    forms: dict[str, dict[str, Any]] = {
        "cast": answers, "review": answers, "written": answers, "agenda": {"nomination": item.nomination_id},
        "minutes": {"discussion": "Ý kiến", "conclusion": "Nhất trí"}, "close": {"cast": 0},
    }
    return Thing("councils", state, names | ({"paper_id": papers[0].id} if papers else {}), forms)


def _decisions(app: Flask, people: People, round_: Round) -> list[Thing]:
    """A signed decision with its papers, honours, run and sheets, and a draft."""
    others = {name: make_account((role, people.department), name="Người soạn, người ký khác").id
              for name, role in (("office", Role.STANDING_OFFICE), ("director", Role.DIRECTOR))}
    bureau = Bureau(people.department.id, people.schools[0].id, round_.id, others)
    honoured = db.session.get_one(Person, people.honoured_id)
    make_approved(bureau, person=honoured)
    make_approved(bureau, kind=SubjectKind.COLLECTIVE)
    signed = sign(bureau, _draft(bureau))
    make_approved(bureau, name=f"Cà Văn {CANARY}")
    draft = _draft(bureau)
    honour = next(one for one in register.of_decision(signed.id) if one.person_id == honoured.id)
    with transaction():
        run = press.ask_run(signed.id, "Giấy khen", base_url="http://localhost",
                            actor=people.actor(Role.PRESS_CLERK), at=NOON)
        decision_services.ask_papers(decisions.get(draft.id), actor=bureau.actor("office"), at=NOON)
    carry_out_all(app)
    copy_id = _signed_outside(app, signed.id, bureau)
    kept = _kept_at_the_press(app, people, run.id)
    return [
        Thing("decisions", "", {}),
        _decision("draft", draft), _decision("signed", signed, copy_id=copy_id),
        Thing("honours", "", {}),
        Thing("honours", "", {"honour_id": honour.id, "person_id": honoured.id},
              {"revoke": {"reason": "Khai sai", "by": "500/QĐ-SGDĐT", "on": "18/05/2026"}}),
        Thing("honours", "", {"unit_id": people.schools[0].id}),
        Thing("press", "", {}, _AT_THE_PRESS),
        Thing("press", "", {"run_id": run.id, "honour_id": honour.id, "decision_id": signed.id, **kept},
              _AT_THE_PRESS, asks={"some": {"numbers": "1"}}),
        Thing("jobs", "", {"job_id": run.job_id}),
        Thing("portal", "", {"code": honour.code, "record": record_of(honour)}),
    ]


def _signed_outside(app: Flask, decision_id: int, bureau: Bureau) -> int:
    """A signed PDF of the decision, brought back and locked: its number."""
    office = bureau.actor("office")
    with transaction():
        decision_services.ask_to_prepare(decisions.get(decision_id), actor=office, at=NOON)
    carry_out_all(app)
    with transaction():
        brought = Upload("da-ky.pdf", MediaType.PDF, b"%PDF-1.7 signed", "0" * 64)
        copy = decision_services.bring(decisions.get(decision_id), brought, actor=office, at=NOON)
        decision_services.conclude(copy, Signature("Sở", None), actor=office, at=NOON)
        return copy.id


def record_of(honour: Honour) -> str:
    """The signed record behind the address in its QR code."""
    return signed_record("http://localhost", honour.code, said_by(honour))


_CROSSES = {"x1": "21,5", "y1": "22", "x2": "278,4", "y2": "22,2", "x3": "21,5", "y3": "191,2", "x4": "278,3",
            "y4": "191,3"}
_AT_THE_PRESS: dict[str, dict[str, Any]] = {
    "ask": {"order": "decision", "manner": "full"}, "printed": {"everything": "1", "blank": "0"},
    "report": {"number": "1", "text": "Sai dấu"}, "answer": {"answer": "Đúng như sổ"}, "release": {"on_paper": "1"},
    "withdraw": {"reason": "Căn lại"}, "pack": {"kind": "singles"}, "advance": {"state": "signed", "numbers": "1"},
    "measure": {"printer": "Máy in", "tray": "Khay tay", "paper": "A4", "width": "297", "height": "210"} | _CROSSES,
    "check": _CROSSES, "plain_sheet": {"width": "297", "height": "210"}, "keep_blank": {"name": "Phôi A4"},
    "move_blanks": {"kind": "received", "count": "85"}, "copy_design": {"source": "giay-khen", "label": "Mẫu mới"},
    "choose": {"award": "GK_SO", "design": ""}, "move_design": {"box/title/top": "67"},
    "replace": {"cause": "lost", "name": "Như cũ", "reason": "Mất", "by": "500/QĐ-SGDĐT", "on": "18/05/2026"},
}


def _kept_at_the_press(app: Flask, people: People, run_id: int) -> dict[str, int]:
    """A mistake reported in a proof, the proof itself, a printer measured, its test sheet, a kind of blank."""
    clerk = people.actor(Role.PRESS_CLERK)
    points = ((21.5, 22.0), (278.4, 22.2), (21.5, 191.2), (278.3, 191.3))
    with transaction():
        run = press_queries.get_run(run_id)
        mistake = press.report(run, 1, "Sai dấu", actor=clerk, at=NOON)
        package = press.ask_package(run, PackageKind.CONTACT, actor=clerk, at=NOON)
        profile = press.measure(Place("Máy in", "Khay tay", "Phôi", 297, 210), Measured(points), actor=clerk, at=NOON)
        sheet = press.ask_ruled_sheet(297, 210, None, actor=clerk, at=NOON)
        blank = press.keep_blank("Phôi Giấy khen", actor=clerk, at=NOON)
        table = certificates.table_of("giay-khen")
        design = press.copy_design(table, "Mẫu của Sở", {}, actor=clerk, at=NOON)
        preview = press.ask_preview(f"{design.name}@1", None, base_url="http://localhost", actor=clerk, at=NOON)
        kept = {"preview_id": preview, "design_id": design.id, "mistake_id": mistake.id, "package_id": package.id,
                "profile_id": profile.id, "job_id": sheet, "blank_id": blank.id, "page": 1}
    carry_out_all(app)
    return kept


def _draft(bureau: Bureau) -> Decision:
    """A draft over all that waits for one."""
    with transaction():
        return decision_services.draft(
            bureau.round, "GK_SO", unit=bureau.department, wording=wording_of(bureau),
            order=RecipientOrder.AS_SENT, actor=bureau.actor("office"), at=NOON,
        )


def _decision(state: str, decision: Decision, **names: int) -> Thing:
    recipient = decisions.recipients_of(decision)[0]
    forms: dict[str, dict[str, Any]] = {
        "wording": {"line": "Đã có thành tích xuất sắc", "grounds": "Căn cứ", "sent_to": "Như Điều 3",
                    "authority": "GIÁM ĐỐC", "place": "Điện Biên", "order": "as_sent"},
        "recipient": {"second_line": "Giáo viên", "line": ""},
        "sign": {"number": "487", "decided_on": "19/05/2026", "signer_title": "GIÁM ĐỐC",
                 "signer_name": "Nguyễn Văn Kiên", "expected": decisions.set_digest(decision, NOON.date())},
        "send_back": {"reason": "Sai tên trường"},
        "revoke": {"by": "500/QĐ-SGDĐT", "on": "18/05/2026", "reason": "Ký nhầm"},
        "new": {"what": f"{decision.round_id}/GK_SO", "order": "as_sent"},
    }
    return Thing("decisions", state, {"decision_id": decision.id, "recipient_id": recipient.id, **names}, forms)

