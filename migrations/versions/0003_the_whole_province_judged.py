"""The whole province judged: a line for everybody and every award, unit by unit, in place of counts by run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.drop_table('province_count')
    op.drop_table('province_run')
    op.create_table('judged_unit',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('rule_set', sa.String(), nullable=False),
    sa.Column('judged_at', UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_judged_unit_unit_id_unit')),
    sa.PrimaryKeyConstraint('year', 'unit_id', name=op.f('pk_judged_unit'))
    )
    op.create_table('judged_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('post_title', sa.String(), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('outcome', sa.Enum('eligible', 'not_eligible', 'hold', 'cannot_say', name='outcome', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.Column('is_forgotten', sa.Boolean(), nullable=False),
    sa.Column('lacks', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_judged_line_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_judged_line_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_judged_line'))
    )
    with op.batch_alter_table('judged_line', schema=None) as batch_op:
        batch_op.create_index('ix_judged_line_award', ['year', 'award_code', 'outcome'], unique=False)
        batch_op.create_index('ix_judged_line_unit', ['year', 'unit_id'], unique=False)
    op.create_index('ix_judged_line_main', 'judged_line', ['year', 'outcome'], unique=False,
                    sqlite_where=sa.text('is_main'), postgresql_where=sa.text('is_main'))


def downgrade() -> None:
    op.drop_index('ix_judged_line_main', table_name='judged_line')
    with op.batch_alter_table('judged_line', schema=None) as batch_op:
        batch_op.drop_index('ix_judged_line_unit')
        batch_op.drop_index('ix_judged_line_award')

    op.drop_table('judged_line')
    op.drop_table('judged_unit')
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
