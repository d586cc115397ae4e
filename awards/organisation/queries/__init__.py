"""Every SELECT about units, people and posts."""

from awards.organisation.queries.listing import UnitRow, counts_of_units, page_of_units, tree
from awards.organisation.queries.lists import (
    AT_ONCE,
    Compared,
    closed_units,
    compared,
    in_parts,
)
from awards.organisation.queries.names import (
    Match,
    bearer_of,
    find_unit_by_name,
    get_spelling,
    name_on,
    names_of,
    register,
    spellings_of,
    unit_named,
)
from awards.organisation.queries.people import (
    find_by_staff_code,
    find_person,
    get_person,
    get_tenure,
    page_of_people,
    path_of,
    people_of,
    post_of,
    posts_of,
    posts_on,
    search_people,
    secret_of,
    similar_people,
)
from awards.organisation.queries.units import (
    alive,
    ancestors_of,
    below,
    children_of,
    department,
    get_unit,
    has_units,
    held,
    merged_into,
    parents_of,
    subtree,
    units,
    units_below,
)

__all__ = [
    "AT_ONCE", "Compared", "Match", "UnitRow", "alive", "ancestors_of", "bearer_of", "below", "children_of",
    "closed_units", "compared", "counts_of_units", "department", "find_by_staff_code", "find_person",
    "find_unit_by_name", "get_person", "get_spelling", "get_tenure", "get_unit", "has_units", "held", "in_parts",
    "merged_into", "name_on", "names_of", "page_of_people", "page_of_units", "parents_of", "path_of", "people_of",
    "post_of", "posts_of", "posts_on", "register", "search_people", "secret_of", "similar_people", "spellings_of",
    "subtree", "tree", "unit_named", "units", "units_below",
]
