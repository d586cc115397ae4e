"""Sixty and more alterations of a certificate's QR code: what a forger with a scanner and a printer could try."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from awards.seals import rules, store
from awards.seals.terms import Record

ORDER = 2**252 + 27742317777372353535851937790883648493  # of the curve's group (RFC 8032 §5.1)


@dataclass(frozen=True, slots=True)
class Forgery:
    """The text of a QR code; `by_path`: whether the office's server would be asked with the altered text."""

    name: str
    text: str
    by_path: bool = True


def text_of(base_url: str, code: str, body: bytes, signature: bytes) -> str:
    return f"{base_url}/x/{code}/".upper() + rules.record_text(body, signature)


def forgeries(genuine: str, other: str) -> list[Forgery]:
    """Alterations of one genuine code, some with pieces of another genuine one; all must be refused."""
    return [*_fields(genuine), *_bytes(genuine), *_signatures(genuine, other), *_keys(genuine),
            *_places(genuine, other), *_spellings(genuine)]


def _parts(text: str) -> tuple[str, Record, bytes]:
    record = rules.read(text)
    assert record is not None
    base_url = text[: text.index("/X/")]
    return base_url, record, record.signed[len(f"{base_url}/X/{record.code}/"):]


def _fields(genuine: str) -> Iterator[Forgery]:
    """Each thing that the paper says, changed under the old signature."""
    base_url, record, _ = _parts(genuine)
    said = record.said
    changes: dict[str, dict[str, Any]] = {
        "ordinal": {"ordinal": said.ordinal + 1},
        "ordinal far away": {"ordinal": 16_000_000},
        "day": {"decided_on": said.decided_on + timedelta(days=1)},
        "year": {"decided_on": said.decided_on.replace(year=said.decided_on.year - 1)},
        "award": {"title": "CHIẾN SĨ THI ĐUA CƠ SỞ"},
        "award by another hyphen": {"title": said.title.replace(" ", "\u00a0")},
        "authority": {"authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"},
        "another name": {"name": "Bà Nguyễn Thị Giả"},
        "one tone": {"name": said.name.replace("ỷ", "ỹ")},
        "one letter": {"name": said.name[:-1]},
        "honorific": {"name": said.name.replace("Bà", "Ông")},
        "name in capitals": {"name": said.name.upper()},
        "Cyrillic letter in the name": {"name": said.name.replace("a", "а").replace("h", "һ")},
        "invisible letter in the name": {"name": said.name + "\u200b"},
        "text turned round": {"name": "\u202e" + said.name},
        "school": {"second_line": said.second_line.replace("Giáo viên", "Hiệu trưởng")},
        "no school": {"second_line": ""},
        "line": {"line": said.line + " và 2020 - 2030"},
        "no line": {"line": ""},
        "decision number": {"decision_number": said.decision_number.replace("4", "5", 1)},
        "decision of another year": {"decision_number": said.decision_number + "-2"},
    }
    for name, change in changes.items():
        altered = replace(said, **change)
        assert altered != said, name
        yield Forgery(name, text_of(base_url, record.code, rules.body_of(altered, record.key), record.signature))


