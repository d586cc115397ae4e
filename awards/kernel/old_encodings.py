"""Vietnamese text of before Unicode, pasted from old lists: told apart from real text, and put right.

TCVN3 (".VnTime" fonts, TCVN 5712:1993) puts one Latin-1 sign for each letter; VNI ("VNI-Times" fonts) puts a mark
after the letter.  Both are read by what their signs would mean: a word that is no Vietnamese syllable as it stands,
and is one once converted, gives its encoding away.  Text must come raw: in TCVN3 the soft hyphen is the letter ư.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TCVN3 = "TCVN3"
VNI = "VNI"

# Letters in the order of the signs beside them: none, huyền, hỏi, ngã, sắc, nặng.
_TCVN3_ROWS = (
    ("aàảãáạ", "aµ¶·¸¹"), ("ăằẳẵắặ", "¨»¼½¾Æ"), ("âầẩẫấậ", "©ÇÈÉÊË"), ("eèẻẽéẹ", "eÌÎÏÐÑ"), ("êềểễếệ", "ªÒÓÔÕÖ"),
    ("iìỉĩíị", "i×ØÜÝÞ"), ("oòỏõóọ", "oßáâãä"), ("ôồổỗốộ", "«åæçèé"), ("ơờởỡớợ", "¬êëìíî"), ("uùủũúụ", "uïñòóô"),
    ("ưừửữứự", "\u00adõö÷øù"), ("yỳỷỹýỵ", "yúûüýþ"), ("đ", "®"), ("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"),
)
_VNI_MARKS = {  # after the letter: what it becomes
    "a": "àøảûãõáùạïââầàẩåẫãấáậäăêằèẳúẵüắéặë", "e": "èøẻûẽõéùẹïêâềàểåễãếáệä", "o": "òøỏûõõóùọïôâồàổåỗãốáộä",
    "u": "ùøủûũõúùụï", "y": "ỳøỷûỹõýù", "ô": "ờøởûỡõớùợï", "ö": "ừøửûữõứùựï",
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "í": "í", "ì": "ì"}

_ONSETS = "ngh ng nh gh gi g kh k ph p qu th tr t ch c b d đ h l m n r s v x".split()
_RHYMES = frozenset("""
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang
oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ
ơi ơm ơn ơp ơt u ua uan uang uân uâng uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôp uôt uơ
up ut uy uya uych uyn uynh uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych
yên yêm yêng yêt yêu ynh yt
""".split())
_TONES = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
_STOPS = ("p", "t", "c", "ch")
_STRONG = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}\"“”‘’'/\\&+*=_–—-]+")
_UNITS = frozenset({"µm", "µg", "µl", "µs", "µA", "µF", "µV"})


@lru_cache(maxsize=1)
def _tcvn3() -> dict[str, str]:
    pairs = (pair for letters, signs in _TCVN3_ROWS for pair in zip(signs, letters, strict=True))
    return {sign: letter for sign, letter in pairs if letter != sign}


@lru_cache(maxsize=1)
def _vni() -> dict[str, str]:
    """Pairs and single signs of VNI, in every mix of cases that its users typed ("AÙ", "Aù", "aù")."""
    table: dict[str, str] = {}
    for base, pairs in _VNI_MARKS.items():
        for letter, mark in zip(pairs[::2], pairs[1::2], strict=True):
            for here, put in ((base, letter), (base.upper(), letter.upper())):
                table[here + mark] = table[here + mark.upper()] = put
    for sign, letter in _VNI_ALONE.items():
        table[sign], table[sign.upper()] = letter, letter.upper()
    return table


@lru_cache(maxsize=1)
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_vni(), key=len, reverse=True))))


def convert(text: str, encoding: str) -> str:
    """Text of an old encoding in Unicode (NFC).  Raises ValueError for an encoding that is neither TCVN3 nor VNI."""
    if encoding == TCVN3:
        return unicodedata.normalize("NFC", "".join(_tcvn3().get(sign, sign) for sign in text))
    if encoding == VNI:
        return unicodedata.normalize("NFC", _vni_pattern().sub(lambda found: _vni()[found[0]], text))
    raise ValueError(f"unknown encoding {encoding!r}")


def detect(text: str) -> str | None:
    """"TCVN3", "VNI" or None: None for real Vietnamese, other languages, signs of measure and quotation marks."""
    if not text or text.isascii() or _STRONG.search(unicodedata.normalize("NFC", text)):
        return None
    words = [word for word in _words(text) if word not in _UNITS]
    votes = {encoding: _votes(words, encoding) for encoding in (TCVN3, VNI)}
    best = max(votes, key=lambda encoding: votes[encoding])
    return best if votes[best] > 0 else None


def _words(text: str) -> list[str]:
    """Words with a sign beyond ASCII; quotation marks « » around words are no letters."""
    if "«" in text and "»" in text:
        text = re.sub(r"«(.*?)»", r" \1 ", text)
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _votes(words: list[str], encoding: str) -> int:
    """Words that only the encoding makes Vietnamese, less those that it makes nothing."""
    count = 0
    for word in words:
        turned = convert(word, encoding)
        if not is_syllable(turned):
            count -= 1
        elif not is_syllable(word.replace("\u00ad", "")) and len(turned) > 1:
            count += 1
    return count


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable: an opening, a rhyme, at most one tone, fit for its ending."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in parts if sign in _TONES]
    letters = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in _TONES))
    if len(tones) > 1 or not letters:
        return False
    if letters.endswith(_STOPS) and (not tones or tones[0] not in ("\u0301", "\u0323")):
        return False
    return any(letters.startswith(onset) and letters[len(onset):] in _RHYMES for onset in ("", *_ONSETS))
