"""Pages that need several rooms at once: the desk itself, my school this year, the whole province."""

from awards.desk.routes import front, judging, my_school, province, province_list
from awards.desk.routes.blueprint import pages

__all__ = ["front", "judging", "my_school", "pages", "province", "province_list"]
