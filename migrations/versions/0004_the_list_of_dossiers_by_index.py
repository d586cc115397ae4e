"""The list of dossiers is counted and put in order by an index, not by reading every dossier."""

from __future__ import annotations

from alembic import op

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.drop_index('ix_nomination_unit_stage', table_name='nomination')
    op.drop_index('ix_nomination_sort_key', table_name='nomination')
    op.create_index('ix_nomination_unit_stage', 'nomination', ['unit_id', 'stage', 'received_at'])
    op.create_index('ix_nomination_name', 'nomination', ['subject_kind', 'sort_key', 'id'])


def downgrade() -> None:
    op.drop_index('ix_nomination_name', table_name='nomination')
    op.drop_index('ix_nomination_unit_stage', table_name='nomination')
    op.create_index('ix_nomination_unit_stage', 'nomination', ['unit_id', 'stage'])
    op.create_index('ix_nomination_sort_key', 'nomination', ['sort_key'])
