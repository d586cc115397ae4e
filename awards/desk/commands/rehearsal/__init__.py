"""The rehearsal: a whole round from one filled list, with stand-in actors, on a scratch database."""

from awards.desk.commands.rehearsal.command import rehearse

__all__ = ["rehearse"]
