"""Root certificates that the office trusts: what is taken as one, who keeps them, and the machine's own folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives import serialization
from flask import Flask
from flask.testing import FlaskClient

from awards.db import db, transaction
from awards.journal import queries as journal
from awards.journal.terms import Subject
from awards.kernel.access import Actor, Role
from awards.kernel.errors import Changed, NotAllowed, Refused
from awards.signatures import jobs, queries, rules, services
from awards.signatures.imports.certificates import read_root, roots_in
from awards.signatures.models import SigningRoot
from awards.signatures.terms import CaCertificate, LeftOut, RootAct, RootFault, RootState
from tests.builders.decisions import Bureau, make_bureau
from tests.builders.organisation import make_account
from tests.builders.signatures import ROOT, SPAN, key_file, pkcs12_file, root_der, root_pem, signer_pem
from tests.conftest import NOON, rows
from tests.pages import get_page, post
from tests.statements import statements
from tests.tampering import is_refused

SHORT = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))
LATE = (NOON + timedelta(days=1), SPAN[1])


# --- What is read as a root certificate ------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [root_pem(), root_der(), b"# root\n" + root_pem()], ids=["PEM", "DER", "remark"])
def test_a_certificate_of_an_authority_is_read_whatever_its_spelling(content: bytes) -> None:
    found = read_root(content)
    assert (found.subject, found.issuer, found.der) == (ROOT, ROOT, root_der())
    assert (found.valid_from, found.valid_until) == SPAN


@pytest.mark.parametrize(("content", "fault"), [
    (b" \n", RootFault.EMPTY),
    (b"x" * (16 * 1024 + 1), RootFault.TOO_LARGE),
    (b"xin chao", RootFault.NOT_CERTIFICATE),
    (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", RootFault.NOT_CERTIFICATE),
    (root_der()[:-9], RootFault.NOT_CERTIFICATE),
    (root_pem() + root_pem("Ai đó"), RootFault.SEVERAL),
    (signer_pem(), RootFault.NOT_CA),
    (key_file(), RootFault.PRIVATE_KEY),
    (root_pem() + key_file(), RootFault.PRIVATE_KEY),
    (key_file(password=b"mat khau"), RootFault.PRIVATE_KEY),
    (key_file(form=serialization.PrivateFormat.TraditionalOpenSSL), RootFault.PRIVATE_KEY),
    (key_file(encoding=serialization.Encoding.DER), RootFault.PRIVATE_KEY),
    (key_file(encoding=serialization.Encoding.DER, password=b"mat khau"), RootFault.PRIVATE_KEY),
    (pkcs12_file(), RootFault.PRIVATE_KEY),
    (root_der("Khóa ngắn", bits=1024), RootFault.WEAK_KEY),
], ids=["empty", "large", "text", "hollow", "cut", "two", "signer", "key", "with key", "locked key", "old key",
        "DER key", "locked DER key", "PKCS12", "weak"])
def test_what_is_no_certificate_of_an_authority_is_refused_with_its_reason(content: bytes, fault: RootFault) -> None:
    with pytest.raises(Refused) as refused:
        read_root(content)
    assert refused.value.code is fault


def test_signs_that_steer_the_screen_are_left_out_of_a_name() -> None:
    assert read_root(root_der("Ban Cơ yếu\u202e\n\x00gốc")).subject == "Ban Cơ yếugốc"


def test_a_fingerprint_is_written_as_programs_show_it() -> None:
    assert rules.fingerprint("0aff10") == "0A:FF:10"


# --- Keeping them ----------------------------------------------------------------------------------------------------


def make_office() -> Bureau:
    """A Department with the administrator who keeps its roots."""
    made = make_bureau()
    keeper = make_account((Role.ADMINISTRATOR, made.department), name="Vì Văn Sơn").id
    return replace(made, accounts={**made.accounts, "keeper": keeper})


@pytest.fixture
def bureau(context: Flask) -> Bureau:
    return make_office()


def add(bureau: Bureau, content: bytes = b"", who: str = "keeper") -> SigningRoot:
    with transaction():
        services.add_root(read_root(content or root_der()), actor=bureau.actor(who), at=NOON)
    return queries.list_roots()[0]


def retire(bureau: Bureau, root: SigningRoot, reason: str = "Đã thay chứng thư mới", who: str = "keeper") -> None:
    with transaction():
        services.retire_root(queries.get(root.id), reason, actor=bureau.actor(who), at=NOON)


def told_of(root: SigningRoot) -> list[tuple[str, str, str]]:
    story = reversed(journal.of(Subject("signing_root", root.id)))
    return [(entry.act, entry.actor_name, entry.reason) for entry in story]


def test_a_root_is_trusted_until_it_is_retired_with_a_reason(bureau: Bureau) -> None:
    root = add(bureau)
    assert queries.trusted() == [root_der()]
    retire(bureau, root)
    assert queries.trusted() == []
    assert told_of(root) == [(RootAct.ADDED, "Vì Văn Sơn", ""),
                             (RootAct.RETIRED, "Vì Văn Sơn", "Đã thay chứng thư mới")]


def test_one_that_was_retired_may_be_added_again_and_both_rows_stay(bureau: Bureau) -> None:
    retire(bureau, add(bureau))
    add(bureau)
    assert (rows(SigningRoot), queries.trusted()) == (2, [root_der()])


@pytest.mark.parametrize(("span", "fault"), [(SHORT, RootFault.EXPIRED), (LATE, RootFault.NOT_YET)])
def test_only_a_certificate_in_force_is_added(bureau: Bureau, span: Any, fault: RootFault) -> None:
    with pytest.raises(Refused) as refused:
        add(bureau, root_der("Hết hạn", span=span))
    assert (refused.value.code, rows(SigningRoot)) == (fault, 0)


def test_what_cannot_be_done_says_why(bureau: Bureau) -> None:
    root = add(bureau)
    acts: dict[RootFault, Callable[[], object]] = {
        RootFault.ALREADY: lambda: add(bureau), RootFault.REASON_NEEDED: lambda: retire(bureau, root, ""),
        RootFault.ALREADY_RETIRED: lambda: retire(bureau, root),
    }
    for code, act in acts.items():
        if code is RootFault.ALREADY_RETIRED:
            retire(bureau, root)
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code is code


def test_only_the_administrator_keeps_roots(bureau: Bureau) -> None:
    root = add(bureau)
    for who in ("office", "director", "press", "head"):
        with pytest.raises(NotAllowed):
            add(bureau, root_der("Ai đó"), who)
        with pytest.raises(NotAllowed):
            retire(bureau, root, who=who)
    assert queries.trusted() == [root_der()]


def test_the_database_itself_keeps_every_root(bureau: Bureau) -> None:
    root = add(bureau)
    assert is_refused(sa.update(SigningRoot).values(content="AAAA")) and is_refused(sa.delete(SigningRoot))
    retire(bureau, root)
    assert is_refused(sa.update(SigningRoot).values(retired_at=None))


def test_an_expired_root_is_still_asked_for() -> None:
    """It trusts nobody; were it left out, anybody's signature would be taken."""
    assert rules.state_of(SHORT[1], None, NOON) is RootState.EXPIRED
    assert rules.state_of(SPAN[1], None, NOON) is RootState.TRUSTED
    assert rules.state_of(SPAN[1], NOON, NOON) is RootState.RETIRED


