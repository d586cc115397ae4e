"""Designs of the office's own, every version kept, and with which of them an award is printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0007'
down_revision = '0006'

# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER press_design_keeps_update BEFORE update ON "press_design" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_design: update refused'); END""",
        """CREATE TRIGGER press_design_keeps_delete BEFORE delete ON "press_design" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_design: delete refused'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION press_design_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_design: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_design_keeps_update BEFORE update ON "press_design" FOR EACH ROW EXECUTE FUNCTION press_design_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_design_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_design: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_design_keeps_delete BEFORE delete ON "press_design" FOR EACH ROW EXECUTE FUNCTION press_design_keeps_delete()""",
    ),
}  # fmt: skip


def upgrade() -> None:
    op.create_table('press_design',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('source', sa.JSON(), nullable=False),
    sa.Column('pictures', sa.JSON(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_design')),
    sa.UniqueConstraint('name', 'version', name=op.f('uq_press_design_name_version'))
    )
    op.create_table('press_design_choice',
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('design', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('award_code', name=op.f('pk_press_design_choice'))
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table('press_design_choice')
    op.drop_table('press_design')
