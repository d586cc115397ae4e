"""Pages that need several rooms at once: the desk itself, my school this year, the whole province."""

from awards.desk.routes import front, my_school, province
from awards.desk.routes.blueprint import pages

__all__ = ["front", "my_school", "pages", "province"]
