"""Signed copies are brought, looked at by a job, locked and replaced, each a row of its own; root certificates are rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0010'
down_revision = '0009'

STAGES = ('checking', 'locked', 'refused', 'given_up', 'replaced')
FAULTS = ('not_pdf', 'junk_before', 'too_large', 'other_file', 'no_signature', 'two_signatures', 'altered_after',
          'more_than_signed', 'broken', 'untrusted', 'expired', 'revoked', 'unreadable', 'too_long')
# What the table before kept of a signed copy; what more is read today was not kept of those.
EARLIER = {'issuer': '', 'serial': '', 'valid_until': '', 'signed_at': '', 'revocation': 'unchecked'}

# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER signing_root_keeps_update BEFORE update ON "signing_root" WHEN (1 = 1) AND (CAST(OLD."id" AS text) IS NOT CAST(NEW."id" AS text) OR CAST(OLD."sha256" AS text) IS NOT CAST(NEW."sha256" AS text) OR CAST(OLD."subject" AS text) IS NOT CAST(NEW."subject" AS text) OR CAST(OLD."issuer" AS text) IS NOT CAST(NEW."issuer" AS text) OR CAST(OLD."serial" AS text) IS NOT CAST(NEW."serial" AS text) OR CAST(OLD."valid_from" AS text) IS NOT CAST(NEW."valid_from" AS text) OR CAST(OLD."valid_until" AS text) IS NOT CAST(NEW."valid_until" AS text) OR CAST(OLD."content" AS text) IS NOT CAST(NEW."content" AS text) OR CAST(OLD."added_at" AS text) IS NOT CAST(NEW."added_at" AS text) OR CAST(OLD."added_by_id" AS text) IS NOT CAST(NEW."added_by_id" AS text)) BEGIN SELECT RAISE(ABORT, 'signing_root: update refused'); END""",
        """CREATE TRIGGER signing_root_keeps_retired BEFORE update ON "signing_root" WHEN (OLD.retired_at IS NOT NULL) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'signing_root: update refused'); END""",
        """CREATE TRIGGER signing_root_keeps_delete BEFORE delete ON "signing_root" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'signing_root: delete refused'); END""",
        """CREATE TRIGGER prepared_paper_keeps_update BEFORE update ON "prepared_paper" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'prepared_paper: update refused'); END""",
        """CREATE TRIGGER prepared_paper_keeps_delete BEFORE delete ON "prepared_paper" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'prepared_paper: delete refused'); END""",
        """CREATE TRIGGER signed_copy_keeps_update BEFORE update ON "signed_copy" WHEN (1 = 1) AND (CAST(OLD."decision_id" AS text) IS NOT CAST(NEW."decision_id" AS text) OR CAST(OLD."file_id" AS text) IS NOT CAST(NEW."file_id" AS text) OR CAST(OLD."reason" AS text) IS NOT CAST(NEW."reason" AS text)) BEGIN SELECT RAISE(ABORT, 'signed_copy: update refused'); END""",
        """CREATE TRIGGER signed_copy_keeps_stage BEFORE update ON "signed_copy" WHEN (OLD.stage <> 'checking' AND NOT (OLD.stage = 'locked' AND NEW.stage = 'replaced')) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'signed_copy: update refused'); END""",
        """CREATE TRIGGER signed_copy_keeps_found BEFORE update ON "signed_copy" WHEN (OLD.stage <> 'checking') AND (CAST(OLD."concluded_at" AS text) IS NOT CAST(NEW."concluded_at" AS text) OR CAST(OLD."fault" AS text) IS NOT CAST(NEW."fault" AS text) OR CAST(OLD."found" AS text) IS NOT CAST(NEW."found" AS text) OR CAST(OLD."job_id" AS text) IS NOT CAST(NEW."job_id" AS text)) BEGIN SELECT RAISE(ABORT, 'signed_copy: update refused'); END""",
        """CREATE TRIGGER signed_copy_keeps_delete BEFORE delete ON "signed_copy" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'signed_copy: delete refused'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION signing_root_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (CAST(OLD."id" AS text) IS DISTINCT FROM CAST(NEW."id" AS text) OR CAST(OLD."sha256" AS text) IS DISTINCT FROM CAST(NEW."sha256" AS text) OR CAST(OLD."subject" AS text) IS DISTINCT FROM CAST(NEW."subject" AS text) OR CAST(OLD."issuer" AS text) IS DISTINCT FROM CAST(NEW."issuer" AS text) OR CAST(OLD."serial" AS text) IS DISTINCT FROM CAST(NEW."serial" AS text) OR CAST(OLD."valid_from" AS text) IS DISTINCT FROM CAST(NEW."valid_from" AS text) OR CAST(OLD."valid_until" AS text) IS DISTINCT FROM CAST(NEW."valid_until" AS text) OR CAST(OLD."content" AS text) IS DISTINCT FROM CAST(NEW."content" AS text) OR CAST(OLD."added_at" AS text) IS DISTINCT FROM CAST(NEW."added_at" AS text) OR CAST(OLD."added_by_id" AS text) IS DISTINCT FROM CAST(NEW."added_by_id" AS text)) THEN RAISE EXCEPTION 'signing_root: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signing_root_keeps_update BEFORE update ON "signing_root" FOR EACH ROW EXECUTE FUNCTION signing_root_keeps_update()""",
        """CREATE OR REPLACE FUNCTION signing_root_keeps_retired() RETURNS trigger AS $$ BEGIN IF (OLD.retired_at IS NOT NULL) AND (1 = 1) THEN RAISE EXCEPTION 'signing_root: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signing_root_keeps_retired BEFORE update ON "signing_root" FOR EACH ROW EXECUTE FUNCTION signing_root_keeps_retired()""",
        """CREATE OR REPLACE FUNCTION signing_root_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'signing_root: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signing_root_keeps_delete BEFORE delete ON "signing_root" FOR EACH ROW EXECUTE FUNCTION signing_root_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION prepared_paper_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'prepared_paper: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER prepared_paper_keeps_update BEFORE update ON "prepared_paper" FOR EACH ROW EXECUTE FUNCTION prepared_paper_keeps_update()""",
        """CREATE OR REPLACE FUNCTION prepared_paper_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'prepared_paper: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER prepared_paper_keeps_delete BEFORE delete ON "prepared_paper" FOR EACH ROW EXECUTE FUNCTION prepared_paper_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION signed_copy_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (CAST(OLD."decision_id" AS text) IS DISTINCT FROM CAST(NEW."decision_id" AS text) OR CAST(OLD."file_id" AS text) IS DISTINCT FROM CAST(NEW."file_id" AS text) OR CAST(OLD."reason" AS text) IS DISTINCT FROM CAST(NEW."reason" AS text)) THEN RAISE EXCEPTION 'signed_copy: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signed_copy_keeps_update BEFORE update ON "signed_copy" FOR EACH ROW EXECUTE FUNCTION signed_copy_keeps_update()""",
        """CREATE OR REPLACE FUNCTION signed_copy_keeps_stage() RETURNS trigger AS $$ BEGIN IF (OLD.stage <> 'checking' AND NOT (OLD.stage = 'locked' AND NEW.stage = 'replaced')) AND (1 = 1) THEN RAISE EXCEPTION 'signed_copy: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signed_copy_keeps_stage BEFORE update ON "signed_copy" FOR EACH ROW EXECUTE FUNCTION signed_copy_keeps_stage()""",
        """CREATE OR REPLACE FUNCTION signed_copy_keeps_found() RETURNS trigger AS $$ BEGIN IF (OLD.stage <> 'checking') AND (CAST(OLD."concluded_at" AS text) IS DISTINCT FROM CAST(NEW."concluded_at" AS text) OR CAST(OLD."fault" AS text) IS DISTINCT FROM CAST(NEW."fault" AS text) OR CAST(OLD."found" AS text) IS DISTINCT FROM CAST(NEW."found" AS text) OR CAST(OLD."job_id" AS text) IS DISTINCT FROM CAST(NEW."job_id" AS text)) THEN RAISE EXCEPTION 'signed_copy: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signed_copy_keeps_found BEFORE update ON "signed_copy" FOR EACH ROW EXECUTE FUNCTION signed_copy_keeps_found()""",
        """CREATE OR REPLACE FUNCTION signed_copy_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'signed_copy: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER signed_copy_keeps_delete BEFORE delete ON "signed_copy" FOR EACH ROW EXECUTE FUNCTION signed_copy_keeps_delete()""",
    ),
}  # fmt: skip


