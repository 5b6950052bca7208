"""Alembic's entry: the connection is handed over by store.migrate; there is no alembic.ini to keep in step."""

from typing import Literal

from alembic import context

from store.models import Base, UtcDateTime


def _render(kind: str, value: object, _context: object) -> str | Literal[False]:
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_render,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
