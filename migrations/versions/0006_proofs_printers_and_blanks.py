"""Proofs of certificates read and released by two people, printers measured, blanks counted, papers that stand for
others.  Runs and their sheets are copied into their new form; one that was rendered before waits for its readers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0006'
down_revision = '0005'

# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER press_run_keeps_update BEFORE update ON "press_run" WHEN (OLD.stage IN ('rendered', 'withdrawn')) AND (CAST(OLD."id" AS text) IS NOT CAST(NEW."id" AS text) OR CAST(OLD."decision_id" AS text) IS NOT CAST(NEW."decision_id" AS text) OR CAST(OLD."title" AS text) IS NOT CAST(NEW."title" AS text) OR CAST(OLD."design" AS text) IS NOT CAST(NEW."design" AS text) OR CAST(OLD."order" AS text) IS NOT CAST(NEW."order" AS text) OR CAST(OLD."manner" AS text) IS NOT CAST(NEW."manner" AS text) OR CAST(OLD."first_on_stage" AS text) IS NOT CAST(NEW."first_on_stage" AS text) OR CAST(OLD."job_id" AS text) IS NOT CAST(NEW."job_id" AS text) OR CAST(OLD."file_id" AS text) IS NOT CAST(NEW."file_id" AS text) OR CAST(OLD."problems" AS text) IS NOT CAST(NEW."problems" AS text) OR CAST(OLD."asked_at" AS text) IS NOT CAST(NEW."asked_at" AS text) OR CAST(OLD."asked_by" AS text) IS NOT CAST(NEW."asked_by" AS text) OR CAST(OLD."asked_by_name" AS text) IS NOT CAST(NEW."asked_by_name" AS text) OR CAST(OLD."rendered_at" AS text) IS NOT CAST(NEW."rendered_at" AS text)) BEGIN SELECT RAISE(ABORT, 'press_run: update refused'); END""",
        """CREATE TRIGGER press_run_keeps_stage BEFORE update ON "press_run" WHEN (OLD.stage = 'withdrawn' OR OLD.stage = 'rendered' AND (NEW.stage <> 'withdrawn' OR EXISTS (SELECT 1 FROM press_release WHERE run_id = OLD.id AND number = 2))) AND (CAST(OLD."stage" AS text) IS NOT CAST(NEW."stage" AS text)) BEGIN SELECT RAISE(ABORT, 'press_run: update refused'); END""",
        """CREATE TRIGGER press_run_keeps_delete BEFORE delete ON "press_run" WHEN (OLD.stage IN ('rendered', 'withdrawn')) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_run: delete refused'); END""",
        """CREATE TRIGGER press_sheet_keeps_update BEFORE update ON "press_sheet" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_sheet: update refused'); END""",
        """CREATE TRIGGER press_sheet_keeps_delete BEFORE delete ON "press_sheet" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_sheet: delete refused'); END""",
        """CREATE TRIGGER press_printing_keeps_update BEFORE update ON "press_printing" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_printing: update refused'); END""",
        """CREATE TRIGGER press_printing_keeps_delete BEFORE delete ON "press_printing" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_printing: delete refused'); END""",
        """CREATE TRIGGER press_release_keeps_update BEFORE update ON "press_release" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_release: update refused'); END""",
        """CREATE TRIGGER press_release_keeps_delete BEFORE delete ON "press_release" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_release: delete refused'); END""",
        """CREATE TRIGGER press_mistake_keeps_update BEFORE update ON "press_mistake" WHEN (OLD.answered_at IS NOT NULL) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_mistake: update refused'); END""",
        """CREATE TRIGGER press_mistake_keeps_delete BEFORE delete ON "press_mistake" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_mistake: delete refused'); END""",
        """CREATE TRIGGER press_blank_entry_keeps_update BEFORE update ON "press_blank_entry" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_blank_entry: update refused'); END""",
        """CREATE TRIGGER press_blank_entry_keeps_delete BEFORE delete ON "press_blank_entry" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_blank_entry: delete refused'); END""",
        """CREATE TRIGGER honour_reissue_keeps_update BEFORE update ON "honour_reissue" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'honour_reissue: update refused'); END""",
        """CREATE TRIGGER honour_reissue_keeps_delete BEFORE delete ON "honour_reissue" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'honour_reissue: delete refused'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION press_run_keeps_update() RETURNS trigger AS $$ BEGIN IF (OLD.stage IN ('rendered', 'withdrawn')) AND (CAST(OLD."id" AS text) IS DISTINCT FROM CAST(NEW."id" AS text) OR CAST(OLD."decision_id" AS text) IS DISTINCT FROM CAST(NEW."decision_id" AS text) OR CAST(OLD."title" AS text) IS DISTINCT FROM CAST(NEW."title" AS text) OR CAST(OLD."design" AS text) IS DISTINCT FROM CAST(NEW."design" AS text) OR CAST(OLD."order" AS text) IS DISTINCT FROM CAST(NEW."order" AS text) OR CAST(OLD."manner" AS text) IS DISTINCT FROM CAST(NEW."manner" AS text) OR CAST(OLD."first_on_stage" AS text) IS DISTINCT FROM CAST(NEW."first_on_stage" AS text) OR CAST(OLD."job_id" AS text) IS DISTINCT FROM CAST(NEW."job_id" AS text) OR CAST(OLD."file_id" AS text) IS DISTINCT FROM CAST(NEW."file_id" AS text) OR CAST(OLD."problems" AS text) IS DISTINCT FROM CAST(NEW."problems" AS text) OR CAST(OLD."asked_at" AS text) IS DISTINCT FROM CAST(NEW."asked_at" AS text) OR CAST(OLD."asked_by" AS text) IS DISTINCT FROM CAST(NEW."asked_by" AS text) OR CAST(OLD."asked_by_name" AS text) IS DISTINCT FROM CAST(NEW."asked_by_name" AS text) OR CAST(OLD."rendered_at" AS text) IS DISTINCT FROM CAST(NEW."rendered_at" AS text)) THEN RAISE EXCEPTION 'press_run: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_run_keeps_update BEFORE update ON "press_run" FOR EACH ROW EXECUTE FUNCTION press_run_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_run_keeps_stage() RETURNS trigger AS $$ BEGIN IF (OLD.stage = 'withdrawn' OR OLD.stage = 'rendered' AND (NEW.stage <> 'withdrawn' OR EXISTS (SELECT 1 FROM press_release WHERE run_id = OLD.id AND number = 2))) AND (CAST(OLD."stage" AS text) IS DISTINCT FROM CAST(NEW."stage" AS text)) THEN RAISE EXCEPTION 'press_run: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_run_keeps_stage BEFORE update ON "press_run" FOR EACH ROW EXECUTE FUNCTION press_run_keeps_stage()""",
        """CREATE OR REPLACE FUNCTION press_run_keeps_delete() RETURNS trigger AS $$ BEGIN IF (OLD.stage IN ('rendered', 'withdrawn')) AND (1 = 1) THEN RAISE EXCEPTION 'press_run: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_run_keeps_delete BEFORE delete ON "press_run" FOR EACH ROW EXECUTE FUNCTION press_run_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION press_sheet_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_sheet: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_sheet_keeps_update BEFORE update ON "press_sheet" FOR EACH ROW EXECUTE FUNCTION press_sheet_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_sheet_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_sheet: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_sheet_keeps_delete BEFORE delete ON "press_sheet" FOR EACH ROW EXECUTE FUNCTION press_sheet_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION press_printing_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_printing: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_printing_keeps_update BEFORE update ON "press_printing" FOR EACH ROW EXECUTE FUNCTION press_printing_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_printing_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_printing: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_printing_keeps_delete BEFORE delete ON "press_printing" FOR EACH ROW EXECUTE FUNCTION press_printing_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION press_release_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_release: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_release_keeps_update BEFORE update ON "press_release" FOR EACH ROW EXECUTE FUNCTION press_release_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_release_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_release: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_release_keeps_delete BEFORE delete ON "press_release" FOR EACH ROW EXECUTE FUNCTION press_release_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION press_mistake_keeps_update() RETURNS trigger AS $$ BEGIN IF (OLD.answered_at IS NOT NULL) AND (1 = 1) THEN RAISE EXCEPTION 'press_mistake: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_mistake_keeps_update BEFORE update ON "press_mistake" FOR EACH ROW EXECUTE FUNCTION press_mistake_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_mistake_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_mistake: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_mistake_keeps_delete BEFORE delete ON "press_mistake" FOR EACH ROW EXECUTE FUNCTION press_mistake_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION press_blank_entry_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_blank_entry: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_blank_entry_keeps_update BEFORE update ON "press_blank_entry" FOR EACH ROW EXECUTE FUNCTION press_blank_entry_keeps_update()""",
        """CREATE OR REPLACE FUNCTION press_blank_entry_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_blank_entry: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER press_blank_entry_keeps_delete BEFORE delete ON "press_blank_entry" FOR EACH ROW EXECUTE FUNCTION press_blank_entry_keeps_delete()""",
        """CREATE OR REPLACE FUNCTION honour_reissue_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'honour_reissue: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER honour_reissue_keeps_update BEFORE update ON "honour_reissue" FOR EACH ROW EXECUTE FUNCTION honour_reissue_keeps_update()""",
        """CREATE OR REPLACE FUNCTION honour_reissue_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'honour_reissue: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER honour_reissue_keeps_delete BEFORE delete ON "honour_reissue" FOR EACH ROW EXECUTE FUNCTION honour_reissue_keeps_delete()""",
    ),
}  # fmt: skip

