"""One profile in use for a printer, its tray and its paper: of several the latest stays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'

RETIRED = """
UPDATE press_profile SET retired_at = made_at WHERE retired_at IS NULL AND EXISTS (
  SELECT 1 FROM press_profile later WHERE later.retired_at IS NULL AND later.id > press_profile.id
     AND later.printer = press_profile.printer AND later.tray = press_profile.tray
     AND later.paper = press_profile.paper)
"""


def upgrade() -> None:
    op.execute(RETIRED)
    in_use = sa.text('retired_at IS NULL')
    op.create_index('ix_press_profile_in_use', 'press_profile', ['printer', 'tray', 'paper'], unique=True,
                    sqlite_where=in_use, postgresql_where=in_use)


def downgrade() -> None:
    op.drop_index('ix_press_profile_in_use', 'press_profile')
