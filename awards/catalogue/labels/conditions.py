"""What a condition of the law asks, in the reader's language; names of awards and citations written out."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _

from awards.catalogue.rules import RuleSet, rule_book
from awards.catalogue.terms import ConditionRule
from awards.records.labels import RATING, SCOPE, STUDY_RESULT
from awards.records.terms import Rating

OR = _("hoặc")
ASKS = {
    "subject_kind": _("Đúng đối tượng của danh hiệu, hình thức khen thưởng"),
    "occupation": _("Đúng đối tượng theo công việc đang làm"),
    "managing_body": _("Đúng đơn vị theo cơ quan quản lý"),
    "rule_unknown": _("Tiêu chuẩn theo văn bản hiện hành"),
    "rating_of_year": _("Xếp loại cả năm từ %(wanted)s trở lên"),
    "head_not_above_unit": _("Xếp loại người đứng đầu không cao hơn xếp loại đơn vị"),
    "months_when_new": _("Người mới tuyển làm việc từ %(least)s tháng trong năm học"),
    "months_in_year": _("Làm việc từ %(least)s tháng trong năm học"),
    "absence": _("Nghỉ không quá %(most)s ngày làm việc"),
    "study": _("Thời gian đi học được tính"),
    "old_unit_opinion": _("Có nhận xét của đơn vị cũ khi chuyển công tác"),
    "same_year_award": _("Có %(awards)s của cùng năm học"),
    "consecutive_awards": _("%(years)s năm học liên tục là %(awards)s"),
    "consecutive_years": _("%(years)s năm học liên tục đạt xếp loại hoặc danh hiệu theo yêu cầu"),
    "awards_in_window": _("Đủ danh hiệu, hình thức khen thưởng trong thời gian được tính"),
    "ratings_in_window": _("Đủ số năm %(wanted)s trong thời gian được tính"),
    "prior_award": _("Đã có %(awards)s"),
    "works": _("Có %(count)s sáng kiến hoặc đề tài được công nhận %(level)s"),
    "discipline_in_year": _("Năm học không nằm trong thời gian kỷ luật"),
    "discipline_in_force": _("Không trong thời gian chấp hành kỷ luật"),
    "pending": _("Không có vụ việc đang chờ kết luận"),
    "same_achievement": _("Thành tích này chưa được khen"),
    "basis_kind": _("Không lấy khen đột xuất, chuyên đề làm căn cứ xét công trạng"),
    "not_dissolved": _("Tập thể chưa giải thể, sáp nhập"),
    "once_in_life": _("Chưa được tặng lần nào"),
    "service_years": _("Đủ thời gian công tác trong ngành"),
    "sector_years": _("Công tác trong ngành từ %(least)s năm"),
    "direct_years": _("Trực tiếp giảng dạy từ %(least)s năm"),
    "collective_rating": _("Tập thể được xếp loại từ %(wanted)s trở lên"),
    "collective_share": _("Đủ tỷ lệ thành viên theo yêu cầu"),
    "collective_at_least": _("Đủ số thành viên theo yêu cầu"),
    "collective_at_most": _("Không có cá nhân bị kỷ luật từ cảnh cáo trở lên"),
    "collective_age": _("Thành lập từ %(least)s năm"),
    "cluster_rank": _("Dẫn đầu cụm, khối hoặc phong trào thi đua"),
    "movement_years": _("Phong trào kéo dài từ %(least)s năm"),
    "any_of": _("Đạt một trong các tiêu chuẩn sau"),
    "all_of": _("Đạt cả các tiêu chuẩn sau"),
}

Tables = Mapping[str, Mapping[Any, Any]]
_TABLES: Tables = {"level": SCOPE, "result": STUDY_RESULT}
_RATINGS = ("wanted", "rating", "unit", "at_least")
_AWARDS = ("award", "awards", "waits_for")
# Options of rules under the names that sentences have.
_NAMES = {"at_least": "wanted", "of": "awards"}
_LIMIT = re.compile(r"%\((least|most)\)s")


def asks_of(rule: ConditionRule, law: RuleSet) -> str:
    """Say what a rule asks, whoever is judged by it; a group by its parts.  "" where the province sets no limit."""
    values, sentence = _options(rule, law), str(ASKS[rule.check])
    if "least" in values and values["least"] is None and _LIMIT.search(sentence):
        return ""
    sentence = filled(sentence, values)
    if not rule.parts:
        return sentence
    between = f" {OR} " if rule.check == "any_of" else "; "
    return f"{sentence}: {between.join(asks_of(part, law) for part in rule.parts)}"


def _options(rule: ConditionRule, law: RuleSet) -> dict[str, Any]:
    """Options of a rule under the names that sentences have; a limit of the province where the rule names one."""
    options = {_NAMES.get(name, name): value for name, value in rule.options.items()}
    if "at_least" in rule.options and isinstance(rule.options["at_least"], int):
        options["least"] = rule.options["at_least"]
    if "parameter" in rule.options and not {"least", "most"} & set(options):
        limit = law.parameter(rule.options["parameter"])
        options |= {"least": limit, "most": limit}
    return options


def filled(template: str, values: Mapping[str, Any], tables: Tables | None = None) -> str:
    """A sentence with its values in words."""
    return template % _Places(values, tables or {})


class _Places(dict[str, Any]):
    """Values of a sentence in words; what is not known is shown as a dash, never as an error on a page."""

    def __init__(self, values: Mapping[str, Any], tables: Tables) -> None:
        super().__init__(values)
        self.tables = {**_TABLES, **tables}

    def __getitem__(self, key: str) -> str:
        return shown(key, super().__getitem__(key), self.tables) if key in self else "–"


def shown(name: str, value: Any, tables: Tables = _TABLES) -> str:
    """One value in words, by the name of its place."""
    if isinstance(value, int):
        return f"{value:02d}" if value else "0"
    if isinstance(value, (tuple, frozenset)):
        return f" {OR} ".join(shown(name, each, tables) for each in sorted(value))
    if name in _RATINGS:
        return str(RATING[Rating(value)])
    if name in _AWARDS:
        return award_name(value)
    return str(tables[name].get(value, value)) if name in tables else str(value)


def award_name(code: str) -> str:
    """Name an award in the reader's language."""
    award = rule_book().latest.awards.get(code)
    if award is None:
        return code
    locale = get_locale()
    return award.english if locale is not None and locale.language == "en" else award.name