COPIED = ("press_run", "press_sheet", "press_printing")
RUN = "id, decision_id, title, design, \"order\", stage, job_id, file_id, problems, asked_at, rendered_at"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for name in COPIED:
        run(f"CREATE TEMPORARY TABLE old_{name} AS SELECT * FROM {name}")
    for name in reversed(COPIED):
        op.drop_table(name)
    _create_runs()
    run(f"INSERT INTO press_run ({RUN}, manner, first_on_stage, asked_by_name) SELECT {RUN}, 'full', '', '' FROM old_press_run")
    run("INSERT INTO press_sheet (id, run_id, honour_id, page, sha256, place, said, shown) "
        "SELECT id, run_id, honour_id, page, sha256, page + 1, '', '{}' FROM old_press_sheet")
    run("INSERT INTO press_printing SELECT * FROM old_press_printing")
    for name in COPIED:
        run(f"DROP TABLE old_{name}")
        if op.get_bind().dialect.name == "postgresql":
            run(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), coalesce((SELECT max(id) FROM {name}), 0) + 1, false)")
    _create_new()
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        run(statement)


def _create_runs() -> None:
    op.create_table('press_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('design', sa.String(), nullable=False),
    sa.Column('order', sa.Enum('decision', 'stage', 'reversed', name='printorder', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('manner', sa.Enum('full', 'overlay', name='manner', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('first_on_stage', sa.String(), nullable=False),
    sa.Column('stage', sa.Enum('asked', 'rendered', 'failed', 'withdrawn', name='runstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('problems', sa.JSON(), nullable=False),
    sa.Column('asked_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=True),
    sa.Column('asked_by_name', sa.String(), nullable=False),
    sa.Column('rendered_at', UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_press_run_file_id_stored_file')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_press_run_job_id_job')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_run'))
    )
    with op.batch_alter_table('press_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_run_decision_id'), ['decision_id'], unique=False)

    op.create_table('press_sheet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('honour_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('shown', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['honour_id'], ['honour.id'], name=op.f('fk_press_sheet_honour_id_honour')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_sheet_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_sheet')),
    sa.UniqueConstraint('run_id', 'honour_id', name=op.f('uq_press_sheet_run_id_honour_id')),
    sa.UniqueConstraint('run_id', 'page', name=op.f('uq_press_sheet_run_id_page'))
    )
    with op.batch_alter_table('press_sheet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_sheet_honour_id'), ['honour_id'], unique=False)

    op.create_table('press_printing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['sheet_id'], ['press_sheet.id'], name=op.f('fk_press_printing_sheet_id_press_sheet')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_printing')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_press_printing_sheet_id_number'))
    )


def _create_new() -> None:
    op.create_table('press_blank',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kept_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_blank')),
    sa.UniqueConstraint('name', name=op.f('uq_press_blank_name'))
    )
    op.create_table('press_profile',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('printer', sa.String(), nullable=False),
    sa.Column('tray', sa.String(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('width', sa.Double(), nullable=False),
    sa.Column('height', sa.Double(), nullable=False),
    sa.Column('measured', sa.JSON(), nullable=False),
    sa.Column('dx', sa.Double(), nullable=False),
    sa.Column('dy', sa.Double(), nullable=False),
    sa.Column('scale_x', sa.Double(), nullable=False),
    sa.Column('scale_y', sa.Double(), nullable=False),
    sa.Column('rotation', sa.Double(), nullable=False),
    sa.Column('right', sa.Double(), nullable=False),
    sa.Column('down', sa.Double(), nullable=False),
    sa.Column('residual', sa.Double(), nullable=False),
    sa.Column('fits', sa.Boolean(), nullable=False),
    sa.Column('checked_off', sa.Double(), nullable=True),
    sa.Column('checked_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('good', sa.Boolean(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('retired_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_profile'))
    )
    op.create_table('honour_reissue',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('honour_id', sa.Integer(), nullable=False),
    sa.Column('successor_id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('cause', sa.Enum('correction', 'lost', name='reissuecause', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['honour_id'], ['honour.id'], name=op.f('fk_honour_reissue_honour_id_honour')),
    sa.ForeignKeyConstraint(['successor_id'], ['honour.id'], name=op.f('fk_honour_reissue_successor_id_honour')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_honour_reissue')),
    sa.UniqueConstraint('honour_id', name=op.f('uq_honour_reissue_honour_id')),
    sa.UniqueConstraint('successor_id', name=op.f('uq_honour_reissue_successor_id'))
    )
    with op.batch_alter_table('honour_reissue', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_honour_reissue_decision_id'), ['decision_id'], unique=False)

    op.create_table('press_blank_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('blank_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('received', 'used', 'spoiled', 'counted', name='blankentrykind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('serials', sa.String(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=True),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.CheckConstraint("count > 0 OR kind = 'counted' AND count = 0", name=op.f('ck_press_blank_entry_some')),
    sa.ForeignKeyConstraint(['blank_id'], ['press_blank.id'], name=op.f('fk_press_blank_entry_blank_id_press_blank')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_blank_entry_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_blank_entry'))
    )
    with op.batch_alter_table('press_blank_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_blank_entry_blank_id'), ['blank_id'], unique=False)

    op.create_table('press_doubt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('honour_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('spelling', 'same_name', 'unit_name', 'old_encoding', 'shrunk', 'two_lines', name='doubtkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['honour_id'], ['honour.id'], name=op.f('fk_press_doubt_honour_id_honour')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_doubt_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_doubt'))
    )
    with op.batch_alter_table('press_doubt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_doubt_run_id'), ['run_id'], unique=False)

    op.create_table('press_mistake',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('honour_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['honour_id'], ['honour.id'], name=op.f('fk_press_mistake_honour_id_honour')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_mistake_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_mistake'))
    )
    with op.batch_alter_table('press_mistake', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_mistake_run_id'), ['run_id'], unique=False)

    op.create_table('press_package',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('contact', 'singles', 'parts', 'overlay', 'hand_over', name='packagekind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('choice', sa.String(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_press_package_file_id_stored_file')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_press_package_job_id_job')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_package_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_package')),
    sa.UniqueConstraint('run_id', 'kind', 'choice', name=op.f('uq_press_package_run_id_kind_choice'))
    )
    op.create_table('press_reading',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_reading_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_reading')),
    sa.UniqueConstraint('run_id', 'account_id', 'page', name=op.f('uq_press_reading_run_id_account_id_page'))
    )
    op.create_table('press_release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('on_paper', sa.Boolean(), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.CheckConstraint('number IN (1, 2)', name=op.f('ck_press_release_two')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_release_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_release')),
    sa.UniqueConstraint('run_id', 'account_id', name=op.f('uq_press_release_run_id_account_id')),
    sa.UniqueConstraint('run_id', 'number', name=op.f('uq_press_release_run_id_number'))
    )


def downgrade() -> None:
    raise NotImplementedError("restore the copy that was made before the change")
