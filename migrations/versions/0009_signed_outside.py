"""The PDF of a decision that is signed outside, and the signed one, locked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0009'
down_revision = '0008'

# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER decision_sealing_keeps_update BEFORE update ON "decision_sealing" WHEN (OLD.signed_id IS NOT NULL) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'decision_sealing: update refused'); END""",
        """CREATE TRIGGER decision_sealing_keeps_delete BEFORE delete ON "decision_sealing" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'decision_sealing: delete refused'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION decision_sealing_keeps_update() RETURNS trigger AS $$ BEGIN IF (OLD.signed_id IS NOT NULL) AND (1 = 1) THEN RAISE EXCEPTION 'decision_sealing: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER decision_sealing_keeps_update BEFORE update ON "decision_sealing" FOR EACH ROW EXECUTE FUNCTION decision_sealing_keeps_update()""",
        """CREATE OR REPLACE FUNCTION decision_sealing_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'decision_sealing: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER decision_sealing_keeps_delete BEFORE delete ON "decision_sealing" FOR EACH ROW EXECUTE FUNCTION decision_sealing_keeps_delete()""",
    ),
}  # fmt: skip


def upgrade() -> None:
    op.create_table('decision_sealing',
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('prepared_id', sa.Integer(), nullable=False),
    sa.Column('prepared_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('signed_id', sa.Integer(), nullable=True),
    sa.Column('signed_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('signer', sa.String(), nullable=False),
    sa.Column('chain', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_sealing_decision_id_decision')),
    sa.ForeignKeyConstraint(['prepared_id'], ['stored_file.id'], name=op.f('fk_decision_sealing_prepared_id_stored_file')),
    sa.ForeignKeyConstraint(['signed_id'], ['stored_file.id'], name=op.f('fk_decision_sealing_signed_id_stored_file')),
    sa.PrimaryKeyConstraint('decision_id', name=op.f('pk_decision_sealing'))
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table('decision_sealing')
