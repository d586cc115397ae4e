"""Pages of eligibility: verdicts with their evidence, and the award history they rest on."""

from awards.eligibility.routes import history, judging
from awards.eligibility.routes.blueprint import pages

__all__ = ["history", "judging", "pages"]
