"""The law of a day in words, and which of its texts nobody has seen yet."""

from __future__ import annotations

from flask_babel import get_locale, gettext

from awards.catalogue.rules import RuleSet


def law_name(law: RuleSet) -> str:
    """All texts that hold on a day."""
    return law.english if _in_english() else law.name


def doubts(law: RuleSet) -> str:
    """Which texts are still to be seen, and what that means for the page; "" where all of them were."""
    if law.confirmed:
        return ""
    texts = "; ".join(english if _in_english() else name for name, english in law.unconfirmed)
    return gettext(
        "Chưa có văn bản chắc chắn: %(texts)s. Mọi danh hiệu, hình thức ở đây đang tính tạm theo quy định liền trước; "
        "Sở sẽ xem.", texts=texts,
    )


def _in_english() -> bool:
    return str(get_locale()) == "en"
