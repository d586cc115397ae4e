"""Records that verdicts rest on, the province's own values, and the last judging of everybody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0002'
down_revision = '0001'

# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
    "sqlite": (
        """CREATE TRIGGER parameter_change_keeps_update BEFORE update ON "parameter_change" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'parameter_change: update refused'); END""",
        """CREATE TRIGGER parameter_change_keeps_delete BEFORE delete ON "parameter_change" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'parameter_change: delete refused'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION parameter_change_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'parameter_change: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER parameter_change_keeps_update BEFORE update ON "parameter_change" FOR EACH ROW EXECUTE FUNCTION parameter_change_keeps_update()""",
        """CREATE OR REPLACE FUNCTION parameter_change_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'parameter_change: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
        """CREATE TRIGGER parameter_change_keeps_delete BEFORE delete ON "parameter_change" FOR EACH ROW EXECUTE FUNCTION parameter_change_keeps_delete()""",
    ),
}  # fmt: skip


def upgrade() -> None:
    op.create_table('parameter_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('entered_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.String(), nullable=False),
    sa.CheckConstraint("source <> ''", name=op.f('ck_parameter_change_source')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parameter_change'))
    )
    with op.batch_alter_table('parameter_change', schema=None) as batch_op:
        batch_op.create_index('ix_parameter_change_name', ['name', 'starts_on'], unique=False)

    op.create_table('discipline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('khien_trach', 'canh_cao', 'ha_bac_luong', 'giang_chuc', 'cach_chuc', 'buoc_thoi_viec', name='disciplinekind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_discipline_span')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_discipline_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_discipline'))
    )
    with op.batch_alter_table('discipline', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_discipline_person_id'), ['person_id'], unique=False)

    op.create_table('open_matter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('matter', sa.Enum('complaint', 'investigation', 'inspection', 'discipline_review', 'press_corruption', name='matter', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('conclusion', sa.String(), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (unit_id IS NULL)', name=op.f('ck_open_matter_one_subject')),
    sa.CheckConstraint('closed_on IS NULL OR closed_on >= opened_on', name=op.f('ck_open_matter_span')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_open_matter_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_open_matter_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_open_matter'))
    )
    with op.batch_alter_table('open_matter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_open_matter_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_open_matter_unit_id'), ['unit_id'], unique=False)

    op.create_table('person_year',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('months_worked', sa.Integer(), nullable=True),
    sa.Column('absence_days', sa.Integer(), nullable=True),
    sa.Column('maternity_days', sa.Integer(), nullable=True),
    sa.Column('new_hire', sa.Boolean(), nullable=False),
    sa.Column('study_months', sa.Integer(), nullable=True),
    sa.Column('study_result', sa.Enum('xuat_sac', 'gioi', 'kha', 'trung_binh', 'yeu', name='studyresult', native_enum=False, create_constraint=True, length=90), nullable=True),
    sa.Column('months_at_old_unit', sa.Integer(), nullable=True),
    sa.Column('old_unit_agrees', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_year_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_year')),
    sa.UniqueConstraint('person_id', 'year', name=op.f('uq_person_year_person_id_year'))
    )
    op.create_table('province_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('rule_set', sa.String(), nullable=False),
    sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_province_run_file_id_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_province_run'))
    )
    op.create_table('service_span',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('sector', 'direct', 'hard_area', name='spankind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('until IS NULL OR until > since', name=op.f('ck_service_span_span')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_service_span_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_span')),
    sa.UniqueConstraint('person_id', 'kind', 'since', name=op.f('uq_service_span_person_id_kind_since'))
    )
    op.create_table('unit_year',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('cluster_rank', sa.Integer(), nullable=True),
    sa.Column('movement_years', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_year_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_year')),
    sa.UniqueConstraint('unit_id', 'year', name=op.f('uq_unit_year_unit_id_year'))
    )
    op.create_table('work',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('initiative', 'research', name='workkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('scope', sa.Enum('base', 'province', 'national', name='scope', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_work_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work')),
    sa.UniqueConstraint('person_id', 'kind', 'year', 'name', name=op.f('uq_work_person_id_kind_year_name'))
    )
    op.create_table('year_rating',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('rating', sa.Enum('HTXS', 'HTT', 'HT', 'KHT', name='rating', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.CheckConstraint('(person_id IS NULL) <> (unit_id IS NULL)', name=op.f('ck_year_rating_one_subject')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_year_rating_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_year_rating_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_rating')),
    sa.UniqueConstraint('person_id', 'year', name=op.f('uq_year_rating_person_id_year')),
    sa.UniqueConstraint('unit_id', 'year', name=op.f('uq_year_rating_unit_id_year'))
    )
    op.create_table('province_count',
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('eligible', sa.Integer(), nullable=False),
    sa.Column('forgotten', sa.Integer(), nullable=False),
    sa.Column('lacking', sa.Integer(), nullable=False),
    sa.Column('on_hold', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['run_id'], ['province_run.id'], name=op.f('fk_province_count_run_id_province_run')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_province_count_unit_id_unit')),
    sa.PrimaryKeyConstraint('run_id', 'unit_id', 'award_code', name=op.f('pk_province_count'))
    )
    op.create_table('work_use',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('work_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['work_id'], ['work.id'], name=op.f('fk_work_use_work_id_work')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_use')),
    sa.UniqueConstraint('work_id', 'award_code', name=op.f('uq_work_use_work_id_award_code'))
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    op.drop_table('work_use')
    op.drop_table('province_count')
    op.drop_table('year_rating')
    op.drop_table('work')
    op.drop_table('unit_year')
    op.drop_table('service_span')
    op.drop_table('province_run')
    op.drop_table('person_year')
    with op.batch_alter_table('open_matter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_open_matter_unit_id'))
        batch_op.drop_index(batch_op.f('ix_open_matter_person_id'))

    op.drop_table('open_matter')
    with op.batch_alter_table('discipline', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_discipline_person_id'))

    op.drop_table('discipline')
    with op.batch_alter_table('parameter_change', schema=None) as batch_op:
        batch_op.drop_index('ix_parameter_change_name')

    op.drop_table('parameter_change')
