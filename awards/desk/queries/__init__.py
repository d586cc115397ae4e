"""What waits for an actor, and who stands where: reads over all rooms."""

from awards.desk.queries.school import awards_asked, placed_of_unit, units_within
from awards.desk.queries.tasks import SCHOOL, SHOWN, sent_by, tasks_of

__all__ = ["SCHOOL", "SHOWN", "awards_asked", "placed_of_unit", "sent_by", "tasks_of", "units_within"]
