"""Carrying out: one job (`carrying`), and the process that does nothing else (`process`)."""

from awards.jobs.jobs.carrying import carry_out, carry_out_all, init_app, look_after
from awards.jobs.jobs.process import QUEUE, work

__all__ = ["QUEUE", "carry_out", "carry_out_all", "init_app", "look_after", "work"]