# --- The folder of the machine ---------------------------------------------------------------------------------------


@pytest.fixture
def folder(app: Flask) -> Path:
    made = Path(app.config["DATA_DIR"]) / "signing-roots"
    made.mkdir(exist_ok=True)
    for left in made.iterdir():
        left.unlink()
    return made


def test_what_the_folder_holds_is_taken_in_once_and_one_retired_stays_retired(bureau: Bureau, folder: Path) -> None:
    (folder / "goc.pem").write_bytes(root_pem())
    (folder / "cu.CER").write_bytes(root_der("Hết hạn", span=SHORT))  # it was there before there was a page
    (folder / "ghi-chu.txt").write_bytes(root_pem("Ai đó"))
    (folder / "khoa.pem").write_bytes(key_file())
    jobs.take_in_roots(NOON)
    assert {root.subject for root in queries.list_roots()} == {ROOT, "Hết hạn"}
    newest = next(root for root in queries.list_roots() if root.subject == ROOT)
    assert told_of(newest) == [(RootAct.TAKEN_IN, "Tôn Vinh", "")]
    retire(bureau, newest)
    jobs.take_in_roots(NOON)
    assert (rows(SigningRoot), len(queries.trusted())) == (2, 1)


def test_a_file_of_the_folder_that_is_no_root_is_named_and_stops_no_other(folder: Path) -> None:
    files = {"a.pem": b"xin chao", "b.pem": key_file(), "c.pem": root_pem(), "d.crt": b"x" * 99_999}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "e.pem").mkdir()
    found = list(roots_in(folder))
    (folder / "e.pem").rmdir()
    assert [one for one in found if isinstance(one, LeftOut)] == [
        LeftOut("a.pem", RootFault.NOT_CERTIFICATE), LeftOut("b.pem", RootFault.PRIVATE_KEY),
        LeftOut("d.crt", RootFault.TOO_LARGE)]
    assert [one.subject for one in found if isinstance(one, CaCertificate)] == [ROOT]


