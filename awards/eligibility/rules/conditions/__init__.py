"""One small pure function per kind of condition; rule files choose among them and give the numbers."""

from collections.abc import Callable, Mapping

from awards.catalogue.terms import ConditionRule
from awards.eligibility.rules.asked import Asked
from awards.eligibility.rules.conditions import collectives, conduct, honours, ratings, service, subjects, works
from awards.eligibility.terms import Condition, Standing

Check = Callable[[Asked, ConditionRule], Condition]


def all_of(asked: Asked, rule: ConditionRule) -> Condition:
    """Every part must hold."""
    parts = tuple([CHECKS[part.check](asked, part) for part in rule.parts])
    standings = [part.standing for part in parts]
    for standing in (Standing.UNMET, Standing.HELD, Standing.UNKNOWN):
        if standing in standings:
            return Condition(rule, standing, parts=parts)
    return Condition(rule, Standing.NOT_ASKED if set(standings) == {Standing.NOT_ASKED} else Standing.MET, parts=parts)


def any_of(asked: Asked, rule: ConditionRule) -> Condition:
    """One part is enough; a way of which nothing is stated is not taken."""
    parts = tuple([CHECKS[part.check](asked, part) for part in rule.parts])
    standings = [part.standing for part in parts]
    for standing in (Standing.MET, Standing.UNKNOWN, Standing.UNMET):
        if standing in standings:
            break
    else:
        standing = Standing.NOT_ASKED
    # A group with a key of its own is told in one sentence, with what its last part found.
    return Condition(rule, standing, parts[-1].found if rule.key else {}, parts=parts)


CHECKS: Mapping[str, Check] = {
    "all_of": all_of,
    "any_of": any_of,
    "rule_unknown": subjects.rule_unknown,
    "subject_kind": subjects.subject_kind,
    "occupation": subjects.occupation,
    "managing_body": subjects.managing_body,
    "rating_of_year": ratings.rating_of_year,
    "head_not_above_unit": ratings.head_not_above_unit,
    "consecutive_years": ratings.consecutive_years,
    "ratings_in_window": ratings.ratings_in_window,
    "months_when_new": service.months_when_new,
    "months_in_year": service.months_in_year,
    "absence": service.absence,
    "study": service.study,
    "old_unit_opinion": service.old_unit_opinion,
    "service_years": service.service_years,
    "sector_years": service.sector_years,
    "direct_years": service.direct_years,
    "same_year_award": honours.same_year_award,
    "consecutive_awards": honours.consecutive_awards,
    "awards_in_window": honours.awards_in_window,
    "prior_award": honours.prior_award,
    "once_in_life": honours.once_in_life,
    "works": works.works,
    "discipline_in_year": conduct.discipline_in_year,
    "discipline_in_force": conduct.discipline_in_force,
    "pending": conduct.pending,
    "same_achievement": conduct.same_achievement,
    "basis_kind": conduct.basis_kind,
    "not_dissolved": conduct.not_dissolved,
    "collective_rating": collectives.collective_rating,
    "collective_share": collectives.collective_share,
    "collective_at_least": collectives.collective_at_least,
    "collective_at_most": collectives.collective_at_most,
    "collective_age": collectives.collective_age,
    "cluster_rank": collectives.cluster_rank,
    "movement_years": collectives.movement_years,
}
