"""Questions in plain English: pure functions from the words, and what is known, to a `Query` or an `Unread`.

A line is put in known words (wording/), what it names is marked (marking/), what sort of answer it asks for is decided
(kind/), the marks become filters (filters/) and the parties get their parts (whose/). A line may go on from the last
question (thread/), and some are not answered (refusing/). `reader.py` is the way through; said/ says how a question was
read.
"""

from commands.reading.asking.known import Known, KnownMeeting
from commands.reading.asking.reader import read

__all__ = ["Known", "KnownMeeting", "read"]
