"""Collectives: rating, shares and counts of members, rank in the cluster, length of a movement, age."""

from awards.catalogue.terms import ConditionRule, school_year_label
from awards.eligibility.rules.asked import RANK, Asked, decide, not_asked, unknown
from awards.eligibility.terms import Condition, Value


def _missing(asked: Asked, rule: ConditionRule, **found: Value) -> Condition:
    """A fact that is not there: missing where the registers were asked, else not in question."""
    return unknown(rule, **found) if asked.facts.on_record else not_asked(rule)


def collective_rating(asked: Asked, rule: ConditionRule) -> Condition:
    """The unit's own rating of the year."""
    year, rating = asked.question.for_year, asked.facts.collective.rating
    if rating is None and asked.facts.ratings is not None:
        rating = asked.facts.ratings.get(year)
    wanted = rule.options["at_least"]
    if rating is None:
        return _missing(asked, rule, wanted=wanted, year=school_year_label(year))
    return decide(RANK[rating] >= RANK[wanted], rule, (asked.facts.rated(year, rating),), wanted=wanted, rating=rating)


def collective_share(asked: Asked, rule: ConditionRule) -> Condition:
    """A share of all members, counted in whole numbers."""
    count, members = getattr(asked.facts.collective, rule.options["count"]), asked.facts.collective.members
    if count is None or not members:
        return _missing(asked, rule)
    percent = rule.options["percent"]
    needed = -(-percent * members // 100)
    return decide(count * 100 >= percent * members, rule, percent=percent, found=count, members=members, needed=needed)


def collective_at_least(asked: Asked, rule: ConditionRule) -> Condition:
    """At least so many members who have something."""
    count, least = getattr(asked.facts.collective, rule.options["count"]), rule.options["least"]
    return not_asked(rule) if count is None else decide(count >= least, rule, least=least, found=count)


def collective_at_most(asked: Asked, rule: ConditionRule) -> Condition:
    """At most so many members to whom something applies."""
    count, most = getattr(asked.facts.collective, rule.options["count"]), rule.options["most"]
    return not_asked(rule) if count is None else decide(count <= most, rule, most=most, found=count)


def collective_age(asked: Asked, rule: ConditionRule) -> Condition:
    """Years since the unit was founded."""
    age, least = asked.facts.collective.age_years, rule.options["at_least"]
    return _missing(asked, rule, least=least) if age is None else decide(age >= least, rule, least=least, found=age)


def cluster_rank(asked: Asked, rule: ConditionRule) -> Condition:
    """First in its cluster, block or movement."""
    rank, most = asked.facts.collective.cluster_rank, rule.options["most"]
    return _missing(asked, rule) if rank is None else decide(rank <= most, rule, most=most, found=rank)


def movement_years(asked: Asked, rule: ConditionRule) -> Condition:
    """How long a movement lasted, where a movement is the basis."""
    years = asked.facts.collective.movement_years
    least = rule.options.get("at_least", asked.parameter(rule))
    if years is None or least is None:
        return not_asked(rule)
    return decide(years >= least, rule, least=least, found=years)
