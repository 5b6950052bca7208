"""Questions in plain English: pure functions from the words, and what is known, to a `Query` or an `Unread`."""

from commands.reading.asking.known import Known, KnownMeeting
from commands.reading.asking.reader import read

__all__ = ["Known", "KnownMeeting", "read"]
