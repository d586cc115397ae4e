"""The pure engine of eligibility: `judge` answers one question from facts and a rule set."""

from awards.eligibility.rules.asked import RANK, History
from awards.eligibility.rules.conditions import CHECKS
from awards.eligibility.rules.selection import Contender, Selection, outstanding_places, places, preferred, select
from awards.eligibility.rules.speaking import speaking
from awards.eligibility.rules.verdicts import judge, judge_all

__all__ = [
    "CHECKS",
    "RANK",
    "Contender",
    "History",
    "Selection",
    "judge",
    "judge_all",
    "outstanding_places",
    "places",
    "preferred",
    "select",
    "speaking",
]
