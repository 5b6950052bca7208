"""Frozen values that leave the store: nothing here can be saved by accident or reaches back into a database."""

from store.read_models.actions import ActionView, Asked, Content, Listed, Part, Target, Word, reference
from store.read_models.base import Frozen
from store.read_models.challenges import ChallengeView, LogNoteView
from store.read_models.deliveries import Planned
from store.read_models.digests import BoundChannel, DigestSettings, DigestView, Said
from store.read_models.horizon import HorizonView
from store.read_models.people import Asker, Holding, Party, Registered

__all__ = [
    "ActionView", "Asked", "Asker", "BoundChannel", "ChallengeView", "Content", "DigestSettings", "DigestView",
    "Frozen", "Holding", "HorizonView", "Listed", "LogNoteView", "Part", "Party", "Planned", "Registered", "Said",
    "Target", "Word", "reference",
]  # fmt: skip
