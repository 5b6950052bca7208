"""What every value that leaves the store is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed after it was made."""

    model_config = ConfigDict(frozen=True)
