"""Counts of judged lines by unit and award, so that no page counts two hundred thousand lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.create_table('judged_count',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('eligible', sa.Integer(), nullable=False),
    sa.Column('not_eligible', sa.Integer(), nullable=False),
    sa.Column('hold', sa.Integer(), nullable=False),
    sa.Column('cannot_say', sa.Integer(), nullable=False),
    sa.Column('forgotten', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_judged_count_unit_id_unit')),
    sa.PrimaryKeyConstraint('year', 'award_code', 'unit_id', name=op.f('pk_judged_count'))
    )


def downgrade() -> None:
    op.drop_table('judged_count')
