"""Every write about councils: forming them, convening, voting, closing, the words of the minutes."""

from awards.councils.services.ballots import cast, declare, enter_written
from awards.councils.services.bodies import add_member, dissolve, end_membership, form
from awards.councils.services.closing import close, inspect, scrub, seal_key
from awards.councils.services.minutes import ask_minutes, fix_minutes, keep_minutes, note
from awards.councils.services.sessions import convene, mark_present, open_voting, put_on_agenda, take_off_agenda

__all__ = [
    "add_member", "ask_minutes", "cast", "close", "convene", "declare", "dissolve", "end_membership", "enter_written",
    "fix_minutes", "form", "inspect", "keep_minutes", "mark_present", "note", "open_voting", "put_on_agenda", "scrub",
    "seal_key", "take_off_agenda",
]  # fmt: skip