def _bytes(genuine: str) -> Iterator[Forgery]:
    base_url, record, body = _parts(genuine)

    def made(name: str, changed: bytes) -> Forgery:
        return Forgery(name, text_of(base_url, record.code, changed, record.signature))

    yield made("version 0", b"\0" + body[1:])
    yield made("version 2", b"\2" + body[1:])
    yield made("no body", b"")
    yield made("head alone", body[: rules.HEAD])
    yield made("a text too many", body + b"\0x")
    yield made("a text too few", body.replace(b"\0", b" ", 1))
    yield made("last letter lost", body[:-1])
    yield made("texts moved between fields", body.replace(b"\0", b"", 1) + b"\0")
    decomposed = unicodedata.normalize("NFD", record.said.name)
    spelled = b"".join(rules.shorthand(letter) for letter in decomposed)
    assert spelled != rules.shorthand(record.said.name)
    yield made("name in another Unicode form", body.replace(rules.shorthand(record.said.name), spelled))
    phrase = rules.shorthand("Trường ")
    plain = b"".join(map(rules.shorthand, "Trường "))
    yield made("the same words spelled without a phrase", body.replace(phrase, plain, 1))
    for at in range(2, len(body), max(1, len(body) // 8)):
        yield made(f"bit of byte {at} turned", body[:at] + bytes([body[at] ^ 1]) + body[at + 1:])


def _signatures(genuine: str, other: str) -> Iterator[Forgery]:
    base_url, record, body = _parts(genuine)
    good = record.signature
    larger = int.from_bytes(good[32:], "little") + ORDER
    for name, signature in {
        "signature without its last byte": good[:-1], "half a signature": good[:32], "no signature": b"",
        "a byte behind the signature": good + b"\0", "signature of noughts": bytes(64),
        "signature of ones": b"\xff" * 64,
        "first bit of the signature": bytes([good[0] ^ 1]) + good[1:],
        "middle bit of the signature": good[:40] + bytes([good[40] ^ 16]) + good[41:],
        "last bit of the signature": good[:-1] + bytes([good[-1] ^ 0x80]),
        "halves changed about": good[32:] + good[:32],
        "the same signature made larger": good[:32] + larger.to_bytes(32, "little"),
        "signature of another paper": _parts(other)[1].signature,
    }.items():
        yield Forgery(name, text_of(base_url, record.code, body, signature))


def _keys(genuine: str) -> Iterator[Forgery]:
    base_url, record, body = _parts(genuine)
    stranger = Ed25519PrivateKey.generate()
    signed = stranger.sign(record.signed)
    own = body[:1] + bytes.fromhex(store.id_of(stranger)) + body[5:]
    yield Forgery("signed by a stranger under our key's name", text_of(base_url, record.code, body, signed))
    yield Forgery("signed by a stranger under his own", text_of(
        base_url, record.code, own, stranger.sign(rules.to_sign(base_url, record.code, own))))
    yield Forgery("key named nought", text_of(base_url, record.code, body[:1] + bytes(4) + body[5:], record.signature))


def _places(genuine: str, other: str) -> Iterator[Forgery]:
    base_url, record, body = _parts(genuine)
    for name, base in {
        "another host": "HTTPS://TONVINH-DIENBIEN.EXAMPLE", "a host that looks alike": base_url + ".EVIL.EXAMPLE",
        "another scheme": base_url.replace("HTTP://", "HTTPS://"), "another port": base_url + ":81",
        "a folder before the page": base_url + "/XAC-THUC", "somebody before the host": "HTTPS://LOCALHOST@EVIL.EXAMPLE",
    }.items():
        yield Forgery(name, text_of(base, record.code, body, record.signature), by_path=False)
    yield Forgery("on the code of another paper", text_of(base_url, _parts(other)[1].code, body, record.signature))
    yield Forgery("on a code that nobody has", text_of(base_url, "A" * 26, body, record.signature))
    yield Forgery("on a code one letter short", text_of(base_url, record.code[:-1], body, record.signature))
    yield Forgery("a record behind the record", f"{genuine}/{genuine.rpartition('/')[2]}")


def _spellings(genuine: str) -> Iterator[Forgery]:
    head, _, written = genuine.rpartition("/")
    raw = base64.b32decode(written + "=" * (-len(written) % 8))
    loose = (len(raw) * 8) % 5
    assert loose, "the sample must leave bits that mean nothing"
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    yield Forgery("bits that mean nothing", f"{head}/{written[:-1]}{last[last.index(written[-1]) ^ 1]}")
    yield Forgery("filling", f"{genuine}====")
    yield Forgery("one sign more", f"{genuine}A")
    yield Forgery("one sign less", genuine[:-1])
    yield Forgery("signs of another alphabet", f"{head}/{written[:9]}0{written[10:]}")
    wide = written.replace("A", "\uff21", 1)
    assert wide != written
    yield Forgery("a wide letter", f"{head}/{wide}")
    yield Forgery("a letter that becomes S in capitals", f"{head}/{written.replace('S', 'ſ', 1)}")
    yield Forgery("a letter that becomes I in capitals", f"{head}/{written.replace('I', 'ı', 1)}")
    yield Forgery("a letter without width", f"{head}/{written[:20]}\u200b{written[20:]}")
    yield Forgery("a space within", f"{head}/{written[:20]} {written[20:]}")
    yield Forgery("a line end within", f"{head}/{written[:20]}\n{written[20:]}", by_path=False)
    yield Forgery("a question behind", f"{genuine}?ok=1", by_path=False)
    yield Forgery("a place behind", f"{genuine}#ok", by_path=False)
    yield Forgery("two at once", f"{genuine} {genuine}", by_path=False)
    yield Forgery("a script", "javascript:alert(1)", by_path=False)
    yield Forgery("markup", "<img src=x onerror=alert(1)>", by_path=False)
    yield Forgery("nothing", "", by_path=False)
