"""How fast the pages are with a province behind them: 648 and 5,000 dossiers; the last line is one JSON object.

The program is served by gunicorn as `./run` serves it, on SQLite, and asked over HTTP from this process; statements and
bytes are counted in process.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app import create_app
from awards.accounts.models import Account, LoginName, RoleHeld
from awards.db import db, transaction
from awards.honours import services as honours
from awards.honours.models import Honour
from awards.honours.terms import Act, Grant
from awards.journal.models import GENESIS, Head
from awards.kernel.access import SYSTEM, Role
from awards.kernel.vietnamese import fold
from awards.movements.models import Movement, Round
from awards.movements.terms import MovementMethod, MovementStage
from awards.nominations.models import Nomination
from awards.nominations.terms import Stage, StepKind, SubjectKind
from awards.organisation.models import Person, Tenure, Unit
from config import Config
from tests.bench.province import make_province, signed_in

HERE = Path(__file__).resolve().parents[2]
CLIENTS, SECONDS, ALONE = 8, 4.0, 60
AT = datetime(2026, 5, 19, 2, tzinfo=UTC)
PATH = [{"kind": "review", "level": "department", "needed": None, "basis": ""},
        {"kind": "council", "level": "department", "needed": None, "basis": ""},
        {"kind": "signature", "level": "department", "needed": None, "basis": ""}]


@dataclass
class Measured:
    """One page: milliseconds over HTTP alone and with eight clients, requests a second, statements, bytes."""

    page: str
    median_ms: float
    p95_ms: float
    p95_of_8_ms: float
    requests_s: float
    statements: int
    bytes_gzip: int


def fill(dossiers: int) -> tuple[int, dict[str, str]]:
    """A province with so many dossiers before the Department; gives the office's account and the pages to ask for."""
    department_id = make_province()
    with transaction():
        db.session.add(Head(id=1, length=0, seal=GENESIS))
        account = _office(department_id)
        round_id = _round(department_id)
        _dossiers(dossiers, round_id, db.session.get_one(Unit, department_id).path)
        code = _honour().code
    middle = dossiers // 2
    return account, {
        "list": "/nominations/?order=name", "dossier": f"/nominations/{middle}", "list_xlsx": "/nominations/list.xlsx",
        "public": f"/x/{code}",
    }


def _office(department_id: int) -> int:
    account = Account(person_id=1, created_at=AT)
    db.session.add(account)
    db.session.flush()
    db.session.add(LoginName(login="office", account_id=account.id))
    db.session.add(RoleHeld(account_id=account.id, role=Role.STANDING_OFFICE, unit_id=department_id, since=AT.date()))
    return account.id


def _round(department_id: int) -> int:
    movement = Movement(
        unit_id=department_id, name="Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập", period="2025-2026",
        method=MovementMethod.THEMATIC, starts_on=AT.date(), ends_on=AT.date(), stage=MovementStage.LAUNCHED,
    )
    db.session.add(movement)
    db.session.flush()
    opened = Round(
        movement_id=movement.id, name="Khen cuối năm học 2025-2026", award_codes="GK_SO", commendation="phong_trao",
        line="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước, giai đoạn 2020 - 2025",
        opens_at=AT - timedelta(days=30), closes_at=AT + timedelta(days=365),
    )
    db.session.add(opened)
    db.session.flush()
    return opened.id


def _dossiers(count: int, round_id: int, department_path: str) -> None:
    people = db.session.execute(
        sa.select(Person, Tenure.unit_id, Tenure.title).join(Tenure, Tenure.person_id == Person.id)
        .order_by(Person.id).limit(count)
    ).all()
    db.session.execute(sa.insert(Nomination), [
        {"code": f"HS-2026-{number:04d}", "round_id": round_id, "unit_id": unit_id, "author_id": 1,
         "award_code": "GK_SO", "subject_kind": SubjectKind.INDIVIDUAL, "person_id": person.id, "honorific": "Bà",
         "name": person.full_name, "folded": fold(person.full_name), "sort_key": person.sort_key,
         "post_title": title, "achievement": "Có 12 học sinh đạt giải cấp tỉnh. " * 12, "stage": Stage.UNDER_WAY,
         "step_kind": StepKind.REVIEW, "step_path": department_path, "path": PATH, "rule_set": "R2025",
         "received_at": AT, "position": number, "created_at": AT, "changed_at": AT}
        for number, (person, unit_id, title) in enumerate(people, start=1)
    ])


