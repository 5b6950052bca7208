"""How a question was read, in words: `reading` for its answer's first line, `narrowing` for its filters alone."""

from commands.reading.asking.said.filters import narrowing
from commands.reading.asking.said.reading import reading
from commands.reading.asking.said.themes import topic_said

__all__ = ["narrowing", "reading", "topic_said"]
