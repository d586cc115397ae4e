"""The minutes of a session."""

from awards.councils.documents.attendance import presiding
from awards.councils.documents.paper import file_name, minutes
from awards.councils.documents.result import share_in_words
from awards.councils.documents.wording import in_spans, recusals_in_words, words

__all__ = ["file_name", "in_spans", "minutes", "presiding", "recusals_in_words", "share_in_words", "words"]