def _honour() -> Honour:
    grant = Grant(1, "GK_SO", "individual", "Bà", "Sùng Thị Mỷ", "Giáo viên, Trường PTDTBT THCS Tả Phìn",
                  "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước", 1, None, None)
    act = Act(None, "486/QĐ-SGDĐT", AT.date(), "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LẠNG SƠN", "Lạng Sơn", "GIÁM ĐỐC",
              "Nguyễn Văn Kiên")
    return honours.grant(grant, act, actor=SYSTEM, at=AT)


def cookie_of(app: Flask, account_id: int) -> str:
    """The cookie of somebody signed in as the account."""
    found = signed_in(app, account_id).get_cookie("tonvinh")
    assert found is not None
    return f"tonvinh={found.value}"


@contextmanager
def served(home: Path, port: int) -> Iterator[None]:
    """The program as `./run` serves it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "python:awards.web.serving", "--bind", f"127.0.0.1:{port}"],
        cwd=HERE, env={**os.environ, "DATA_DIR": str(home), "PORT": str(port)},
    )
    try:
        for _ in range(150):
            try:
                ask(port, "/xac-thuc", "")
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def ask(port: int, path: str, cookie: str) -> float:
    """Seconds for one request with its whole answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    return time.perf_counter() - start


def together(port: int, path: str, cookie: str) -> tuple[float, float]:
    """(p95 in seconds, requests a second) of eight clients for some seconds."""
    times: list[float] = []
    until = time.perf_counter() + SECONDS

    def client() -> None:
        while time.perf_counter() < until:
            times.append(ask(port, path, cookie))

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return p95(times), len(times) / (time.perf_counter() - start)


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def statements_and_bytes(app: Flask, path: str, cookie: str) -> tuple[int, int]:
    """SQL statements of one request in process, and the size of its answer gzipped."""
    counted = 0

    def count(*_: Any) -> None:
        nonlocal counted
        counted += 1

    client = app.test_client()
    client.set_cookie("tonvinh", cookie.partition("=")[2])
    client.get(path)
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", count)
    body = client.get(path).data
    sa.event.remove(engine, "before_cursor_execute", count)
    return counted, len(gzip.compress(body))


def measure(dossiers: int, port: int) -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = create_app(Config.from_environment({"DATA_DIR": folder}))
        with app.app_context():
            db.create_all()
            account, pages = fill(dossiers)
            db.session.remove()
        cookie, found = cookie_of(app, account), []
        with served(home, port):
            for name, path in pages.items():
                alone = [ask(port, path, cookie) for _ in range(ALONE if name != "list_xlsx" else 8)]
                of_8, rate = together(port, path, cookie)
                statements, size = statements_and_bytes(app, path, cookie)
                found.append(Measured(
                    name, statistics.median(alone) * 1000, p95(alone) * 1000, of_8 * 1000, rate, statements, size
                ))
        with app.app_context():
            db.engine.dispose()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, nargs="*", default=[648, 5000])
    parser.add_argument("--port", type=int, default=8791)
    arguments = parser.parse_args()
    result = {}
    for number in arguments.dossiers:
        rows = measure(number, arguments.port)
        result[str(number)] = [asdict(one) for one in rows]
        print(f"{number} dossiers        median    p95   p95 of 8   requests/s  statements  bytes gz")
        for row in rows:
            print(f"  {row.page:12} {row.median_ms:10.1f} {row.p95_ms:6.1f} {row.p95_of_8_ms:10.1f} "
                  f"{row.requests_s:12.1f} {row.statements:11} {row.bytes_gzip:9}")
    print(json.dumps({"pages": result}))


if __name__ == "__main__":
    main()
