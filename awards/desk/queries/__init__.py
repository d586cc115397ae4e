"""What waits for an actor, and who stands where: reads over all rooms."""

from awards.desk.queries.province import by_subject, judged_of_units
from awards.desk.queries.school import awards_asked, dossiers_of, placed_of_unit, units_within
from awards.desk.queries.school_tasks import SCHOOL, SHOWN
from awards.desk.queries.tasks import sent_by, tasks_of

__all__ = [
    "SCHOOL", "SHOWN", "awards_asked", "by_subject", "dossiers_of", "judged_of_units", "placed_of_unit", "sent_by",
    "tasks_of", "units_within",
]  # fmt: skip
