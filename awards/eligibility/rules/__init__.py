"""The pure engine of eligibility: `judge` answers one question from facts and a rule set."""

from awards.eligibility.rules.asked import RANK, History
from awards.eligibility.rules.conditions import CHECKS
from awards.eligibility.rules.verdicts import judge, judge_all

__all__ = ["CHECKS", "RANK", "History", "judge", "judge_all"]