def upgrade() -> None:
    op.create_table('signing_root',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('serial', sa.String(), nullable=False),
    sa.Column('valid_from', UtcDateTime(timezone=True), nullable=False),
    sa.Column('valid_until', UtcDateTime(timezone=True), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('added_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('retired_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_signing_root_added_by_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_root'))
    )
    in_use = sa.text('retired_at IS NULL')
    op.create_index('ix_signing_root_in_use', 'signing_root', ['sha256'], unique=True, sqlite_where=in_use, postgresql_where=in_use)
    op.create_table('prepared_paper',
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('prepared_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_prepared_paper_decision_id_decision')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_prepared_paper_file_id_stored_file')),
    sa.PrimaryKeyConstraint('decision_id', name=op.f('pk_prepared_paper'))
    )
    copies = op.create_table('signed_copy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.Enum(*STAGES, name='copystage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('concluded_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('fault', sa.Enum(*FAULTS, name='signaturefault', native_enum=False, create_constraint=True, length=90), nullable=True),
    sa.Column('found', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_signed_copy_decision_id_decision')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_signed_copy_file_id_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signed_copy'))
    )
    for stage in ('locked', 'checking'):
        one = sa.text(f"stage = '{stage}'")
        op.create_index(f'ix_signed_copy_{stage}', 'signed_copy', ['decision_id'], unique=True, sqlite_where=one, postgresql_where=one)
    op.create_index(op.f('ix_signed_copy_decision_id'), 'signed_copy', ['decision_id'], unique=False)
    _move(copies)
    op.drop_table('decision_sealing')
    if op.get_bind().dialect.name == 'postgresql':
        for act in ('update', 'delete'):
            op.execute(f'DROP FUNCTION decision_sealing_keeps_{act}()')
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def _move(copies: sa.Table) -> None:
    """What was prepared and locked so far: nothing of it is lost."""
    op.execute("INSERT INTO prepared_paper (decision_id, file_id, prepared_at) "
               "SELECT decision_id, prepared_id, prepared_at FROM decision_sealing")
    before = sa.table('decision_sealing', sa.column('decision_id', sa.Integer()), sa.column('signed_id', sa.Integer()),
                      sa.column('signed_at', UtcDateTime()), sa.column('signer', sa.String()), sa.column('chain', sa.Boolean()))
    locked = op.get_bind().execute(sa.select(before).where(before.c.signed_id.is_not(None)).order_by(before.c.signed_at)).all()
    op.bulk_insert(copies, [
        {'decision_id': row.decision_id, 'file_id': row.signed_id, 'stage': 'locked', 'reason': '', 'concluded_at': row.signed_at,
         'found': {'signer': row.signer, 'chain': row.chain, **EARLIER}} for row in locked])


def downgrade() -> None:
    """Refused: the table before has one place a decision, and copies that were replaced or refused would be lost."""
    raise NotImplementedError("an older program cannot hold copies that were replaced: restore the archive of before")