def test_no_folder_is_no_fault(tmp_path: Path) -> None:
    assert list(roots_in(tmp_path / "none")) == []


# --- The pages -------------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(app: Flask, folder: Path, sign_in: Callable[[int], FlaskClient]) -> FlaskClient:
    with app.app_context():
        account = make_office().accounts["keeper"]
    return sign_in(account)


def _send(keeper: FlaskClient, content: bytes, name: str = "../../../etc/goc.pem") -> Any:
    return post(keeper, "/signing-roots/new", {"file": (BytesIO(content), name)}, page="/signing-roots/new")


def test_a_root_is_added_looked_at_and_retired_on_pages(app: Flask, keeper: FlaskClient) -> None:
    assert "Chưa có chứng thư gốc nào đang dùng" in get_page(keeper, "/signing-roots/").text
    assert _send(keeper, root_pem()).location == "/signing-roots/"
    listed = get_page(keeper, "/signing-roots/").text
    assert f"{ROOT} chính tổ chức ấy 01/01/2046" in listed and "Đang tin cậy" in listed
    assert rules.fingerprint(read_root(root_der()).sha256) in listed
    page = "/signing-roots/1/retire"
    assert post(keeper, page, {"reason": ""}, page=page).status_code == 422
    assert post(keeper, page, {"reason": "Đã thay chứng thư mới"}, page=page).location == "/signing-roots/1"
    shown = get_page(keeper, "/signing-roots/1")
    assert "Đã ngừng tin cậy" in shown.text and "Đã thay chứng thư mới" in shown.text and page not in shown.links


@pytest.mark.parametrize(("content", "words"), [
    (key_file(), "Tệp có khóa bí mật nên không nhận và không giữ lại."),
    (signer_pem(), "Đây là chứng thư của người dùng cuối"),
    (root_der("Hết hạn", span=SHORT), "Chứng thư này đã hết hạn."),
    (b"<svg onload=alert(1)>", "Tệp này không phải chứng thư."),
], ids=["key", "signer", "expired", "text"])
def test_a_file_that_is_not_taken_is_answered_with_a_sentence_and_nothing_of_it_is_kept(
    app: Flask, keeper: FlaskClient, content: bytes, words: str
) -> None:
    answer = _send(keeper, content)
    assert (answer.status_code, words in answer.text) == (422, True)
    with app.app_context():
        assert rows(SigningRoot) == 0
    kept = Path(app.config["DATA_DIR"])
    assert not [path for path in kept.rglob("*") if path.is_file() and content in path.read_bytes()]


def test_a_file_of_the_folder_that_cannot_be_used_is_named_on_the_page(folder: Path, keeper: FlaskClient) -> None:
    (folder / "khoa.pem").write_bytes(key_file())
    assert "khoa.pem : Tệp có khóa bí mật" in get_page(keeper, "/signing-roots/").text


def test_a_long_list_costs_as_many_statements_as_a_short_one(app: Flask, keeper: FlaskClient) -> None:
    counts = []
    for names in ((ROOT,), tuple(f"Tổ chức {place}" for place in range(12))):
        with app.app_context(), transaction():
            for name in names:
                services.take_in_root(
                    _like(read_root(root_der()), name), actor=Actor(None, "Tôn Vinh"), at=NOON)
        get_page(keeper, "/signing-roots/")
        with statements(app) as said:
            get_page(keeper, "/signing-roots/")
        counts.append(len(said))
    assert counts[0] == counts[1]


def _like(certificate: CaCertificate, name: str) -> CaCertificate:
    return replace(certificate, subject=name, sha256=name)


def test_the_database_itself_takes_a_root_once(bureau: Bureau) -> None:
    add(bureau)
    with pytest.raises((sa.exc.IntegrityError, Changed)), transaction():
        root = queries.get(1)
        values = {column.name: getattr(root, column.name) for column in SigningRoot.__table__.columns}
        db.session.add(SigningRoot(**{**values, "id": None}))

