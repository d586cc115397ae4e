"""The first tables, and the triggers by which the database itself keeps what may not change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from awards.db import UtcDateTime

revision = '0001'
down_revision = None


# By dialect; frozen here as they were, whatever the models say later.
TRIGGERS = {
  "sqlite": (
    """CREATE TRIGGER journal_entry_update BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_entry_delete BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER honour_keeps_update BEFORE update ON "honour" WHEN (1 = 1) AND (CAST(OLD."id" AS text) IS NOT CAST(NEW."id" AS text) OR CAST(OLD."code" AS text) IS NOT CAST(NEW."code" AS text) OR CAST(OLD."typed_code" AS text) IS NOT CAST(NEW."typed_code" AS text) OR CAST(OLD."origin" AS text) IS NOT CAST(NEW."origin" AS text) OR CAST(OLD."award_code" AS text) IS NOT CAST(NEW."award_code" AS text) OR CAST(OLD."subject_kind" AS text) IS NOT CAST(NEW."subject_kind" AS text) OR CAST(OLD."person_id" AS text) IS NOT CAST(NEW."person_id" AS text) OR CAST(OLD."unit_id" AS text) IS NOT CAST(NEW."unit_id" AS text) OR CAST(OLD."nomination_id" AS text) IS NOT CAST(NEW."nomination_id" AS text) OR CAST(OLD."decision_id" AS text) IS NOT CAST(NEW."decision_id" AS text) OR CAST(OLD."decision_number" AS text) IS NOT CAST(NEW."decision_number" AS text) OR CAST(OLD."decided_on" AS text) IS NOT CAST(NEW."decided_on" AS text) OR CAST(OLD."authority" AS text) IS NOT CAST(NEW."authority" AS text) OR CAST(OLD."place" AS text) IS NOT CAST(NEW."place" AS text) OR CAST(OLD."signer_title" AS text) IS NOT CAST(NEW."signer_title" AS text) OR CAST(OLD."signer_name" AS text) IS NOT CAST(NEW."signer_name" AS text) OR CAST(OLD."language" AS text) IS NOT CAST(NEW."language" AS text) OR CAST(OLD."ordinal" AS text) IS NOT CAST(NEW."ordinal" AS text) OR CAST(OLD."honorific" AS text) IS NOT CAST(NEW."honorific" AS text) OR CAST(OLD."name" AS text) IS NOT CAST(NEW."name" AS text) OR CAST(OLD."folded" AS text) IS NOT CAST(NEW."folded" AS text) OR CAST(OLD."sort_key" AS text) IS NOT CAST(NEW."sort_key" AS text) OR CAST(OLD."second_line" AS text) IS NOT CAST(NEW."second_line" AS text) OR CAST(OLD."line" AS text) IS NOT CAST(NEW."line" AS text) OR CAST(OLD."school_year" AS text) IS NOT CAST(NEW."school_year" AS text) OR CAST(OLD."period" AS text) IS NOT CAST(NEW."period" AS text) OR CAST(OLD."money_dong" AS text) IS NOT CAST(NEW."money_dong" AS text) OR CAST(OLD."granted_at" AS text) IS NOT CAST(NEW."granted_at" AS text)) BEGIN SELECT RAISE(ABORT, 'honour: update refused'); END""",
    """CREATE TRIGGER honour_keeps_end BEFORE update ON "honour" WHEN (OLD.validity <> 'valid') AND (CAST(OLD."validity" AS text) IS NOT CAST(NEW."validity" AS text) OR CAST(OLD."ended_on" AS text) IS NOT CAST(NEW."ended_on" AS text) OR CAST(OLD."ended_by" AS text) IS NOT CAST(NEW."ended_by" AS text) OR CAST(OLD."replaced_by_id" AS text) IS NOT CAST(NEW."replaced_by_id" AS text)) BEGIN SELECT RAISE(ABORT, 'honour: update refused'); END""",
    """CREATE TRIGGER honour_keeps_delete BEFORE delete ON "honour" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'honour: delete refused'); END""",
    """CREATE TRIGGER press_run_keeps_update BEFORE update ON "press_run" WHEN (OLD.stage = 'rendered') AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_run: update refused'); END""",
    """CREATE TRIGGER press_run_keeps_delete BEFORE delete ON "press_run" WHEN (OLD.stage = 'rendered') AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_run: delete refused'); END""",
    """CREATE TRIGGER council_session_no_update BEFORE UPDATE ON council_session WHEN (OLD.stage <> 'prepared' AND (NEW.stage = 'prepared' OR COALESCE(CAST(OLD.council_id AS TEXT), '-') <> COALESCE(CAST(NEW.council_id AS TEXT), '-') OR COALESCE(CAST(OLD.held_on AS TEXT), '-') <> COALESCE(CAST(NEW.held_on AS TEXT), '-') OR COALESCE(CAST(OLD.members AS TEXT), '-') <> COALESCE(CAST(NEW.members AS TEXT), '-') OR COALESCE(CAST(OLD.opened_at AS TEXT), '-') <> COALESCE(CAST(NEW.opened_at AS TEXT), '-'))) OR (OLD.stage = 'closed' AND (COALESCE(CAST(OLD.place AS TEXT), '-') <> COALESCE(CAST(NEW.place AS TEXT), '-') OR COALESCE(CAST(OLD.guests AS TEXT), '-') <> COALESCE(CAST(NEW.guests AS TEXT), '-') OR COALESCE(CAST(OLD.stage AS TEXT), '-') <> COALESCE(CAST(NEW.stage AS TEXT), '-') OR COALESCE(CAST(OLD.closed_at AS TEXT), '-') <> COALESCE(CAST(NEW.closed_at AS TEXT), '-') OR COALESCE(CAST(OLD.result AS TEXT), '-') <> COALESCE(CAST(NEW.result AS TEXT), '-') OR COALESCE(CAST(OLD.result_sha256 AS TEXT), '-') <> COALESCE(CAST(NEW.result_sha256 AS TEXT), '-'))) OR (OLD.minutes_fixed_at IS NOT NULL AND (COALESCE(CAST(OLD.discussion AS TEXT), '-') <> COALESCE(CAST(NEW.discussion AS TEXT), '-') OR COALESCE(CAST(OLD.conclusion AS TEXT), '-') <> COALESCE(CAST(NEW.conclusion AS TEXT), '-') OR COALESCE(CAST(OLD.minutes_fixed_at AS TEXT), '-') <> COALESCE(CAST(NEW.minutes_fixed_at AS TEXT), '-'))) BEGIN SELECT RAISE(ABORT, 'council_session: update refused'); END""",
    """CREATE TRIGGER council_session_no_delete BEFORE DELETE ON council_session WHEN OLD.stage <> 'prepared' BEGIN SELECT RAISE(ABORT, 'council_session: delete refused'); END""",
    """CREATE TRIGGER press_sheet_keeps_update BEFORE update ON "press_sheet" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_sheet: update refused'); END""",
    """CREATE TRIGGER press_sheet_keeps_delete BEFORE delete ON "press_sheet" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_sheet: delete refused'); END""",
    """CREATE TRIGGER ballot_paper_no_insert BEFORE INSERT ON ballot_paper WHEN (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' BEGIN SELECT RAISE(ABORT, 'ballot_paper: insert refused'); END""",
    """CREATE TRIGGER ballot_paper_no_update BEFORE UPDATE ON ballot_paper WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'ballot_paper: update refused'); END""",
    """CREATE TRIGGER ballot_paper_no_delete BEFORE DELETE ON ballot_paper WHEN (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'voting' BEGIN SELECT RAISE(ABORT, 'ballot_paper: delete refused'); END""",
    """CREATE TRIGGER ballot_receipt_no_insert BEFORE INSERT ON ballot_receipt WHEN (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' BEGIN SELECT RAISE(ABORT, 'ballot_receipt: insert refused'); END""",
    """CREATE TRIGGER ballot_receipt_no_update BEFORE UPDATE ON ballot_receipt WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'ballot_receipt: update refused'); END""",
    """CREATE TRIGGER ballot_receipt_no_delete BEFORE DELETE ON ballot_receipt WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'ballot_receipt: delete refused'); END""",
    """CREATE TRIGGER council_seat_no_insert BEFORE INSERT ON council_seat WHEN (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'prepared' BEGIN SELECT RAISE(ABORT, 'council_seat: insert refused'); END""",
    """CREATE TRIGGER council_seat_no_update BEFORE UPDATE ON council_seat WHEN (SELECT stage FROM council_session WHERE id = OLD.session_id) = 'closed' OR COALESCE(CAST(OLD.session_id AS TEXT), '-') <> COALESCE(CAST(NEW.session_id AS TEXT), '-') OR COALESCE(CAST(OLD.member_id AS TEXT), '-') <> COALESCE(CAST(NEW.member_id AS TEXT), '-') OR COALESCE(CAST(OLD.function AS TEXT), '-') <> COALESCE(CAST(NEW.function AS TEXT), '-') BEGIN SELECT RAISE(ABORT, 'council_seat: update refused'); END""",
    """CREATE TRIGGER council_seat_no_delete BEFORE DELETE ON council_seat WHEN (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'prepared' BEGIN SELECT RAISE(ABORT, 'council_seat: delete refused'); END""",
    """CREATE TRIGGER decision_keeps_update BEFORE update ON "decision" WHEN (OLD.stage IN ('signed', 'revoked', 'discarded')) AND (CAST(OLD."id" AS text) IS NOT CAST(NEW."id" AS text) OR CAST(OLD."unit_id" AS text) IS NOT CAST(NEW."unit_id" AS text) OR CAST(OLD."round_id" AS text) IS NOT CAST(NEW."round_id" AS text) OR CAST(OLD."award_code" AS text) IS NOT CAST(NEW."award_code" AS text) OR CAST(OLD."order" AS text) IS NOT CAST(NEW."order" AS text) OR CAST(OLD."wording" AS text) IS NOT CAST(NEW."wording" AS text) OR CAST(OLD."number" AS text) IS NOT CAST(NEW."number" AS text) OR CAST(OLD."year" AS text) IS NOT CAST(NEW."year" AS text) OR CAST(OLD."decided_on" AS text) IS NOT CAST(NEW."decided_on" AS text) OR CAST(OLD."signer_title" AS text) IS NOT CAST(NEW."signer_title" AS text) OR CAST(OLD."signer_name" AS text) IS NOT CAST(NEW."signer_name" AS text) OR CAST(OLD."drafted_by_id" AS text) IS NOT CAST(NEW."drafted_by_id" AS text) OR CAST(OLD."signed_by_id" AS text) IS NOT CAST(NEW."signed_by_id" AS text) OR CAST(OLD."drafted_at" AS text) IS NOT CAST(NEW."drafted_at" AS text) OR CAST(OLD."signed_at" AS text) IS NOT CAST(NEW."signed_at" AS text) OR CAST(OLD."snapshot" AS text) IS NOT CAST(NEW."snapshot" AS text) OR CAST(OLD."sha256" AS text) IS NOT CAST(NEW."sha256" AS text)) BEGIN SELECT RAISE(ABORT, 'decision: update refused'); END""",
    """CREATE TRIGGER decision_keeps_stage BEFORE update ON "decision" WHEN (OLD.stage IN ('signed', 'revoked', 'discarded') AND NOT (OLD.stage = 'signed' AND NEW.stage = 'revoked')) AND (CAST(OLD."stage" AS text) IS NOT CAST(NEW."stage" AS text)) BEGIN SELECT RAISE(ABORT, 'decision: update refused'); END""",
    """CREATE TRIGGER decision_keeps_delete BEFORE delete ON "decision" WHEN (OLD.stage IN ('signed', 'revoked')) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'decision: delete refused'); END""",
    """CREATE TRIGGER nomination_no_update BEFORE UPDATE ON nomination WHEN OLD.stage NOT IN ('draft', 'returned') AND (OLD.round_id IS NOT NEW.round_id OR OLD.unit_id IS NOT NEW.unit_id OR OLD.author_id IS NOT NEW.author_id OR OLD.award_code IS NOT NEW.award_code OR OLD.subject_kind IS NOT NEW.subject_kind OR OLD.person_id IS NOT NEW.person_id OR OLD.group_name IS NOT NEW.group_name OR OLD.honorific IS NOT NEW.honorific OR OLD.name IS NOT NEW.name OR OLD.post_title IS NOT NEW.post_title OR OLD.achievement IS NOT NEW.achievement OR OLD.line IS NOT NEW.line OR OLD.remark IS NOT NEW.remark OR OLD.council_met_on IS NOT NEW.council_met_on OR OLD.council_members IS NOT NEW.council_members OR OLD.council_in_favour IS NOT NEW.council_in_favour OR OLD.code IS NOT NEW.code) BEGIN SELECT RAISE(ABORT, 'nomination: update refused'); END""",
    """CREATE TRIGGER nomination_no_delete BEFORE DELETE ON nomination WHEN OLD.stage <> 'draft' BEGIN SELECT RAISE(ABORT, 'nomination: delete refused'); END""",
    """CREATE TRIGGER press_printing_keeps_update BEFORE update ON "press_printing" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_printing: update refused'); END""",
    """CREATE TRIGGER press_printing_keeps_delete BEFORE delete ON "press_printing" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'press_printing: delete refused'); END""",
    """CREATE TRIGGER turnout_no_insert BEFORE INSERT ON turnout WHEN (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' BEGIN SELECT RAISE(ABORT, 'turnout: insert refused'); END""",
    """CREATE TRIGGER turnout_no_update BEFORE UPDATE ON turnout WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'turnout: update refused'); END""",
    """CREATE TRIGGER turnout_no_delete BEFORE DELETE ON turnout WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'turnout: delete refused'); END""",
    """CREATE TRIGGER agenda_item_no_insert BEFORE INSERT ON agenda_item WHEN (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'prepared' BEGIN SELECT RAISE(ABORT, 'agenda_item: insert refused'); END""",
    """CREATE TRIGGER agenda_item_no_update BEFORE UPDATE ON agenda_item WHEN (SELECT stage FROM council_session WHERE id = OLD.session_id) = 'closed' OR ((SELECT stage FROM council_session WHERE id = OLD.session_id) = 'voting' AND (COALESCE(CAST(OLD.session_id AS TEXT), '-') <> COALESCE(CAST(NEW.session_id AS TEXT), '-') OR COALESCE(CAST(OLD.nomination_id AS TEXT), '-') <> COALESCE(CAST(NEW.nomination_id AS TEXT), '-') OR COALESCE(CAST(OLD.position AS TEXT), '-') <> COALESCE(CAST(NEW.position AS TEXT), '-') OR COALESCE(CAST(OLD.needed_numerator AS TEXT), '-') <> COALESCE(CAST(NEW.needed_numerator AS TEXT), '-') OR COALESCE(CAST(OLD.needed_denominator AS TEXT), '-') <> COALESCE(CAST(NEW.needed_denominator AS TEXT), '-') OR COALESCE(CAST(OLD.basis AS TEXT), '-') <> COALESCE(CAST(NEW.basis AS TEXT), '-') OR COALESCE(CAST(OLD.dossier_sha256 AS TEXT), '-') <> COALESCE(CAST(NEW.dossier_sha256 AS TEXT), '-'))) BEGIN SELECT RAISE(ABORT, 'agenda_item: update refused'); END""",
    """CREATE TRIGGER agenda_item_no_delete BEFORE DELETE ON agenda_item WHEN (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'prepared' BEGIN SELECT RAISE(ABORT, 'agenda_item: delete refused'); END""",
    """CREATE TRIGGER decision_paper_keeps_update BEFORE update ON "decision_paper" WHEN (1 = 1) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'decision_paper: update refused'); END""",
    """CREATE TRIGGER decision_paper_keeps_delete BEFORE delete ON "decision_paper" WHEN (OLD.of_signed) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'decision_paper: delete refused'); END""",
    """CREATE TRIGGER evidence_no_insert BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM nomination n WHERE n.id = NEW.nomination_id AND n.stage NOT IN ('draft', 'returned')) BEGIN SELECT RAISE(ABORT, 'evidence: insert refused'); END""",
    """CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence WHEN EXISTS (SELECT 1 FROM nomination n WHERE n.id = OLD.nomination_id AND n.stage NOT IN ('draft', 'returned')) BEGIN SELECT RAISE(ABORT, 'evidence: update refused'); END""",
    """CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence WHEN EXISTS (SELECT 1 FROM nomination n WHERE n.id = OLD.nomination_id AND n.stage NOT IN ('draft', 'returned')) BEGIN SELECT RAISE(ABORT, 'evidence: delete refused'); END""",
    """CREATE TRIGGER nomination_sent_no_update BEFORE UPDATE ON nomination_sent WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'nomination_sent: update refused'); END""",
    """CREATE TRIGGER nomination_sent_no_delete BEFORE DELETE ON nomination_sent WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'nomination_sent: delete refused'); END""",
    """CREATE TRIGGER recipient_keeps_insert BEFORE insert ON "recipient" WHEN (EXISTS (SELECT 1 FROM decision d WHERE d.id = NEW.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'recipient: insert refused'); END""",
    """CREATE TRIGGER recipient_keeps_update BEFORE update ON "recipient" WHEN (EXISTS (SELECT 1 FROM decision d WHERE d.id = OLD.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'recipient: update refused'); END""",
    """CREATE TRIGGER recipient_keeps_delete BEFORE delete ON "recipient" WHEN (EXISTS (SELECT 1 FROM decision d WHERE d.id = OLD.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) BEGIN SELECT RAISE(ABORT, 'recipient: delete refused'); END""",
    """CREATE TRIGGER recusal_no_insert BEFORE INSERT ON recusal WHEN (SELECT stage FROM council_session WHERE id = (SELECT session_id FROM council_seat WHERE id = NEW.seat_id)) = 'closed' BEGIN SELECT RAISE(ABORT, 'recusal: insert refused'); END""",
    """CREATE TRIGGER recusal_no_update BEFORE UPDATE ON recusal WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'recusal: update refused'); END""",
    """CREATE TRIGGER recusal_no_delete BEFORE DELETE ON recusal WHEN (SELECT stage FROM council_session WHERE id = (SELECT session_id FROM council_seat WHERE id = OLD.seat_id)) <> 'prepared' BEGIN SELECT RAISE(ABORT, 'recusal: delete refused'); END""",
  ),
  "postgresql": (
    """CREATE OR REPLACE FUNCTION refuse_journal() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER journal_entry_frozen BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_journal()""",
    """CREATE OR REPLACE FUNCTION honour_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (CAST(OLD."id" AS text) IS DISTINCT FROM CAST(NEW."id" AS text) OR CAST(OLD."code" AS text) IS DISTINCT FROM CAST(NEW."code" AS text) OR CAST(OLD."typed_code" AS text) IS DISTINCT FROM CAST(NEW."typed_code" AS text) OR CAST(OLD."origin" AS text) IS DISTINCT FROM CAST(NEW."origin" AS text) OR CAST(OLD."award_code" AS text) IS DISTINCT FROM CAST(NEW."award_code" AS text) OR CAST(OLD."subject_kind" AS text) IS DISTINCT FROM CAST(NEW."subject_kind" AS text) OR CAST(OLD."person_id" AS text) IS DISTINCT FROM CAST(NEW."person_id" AS text) OR CAST(OLD."unit_id" AS text) IS DISTINCT FROM CAST(NEW."unit_id" AS text) OR CAST(OLD."nomination_id" AS text) IS DISTINCT FROM CAST(NEW."nomination_id" AS text) OR CAST(OLD."decision_id" AS text) IS DISTINCT FROM CAST(NEW."decision_id" AS text) OR CAST(OLD."decision_number" AS text) IS DISTINCT FROM CAST(NEW."decision_number" AS text) OR CAST(OLD."decided_on" AS text) IS DISTINCT FROM CAST(NEW."decided_on" AS text) OR CAST(OLD."authority" AS text) IS DISTINCT FROM CAST(NEW."authority" AS text) OR CAST(OLD."place" AS text) IS DISTINCT FROM CAST(NEW."place" AS text) OR CAST(OLD."signer_title" AS text) IS DISTINCT FROM CAST(NEW."signer_title" AS text) OR CAST(OLD."signer_name" AS text) IS DISTINCT FROM CAST(NEW."signer_name" AS text) OR CAST(OLD."language" AS text) IS DISTINCT FROM CAST(NEW."language" AS text) OR CAST(OLD."ordinal" AS text) IS DISTINCT FROM CAST(NEW."ordinal" AS text) OR CAST(OLD."honorific" AS text) IS DISTINCT FROM CAST(NEW."honorific" AS text) OR CAST(OLD."name" AS text) IS DISTINCT FROM CAST(NEW."name" AS text) OR CAST(OLD."folded" AS text) IS DISTINCT FROM CAST(NEW."folded" AS text) OR CAST(OLD."sort_key" AS text) IS DISTINCT FROM CAST(NEW."sort_key" AS text) OR CAST(OLD."second_line" AS text) IS DISTINCT FROM CAST(NEW."second_line" AS text) OR CAST(OLD."line" AS text) IS DISTINCT FROM CAST(NEW."line" AS text) OR CAST(OLD."school_year" AS text) IS DISTINCT FROM CAST(NEW."school_year" AS text) OR CAST(OLD."period" AS text) IS DISTINCT FROM CAST(NEW."period" AS text) OR CAST(OLD."money_dong" AS text) IS DISTINCT FROM CAST(NEW."money_dong" AS text) OR CAST(OLD."granted_at" AS text) IS DISTINCT FROM CAST(NEW."granted_at" AS text)) THEN RAISE EXCEPTION 'honour: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER honour_keeps_update BEFORE update ON "honour" FOR EACH ROW EXECUTE FUNCTION honour_keeps_update()""",
    """CREATE OR REPLACE FUNCTION honour_keeps_end() RETURNS trigger AS $$ BEGIN IF (OLD.validity <> 'valid') AND (CAST(OLD."validity" AS text) IS DISTINCT FROM CAST(NEW."validity" AS text) OR CAST(OLD."ended_on" AS text) IS DISTINCT FROM CAST(NEW."ended_on" AS text) OR CAST(OLD."ended_by" AS text) IS DISTINCT FROM CAST(NEW."ended_by" AS text) OR CAST(OLD."replaced_by_id" AS text) IS DISTINCT FROM CAST(NEW."replaced_by_id" AS text)) THEN RAISE EXCEPTION 'honour: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER honour_keeps_end BEFORE update ON "honour" FOR EACH ROW EXECUTE FUNCTION honour_keeps_end()""",
    """CREATE OR REPLACE FUNCTION honour_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'honour: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER honour_keeps_delete BEFORE delete ON "honour" FOR EACH ROW EXECUTE FUNCTION honour_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION press_run_keeps_update() RETURNS trigger AS $$ BEGIN IF (OLD.stage = 'rendered') AND (1 = 1) THEN RAISE EXCEPTION 'press_run: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_run_keeps_update BEFORE update ON "press_run" FOR EACH ROW EXECUTE FUNCTION press_run_keeps_update()""",
    """CREATE OR REPLACE FUNCTION press_run_keeps_delete() RETURNS trigger AS $$ BEGIN IF (OLD.stage = 'rendered') AND (1 = 1) THEN RAISE EXCEPTION 'press_run: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_run_keeps_delete BEFORE delete ON "press_run" FOR EACH ROW EXECUTE FUNCTION press_run_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION council_session_no_update() RETURNS trigger AS $$ BEGIN IF (OLD.stage <> 'prepared' AND (NEW.stage = 'prepared' OR COALESCE(CAST(OLD.council_id AS TEXT), '-') <> COALESCE(CAST(NEW.council_id AS TEXT), '-') OR COALESCE(CAST(OLD.held_on AS TEXT), '-') <> COALESCE(CAST(NEW.held_on AS TEXT), '-') OR COALESCE(CAST(OLD.members AS TEXT), '-') <> COALESCE(CAST(NEW.members AS TEXT), '-') OR COALESCE(CAST(OLD.opened_at AS TEXT), '-') <> COALESCE(CAST(NEW.opened_at AS TEXT), '-'))) OR (OLD.stage = 'closed' AND (COALESCE(CAST(OLD.place AS TEXT), '-') <> COALESCE(CAST(NEW.place AS TEXT), '-') OR COALESCE(CAST(OLD.guests AS TEXT), '-') <> COALESCE(CAST(NEW.guests AS TEXT), '-') OR COALESCE(CAST(OLD.stage AS TEXT), '-') <> COALESCE(CAST(NEW.stage AS TEXT), '-') OR COALESCE(CAST(OLD.closed_at AS TEXT), '-') <> COALESCE(CAST(NEW.closed_at AS TEXT), '-') OR COALESCE(CAST(OLD.result AS TEXT), '-') <> COALESCE(CAST(NEW.result AS TEXT), '-') OR COALESCE(CAST(OLD.result_sha256 AS TEXT), '-') <> COALESCE(CAST(NEW.result_sha256 AS TEXT), '-'))) OR (OLD.minutes_fixed_at IS NOT NULL AND (COALESCE(CAST(OLD.discussion AS TEXT), '-') <> COALESCE(CAST(NEW.discussion AS TEXT), '-') OR COALESCE(CAST(OLD.conclusion AS TEXT), '-') <> COALESCE(CAST(NEW.conclusion AS TEXT), '-') OR COALESCE(CAST(OLD.minutes_fixed_at AS TEXT), '-') <> COALESCE(CAST(NEW.minutes_fixed_at AS TEXT), '-'))) THEN RAISE EXCEPTION 'council_session: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER council_session_no_update BEFORE UPDATE ON council_session FOR EACH ROW EXECUTE FUNCTION council_session_no_update()""",
    """CREATE OR REPLACE FUNCTION council_session_no_delete() RETURNS trigger AS $$ BEGIN IF OLD.stage <> 'prepared' THEN RAISE EXCEPTION 'council_session: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER council_session_no_delete BEFORE DELETE ON council_session FOR EACH ROW EXECUTE FUNCTION council_session_no_delete()""",
    """CREATE OR REPLACE FUNCTION press_sheet_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_sheet: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_sheet_keeps_update BEFORE update ON "press_sheet" FOR EACH ROW EXECUTE FUNCTION press_sheet_keeps_update()""",
    """CREATE OR REPLACE FUNCTION press_sheet_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_sheet: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_sheet_keeps_delete BEFORE delete ON "press_sheet" FOR EACH ROW EXECUTE FUNCTION press_sheet_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION ballot_paper_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' THEN RAISE EXCEPTION 'ballot_paper: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_paper_no_insert BEFORE INSERT ON ballot_paper FOR EACH ROW EXECUTE FUNCTION ballot_paper_no_insert()""",
    """CREATE OR REPLACE FUNCTION ballot_paper_no_update() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'ballot_paper: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_paper_no_update BEFORE UPDATE ON ballot_paper FOR EACH ROW EXECUTE FUNCTION ballot_paper_no_update()""",
    """CREATE OR REPLACE FUNCTION ballot_paper_no_delete() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'voting' THEN RAISE EXCEPTION 'ballot_paper: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_paper_no_delete BEFORE DELETE ON ballot_paper FOR EACH ROW EXECUTE FUNCTION ballot_paper_no_delete()""",
    """CREATE OR REPLACE FUNCTION ballot_receipt_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' THEN RAISE EXCEPTION 'ballot_receipt: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_receipt_no_insert BEFORE INSERT ON ballot_receipt FOR EACH ROW EXECUTE FUNCTION ballot_receipt_no_insert()""",
    """CREATE OR REPLACE FUNCTION ballot_receipt_no_update() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'ballot_receipt: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_receipt_no_update BEFORE UPDATE ON ballot_receipt FOR EACH ROW EXECUTE FUNCTION ballot_receipt_no_update()""",
    """CREATE OR REPLACE FUNCTION ballot_receipt_no_delete() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'ballot_receipt: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER ballot_receipt_no_delete BEFORE DELETE ON ballot_receipt FOR EACH ROW EXECUTE FUNCTION ballot_receipt_no_delete()""",
    """CREATE OR REPLACE FUNCTION council_seat_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'prepared' THEN RAISE EXCEPTION 'council_seat: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER council_seat_no_insert BEFORE INSERT ON council_seat FOR EACH ROW EXECUTE FUNCTION council_seat_no_insert()""",
    """CREATE OR REPLACE FUNCTION council_seat_no_update() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = OLD.session_id) = 'closed' OR COALESCE(CAST(OLD.session_id AS TEXT), '-') <> COALESCE(CAST(NEW.session_id AS TEXT), '-') OR COALESCE(CAST(OLD.member_id AS TEXT), '-') <> COALESCE(CAST(NEW.member_id AS TEXT), '-') OR COALESCE(CAST(OLD.function AS TEXT), '-') <> COALESCE(CAST(NEW.function AS TEXT), '-') THEN RAISE EXCEPTION 'council_seat: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER council_seat_no_update BEFORE UPDATE ON council_seat FOR EACH ROW EXECUTE FUNCTION council_seat_no_update()""",
    """CREATE OR REPLACE FUNCTION council_seat_no_delete() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'prepared' THEN RAISE EXCEPTION 'council_seat: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER council_seat_no_delete BEFORE DELETE ON council_seat FOR EACH ROW EXECUTE FUNCTION council_seat_no_delete()""",
    """CREATE OR REPLACE FUNCTION decision_keeps_update() RETURNS trigger AS $$ BEGIN IF (OLD.stage IN ('signed', 'revoked', 'discarded')) AND (CAST(OLD."id" AS text) IS DISTINCT FROM CAST(NEW."id" AS text) OR CAST(OLD."unit_id" AS text) IS DISTINCT FROM CAST(NEW."unit_id" AS text) OR CAST(OLD."round_id" AS text) IS DISTINCT FROM CAST(NEW."round_id" AS text) OR CAST(OLD."award_code" AS text) IS DISTINCT FROM CAST(NEW."award_code" AS text) OR CAST(OLD."order" AS text) IS DISTINCT FROM CAST(NEW."order" AS text) OR CAST(OLD."wording" AS text) IS DISTINCT FROM CAST(NEW."wording" AS text) OR CAST(OLD."number" AS text) IS DISTINCT FROM CAST(NEW."number" AS text) OR CAST(OLD."year" AS text) IS DISTINCT FROM CAST(NEW."year" AS text) OR CAST(OLD."decided_on" AS text) IS DISTINCT FROM CAST(NEW."decided_on" AS text) OR CAST(OLD."signer_title" AS text) IS DISTINCT FROM CAST(NEW."signer_title" AS text) OR CAST(OLD."signer_name" AS text) IS DISTINCT FROM CAST(NEW."signer_name" AS text) OR CAST(OLD."drafted_by_id" AS text) IS DISTINCT FROM CAST(NEW."drafted_by_id" AS text) OR CAST(OLD."signed_by_id" AS text) IS DISTINCT FROM CAST(NEW."signed_by_id" AS text) OR CAST(OLD."drafted_at" AS text) IS DISTINCT FROM CAST(NEW."drafted_at" AS text) OR CAST(OLD."signed_at" AS text) IS DISTINCT FROM CAST(NEW."signed_at" AS text) OR CAST(OLD."snapshot" AS text) IS DISTINCT FROM CAST(NEW."snapshot" AS text) OR CAST(OLD."sha256" AS text) IS DISTINCT FROM CAST(NEW."sha256" AS text)) THEN RAISE EXCEPTION 'decision: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER decision_keeps_update BEFORE update ON "decision" FOR EACH ROW EXECUTE FUNCTION decision_keeps_update()""",
    """CREATE OR REPLACE FUNCTION decision_keeps_stage() RETURNS trigger AS $$ BEGIN IF (OLD.stage IN ('signed', 'revoked', 'discarded') AND NOT (OLD.stage = 'signed' AND NEW.stage = 'revoked')) AND (CAST(OLD."stage" AS text) IS DISTINCT FROM CAST(NEW."stage" AS text)) THEN RAISE EXCEPTION 'decision: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER decision_keeps_stage BEFORE update ON "decision" FOR EACH ROW EXECUTE FUNCTION decision_keeps_stage()""",
    """CREATE OR REPLACE FUNCTION decision_keeps_delete() RETURNS trigger AS $$ BEGIN IF (OLD.stage IN ('signed', 'revoked')) AND (1 = 1) THEN RAISE EXCEPTION 'decision: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER decision_keeps_delete BEFORE delete ON "decision" FOR EACH ROW EXECUTE FUNCTION decision_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION nomination_no_update() RETURNS trigger AS $$ BEGIN IF OLD.stage NOT IN ('draft', 'returned') AND (OLD.round_id IS DISTINCT FROM NEW.round_id OR OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.author_id IS DISTINCT FROM NEW.author_id OR OLD.award_code IS DISTINCT FROM NEW.award_code OR OLD.subject_kind IS DISTINCT FROM NEW.subject_kind OR OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.group_name IS DISTINCT FROM NEW.group_name OR OLD.honorific IS DISTINCT FROM NEW.honorific OR OLD.name IS DISTINCT FROM NEW.name OR OLD.post_title IS DISTINCT FROM NEW.post_title OR OLD.achievement IS DISTINCT FROM NEW.achievement OR OLD.line IS DISTINCT FROM NEW.line OR OLD.remark IS DISTINCT FROM NEW.remark OR OLD.council_met_on IS DISTINCT FROM NEW.council_met_on OR OLD.council_members IS DISTINCT FROM NEW.council_members OR OLD.council_in_favour IS DISTINCT FROM NEW.council_in_favour OR OLD.code IS DISTINCT FROM NEW.code) THEN RAISE EXCEPTION 'nomination: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER nomination_no_update BEFORE UPDATE ON nomination FOR EACH ROW EXECUTE FUNCTION nomination_no_update()""",
    """CREATE OR REPLACE FUNCTION nomination_no_delete() RETURNS trigger AS $$ BEGIN IF OLD.stage <> 'draft' THEN RAISE EXCEPTION 'nomination: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER nomination_no_delete BEFORE DELETE ON nomination FOR EACH ROW EXECUTE FUNCTION nomination_no_delete()""",
    """CREATE OR REPLACE FUNCTION press_printing_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_printing: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_printing_keeps_update BEFORE update ON "press_printing" FOR EACH ROW EXECUTE FUNCTION press_printing_keeps_update()""",
    """CREATE OR REPLACE FUNCTION press_printing_keeps_delete() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'press_printing: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER press_printing_keeps_delete BEFORE delete ON "press_printing" FOR EACH ROW EXECUTE FUNCTION press_printing_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION turnout_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'voting' THEN RAISE EXCEPTION 'turnout: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER turnout_no_insert BEFORE INSERT ON turnout FOR EACH ROW EXECUTE FUNCTION turnout_no_insert()""",
    """CREATE OR REPLACE FUNCTION turnout_no_update() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'turnout: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER turnout_no_update BEFORE UPDATE ON turnout FOR EACH ROW EXECUTE FUNCTION turnout_no_update()""",
    """CREATE OR REPLACE FUNCTION turnout_no_delete() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'turnout: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER turnout_no_delete BEFORE DELETE ON turnout FOR EACH ROW EXECUTE FUNCTION turnout_no_delete()""",
    """CREATE OR REPLACE FUNCTION agenda_item_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = NEW.session_id) <> 'prepared' THEN RAISE EXCEPTION 'agenda_item: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER agenda_item_no_insert BEFORE INSERT ON agenda_item FOR EACH ROW EXECUTE FUNCTION agenda_item_no_insert()""",
    """CREATE OR REPLACE FUNCTION agenda_item_no_update() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = OLD.session_id) = 'closed' OR ((SELECT stage FROM council_session WHERE id = OLD.session_id) = 'voting' AND (COALESCE(CAST(OLD.session_id AS TEXT), '-') <> COALESCE(CAST(NEW.session_id AS TEXT), '-') OR COALESCE(CAST(OLD.nomination_id AS TEXT), '-') <> COALESCE(CAST(NEW.nomination_id AS TEXT), '-') OR COALESCE(CAST(OLD.position AS TEXT), '-') <> COALESCE(CAST(NEW.position AS TEXT), '-') OR COALESCE(CAST(OLD.needed_numerator AS TEXT), '-') <> COALESCE(CAST(NEW.needed_numerator AS TEXT), '-') OR COALESCE(CAST(OLD.needed_denominator AS TEXT), '-') <> COALESCE(CAST(NEW.needed_denominator AS TEXT), '-') OR COALESCE(CAST(OLD.basis AS TEXT), '-') <> COALESCE(CAST(NEW.basis AS TEXT), '-') OR COALESCE(CAST(OLD.dossier_sha256 AS TEXT), '-') <> COALESCE(CAST(NEW.dossier_sha256 AS TEXT), '-'))) THEN RAISE EXCEPTION 'agenda_item: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER agenda_item_no_update BEFORE UPDATE ON agenda_item FOR EACH ROW EXECUTE FUNCTION agenda_item_no_update()""",
    """CREATE OR REPLACE FUNCTION agenda_item_no_delete() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = OLD.session_id) <> 'prepared' THEN RAISE EXCEPTION 'agenda_item: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER agenda_item_no_delete BEFORE DELETE ON agenda_item FOR EACH ROW EXECUTE FUNCTION agenda_item_no_delete()""",
    """CREATE OR REPLACE FUNCTION decision_paper_keeps_update() RETURNS trigger AS $$ BEGIN IF (1 = 1) AND (1 = 1) THEN RAISE EXCEPTION 'decision_paper: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER decision_paper_keeps_update BEFORE update ON "decision_paper" FOR EACH ROW EXECUTE FUNCTION decision_paper_keeps_update()""",
    """CREATE OR REPLACE FUNCTION decision_paper_keeps_delete() RETURNS trigger AS $$ BEGIN IF (OLD.of_signed) AND (1 = 1) THEN RAISE EXCEPTION 'decision_paper: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER decision_paper_keeps_delete BEFORE delete ON "decision_paper" FOR EACH ROW EXECUTE FUNCTION decision_paper_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION evidence_no_insert() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM nomination n WHERE n.id = NEW.nomination_id AND n.stage NOT IN ('draft', 'returned')) THEN RAISE EXCEPTION 'evidence: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER evidence_no_insert BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_no_insert()""",
    """CREATE OR REPLACE FUNCTION evidence_no_update() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM nomination n WHERE n.id = OLD.nomination_id AND n.stage NOT IN ('draft', 'returned')) THEN RAISE EXCEPTION 'evidence: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_no_update()""",
    """CREATE OR REPLACE FUNCTION evidence_no_delete() RETURNS trigger AS $$ BEGIN IF EXISTS (SELECT 1 FROM nomination n WHERE n.id = OLD.nomination_id AND n.stage NOT IN ('draft', 'returned')) THEN RAISE EXCEPTION 'evidence: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_no_delete()""",
    """CREATE OR REPLACE FUNCTION nomination_sent_no_update() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'nomination_sent: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER nomination_sent_no_update BEFORE UPDATE ON nomination_sent FOR EACH ROW EXECUTE FUNCTION nomination_sent_no_update()""",
    """CREATE OR REPLACE FUNCTION nomination_sent_no_delete() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'nomination_sent: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER nomination_sent_no_delete BEFORE DELETE ON nomination_sent FOR EACH ROW EXECUTE FUNCTION nomination_sent_no_delete()""",
    """CREATE OR REPLACE FUNCTION recipient_keeps_insert() RETURNS trigger AS $$ BEGIN IF (EXISTS (SELECT 1 FROM decision d WHERE d.id = NEW.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) THEN RAISE EXCEPTION 'recipient: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recipient_keeps_insert BEFORE insert ON "recipient" FOR EACH ROW EXECUTE FUNCTION recipient_keeps_insert()""",
    """CREATE OR REPLACE FUNCTION recipient_keeps_update() RETURNS trigger AS $$ BEGIN IF (EXISTS (SELECT 1 FROM decision d WHERE d.id = OLD.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) THEN RAISE EXCEPTION 'recipient: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recipient_keeps_update BEFORE update ON "recipient" FOR EACH ROW EXECUTE FUNCTION recipient_keeps_update()""",
    """CREATE OR REPLACE FUNCTION recipient_keeps_delete() RETURNS trigger AS $$ BEGIN IF (EXISTS (SELECT 1 FROM decision d WHERE d.id = OLD.decision_id AND d.stage IN ('signed', 'revoked'))) AND (1 = 1) THEN RAISE EXCEPTION 'recipient: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recipient_keeps_delete BEFORE delete ON "recipient" FOR EACH ROW EXECUTE FUNCTION recipient_keeps_delete()""",
    """CREATE OR REPLACE FUNCTION recusal_no_insert() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = (SELECT session_id FROM council_seat WHERE id = NEW.seat_id)) = 'closed' THEN RAISE EXCEPTION 'recusal: insert refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recusal_no_insert BEFORE INSERT ON recusal FOR EACH ROW EXECUTE FUNCTION recusal_no_insert()""",
    """CREATE OR REPLACE FUNCTION recusal_no_update() RETURNS trigger AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'recusal: update refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recusal_no_update BEFORE UPDATE ON recusal FOR EACH ROW EXECUTE FUNCTION recusal_no_update()""",
    """CREATE OR REPLACE FUNCTION recusal_no_delete() RETURNS trigger AS $$ BEGIN IF (SELECT stage FROM council_session WHERE id = (SELECT session_id FROM council_seat WHERE id = OLD.seat_id)) <> 'prepared' THEN RAISE EXCEPTION 'recusal: delete refused' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER recusal_no_delete BEFORE DELETE ON recusal FOR EACH ROW EXECUTE FUNCTION recusal_no_delete()""",
  ),
}


def upgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('dossier_counter',
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_dossier_counter'))
    )
    op.create_table('failed_sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('login', sa.String(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_sign_in'))
    )
    with op.batch_alter_table('failed_sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_failed_sign_in_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_failed_sign_in_login'), ['login'], unique=False)

    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('queued', 'running', 'done', 'failed', 'cancelled', name='jobstate', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('started_at', UtcDateTime(), nullable=True),
    sa.Column('beat_at', UtcDateTime(), nullable=True),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.Column('next_url', sa.String(), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('error', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_state'), ['state'], unique=False)

    op.create_table('journal_entry',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('seal', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_journal_entry'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_entry_at'), ['at'], unique=False)
        batch_op.create_index('ix_journal_entry_subject', ['subject_kind', 'subject_id'], unique=False)

    op.create_table('journal_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('length', sa.Integer(), nullable=False),
    sa.Column('seal', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_head'))
    )
    op.create_table('kept_answer',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('location', sa.String(), server_default='', nullable=False),
    sa.PrimaryKeyConstraint('account_id', 'key', name=op.f('pk_kept_answer'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('full_name', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('sex', sa.Enum('female', 'male', name='sex', native_enum=False, create_constraint=True, length=90), nullable=True),
    sa.Column('birth_year', sa.Integer(), nullable=True),
    sa.Column('staff_code', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('staff_code', name=op.f('uq_person_staff_code'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_sort_key'), ['sort_key'], unique=False)

    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('media_type', sa.Enum('application/pdf', 'image/jpeg', 'image/png', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip', name='mediatype', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('received_sha256', sa.String(), nullable=False),
    sa.Column('stored_at', UtcDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file'))
    )
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stored_file_sha256'), ['sha256'], unique=False)

    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('department', 'office_of_department', 'commune', 'school', 'former_district', name='unitkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('managing_body', sa.Enum('department', 'commune', 'province', name='managingbody', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('level', sa.Enum('preschool', 'primary', 'lower_secondary', 'primary_and_lower_secondary', 'upper_secondary', 'lower_and_upper_secondary', 'continuing', 'special', name='schoollevel', native_enum=False, create_constraint=True, length=90), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('short_name', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['merged_into_id'], ['unit.id'], name=op.f('fk_unit_merged_into_id_unit')),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_path'), ['path'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_sort_key'), ['sort_key'], unique=False)

    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('disabled_at', UtcDateTime(), nullable=True),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_account_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account'))
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_account_person_id'), ['person_id'], unique=False)

    op.create_table('council',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('formed_by', sa.String(), nullable=False),
    sa.Column('formed_on', sa.Date(), nullable=True),
    sa.Column('dissolved_on', sa.Date(), nullable=True),
    sa.Column('quorum_percent', sa.Integer(), nullable=False),
    sa.Column('recuse_own_unit', sa.Boolean(), nullable=False),
    sa.CheckConstraint('quorum_percent BETWEEN 1 AND 100', name=op.f('ck_council_quorum')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_council_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council'))
    )
    with op.batch_alter_table('council', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_unit_id'), ['unit_id'], unique=False)

    op.create_table('honour',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('typed_code', sa.String(), nullable=False),
    sa.Column('origin', sa.Enum('ours', 'imported', name='origin', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('nomination_id', sa.Integer(), nullable=True),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('decision_number', sa.String(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('authority', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('signer_title', sa.String(), nullable=False),
    sa.Column('signer_name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('honorific', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String().with_variant(sa.String(collation='C'), 'postgresql'), nullable=False),
    sa.Column('second_line', sa.String(), nullable=False),
    sa.Column('line', sa.String(), nullable=False),
    sa.Column('school_year', sa.String(), nullable=False),
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('money_dong', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('granted', 'printed', 'signed', 'handed_over', name='honourstate', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('validity', sa.Enum('valid', 'replaced', 'revoked', name='validity', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_by', sa.String(), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.Column('granted_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("person_id IS NOT NULL OR unit_id IS NOT NULL OR origin = 'imported'", name=op.f('ck_honour_somebody')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_honour_person_id_person')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['honour.id'], name=op.f('fk_honour_replaced_by_id_honour')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_honour_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_honour')),
    sa.UniqueConstraint('code', name=op.f('uq_honour_code')),
    sa.UniqueConstraint('decision_id', 'ordinal', name=op.f('uq_honour_decision_id_ordinal')),
    sa.UniqueConstraint('nomination_id', name=op.f('uq_honour_nomination_id')),
    sa.UniqueConstraint('typed_code', name=op.f('uq_honour_typed_code'))
    )
    with op.batch_alter_table('honour', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_honour_award_code'), ['award_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_honour_decided_on'), ['decided_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_honour_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_honour_folded'), ['folded'], unique=False)
        batch_op.create_index('ix_honour_person_award', ['person_id', 'award_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_honour_unit_id'), ['unit_id'], unique=False)

    op.create_table('movement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('method', sa.Enum('regular', 'thematic', name='movementmethod', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('period', sa.String(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('scope', sa.String(), nullable=False),
    sa.Column('criteria', sa.String(), nullable=False),
    sa.Column('decision_number', sa.String(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('stage', sa.Enum('draft', 'launched', 'closed', name='movementstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('launched_at', UtcDateTime(), nullable=True),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_movement_span')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_movement_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_movement'))
    )
    with op.batch_alter_table('movement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_movement_unit_id'), ['unit_id'], unique=False)

    op.create_table('person_secret',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_person_secret_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_person_secret'))
    )
    op.create_table('press_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('design', sa.String(), nullable=False),
    sa.Column('order', sa.Enum('decision', 'reversed', name='printorder', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('stage', sa.Enum('asked', 'rendered', 'failed', name='runstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('problems', sa.JSON(), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('rendered_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_press_run_file_id_stored_file')),
    sa.ForeignKeyConstraint(['job_id'], ['job.id'], name=op.f('fk_press_run_job_id_job')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_run'))
    )
    with op.batch_alter_table('press_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_press_run_decision_id'), ['decision_id'], unique=False)

    op.create_table('tenure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('leader', 'direct', 'staff', name='postkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('until IS NULL OR since IS NULL OR until >= since', name=op.f('ck_tenure_span')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_tenure_person_id_person')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_tenure_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tenure'))
    )
    with op.batch_alter_table('tenure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tenure_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_tenure_unit_open', ['unit_id', 'until'], unique=False)

    op.create_table('unit_name',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('is_spelling', sa.Boolean(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_name_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_name'))
    )
    with op.batch_alter_table('unit_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_name_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_unit_name_unit_id'), ['unit_id'], unique=False)

    op.create_table('unit_parent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('managing_body', sa.Enum('department', 'commune', 'province', name='managingbody', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_parent_id_unit')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_parent_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_parent'))
    )
    with op.batch_alter_table('unit_parent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_parent_unit_id'), ['unit_id'], unique=False)

    op.create_table('council_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('council_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('function', sa.Enum('chair', 'deputy', 'secretary', 'member', name='function', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_council_member_council_id_council')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_council_member_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_member'))
    )
    with op.batch_alter_table('council_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_member_council_id'), ['council_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_council_member_person_id'), ['person_id'], unique=False)

    op.create_table('council_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('council_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('guests', sa.String(), nullable=False),
    sa.Column('stage', sa.Enum('prepared', 'voting', 'closed', name='sessionstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('members', sa.Integer(), nullable=True),
    sa.Column('opened_at', UtcDateTime(), nullable=True),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('discussion', sa.String(), nullable=False),
    sa.Column('conclusion', sa.String(), nullable=False),
    sa.Column('minutes_fixed_at', UtcDateTime(), nullable=True),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.Column('result_sha256', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['council_id'], ['council.id'], name=op.f('fk_council_session_council_id_council')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_session'))
    )
    with op.batch_alter_table('council_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_session_council_id'), ['council_id'], unique=False)

    op.create_table('login_name',
    sa.Column('login', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_login_name_account_id_account')),
    sa.PrimaryKeyConstraint('login', name=op.f('pk_login_name'))
    )
    with op.batch_alter_table('login_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_name_account_id'), ['account_id'], unique=False)

    op.create_table('press_sheet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('run_id', sa.Integer(), nullable=False),
    sa.Column('honour_id', sa.Integer(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['honour_id'], ['honour.id'], name=op.f('fk_press_sheet_honour_id_honour')),
    sa.ForeignKeyConstraint(['run_id'], ['press_run.id'], name=op.f('fk_press_sheet_run_id_press_run')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_sheet')),
    sa.UniqueConstraint('honour_id', name=op.f('uq_press_sheet_honour_id')),
    sa.UniqueConstraint('run_id', 'page', name=op.f('uq_press_sheet_run_id_page'))
    )
    op.create_table('reset_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('code_sha256', sa.String(), nullable=False),
    sa.Column('issued_at', UtcDateTime(), nullable=False),
    sa.Column('expires_at', UtcDateTime(), nullable=False),
    sa.Column('used_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_reset_code_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reset_code')),
    sa.UniqueConstraint('code_sha256', name=op.f('uq_reset_code_code_sha256'))
    )
    with op.batch_alter_table('reset_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reset_code_account_id'), ['account_id'], unique=False)

    op.create_table('role_held',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('school_head', 'school_clerk', 'commune_officer', 'standing_office', 'council_member', 'director', 'press_clerk', 'administrator', name='role', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_held_account_id_account')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_role_held_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_held'))
    )
    with op.batch_alter_table('role_held', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_held_account_id'), ['account_id'], unique=False)

    op.create_table('round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('movement_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('award_codes', sa.String(), nullable=False),
    sa.Column('commendation', sa.String(), nullable=False),
    sa.Column('line', sa.String(), nullable=False),
    sa.Column('own_lines', sa.Boolean(), nullable=False),
    sa.Column('opens_at', UtcDateTime(), nullable=False),
    sa.Column('closes_at', UtcDateTime(), nullable=False),
    sa.Column('stage', sa.Enum('open', 'closed', name='roundstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('closed_at', UtcDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_round_span')),
    sa.ForeignKeyConstraint(['movement_id'], ['movement.id'], name=op.f('fk_round_movement_id_movement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round'))
    )
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_movement_id'), ['movement_id'], unique=False)

    op.create_table('sign_in',
    sa.Column('token_sha256', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('started_at', UtcDateTime(), nullable=False),
    sa.Column('seen_at', UtcDateTime(), nullable=False),
    sa.Column('proved_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_account_id_account')),
    sa.PrimaryKeyConstraint('token_sha256', name=op.f('pk_sign_in'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_account_id'), ['account_id'], unique=False)

    op.create_table('ballot_paper',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.String(), nullable=False),
    sa.Column('seal', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_ballot_paper_session_id_council_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot_paper')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('ballot_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ballot_paper_session_id'), ['session_id'], unique=False)

    op.create_table('ballot_receipt',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_ballot_receipt_session_id_council_session')),
    sa.PrimaryKeyConstraint('session_id', 'code', name=op.f('pk_ballot_receipt')),
    sqlite_with_rowid=False
    )
    op.create_table('council_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('function', sa.Enum('chair', 'deputy', 'secretary', 'member', name='function', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('post', sa.String(), nullable=False),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.Column('in_writing', sa.Boolean(), nullable=False),
    sa.Column('declared_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint('NOT (present AND in_writing)', name=op.f('ck_council_seat_attendance')),
    sa.ForeignKeyConstraint(['member_id'], ['council_member.id'], name=op.f('fk_council_seat_member_id_council_member')),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_council_seat_session_id_council_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_seat')),
    sa.UniqueConstraint('session_id', 'member_id', name=op.f('uq_council_seat_session_id_member_id'))
    )
    with op.batch_alter_table('council_seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_council_seat_session_id'), ['session_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('stage', sa.Enum('draft', 'signed', 'revoked', 'discarded', name='decisionstage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('order', sa.Enum('as_sent', 'given_name', 'unit', name='recipientorder', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('wording', sa.JSON(), nullable=False),
    sa.Column('number', sa.String(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('signer_title', sa.String(), nullable=False),
    sa.Column('signer_name', sa.String(), nullable=False),
    sa.Column('drafted_by_id', sa.Integer(), nullable=True),
    sa.Column('signed_by_id', sa.Integer(), nullable=True),
    sa.Column('drafted_at', UtcDateTime(), nullable=False),
    sa.Column('signed_at', UtcDateTime(), nullable=True),
    sa.Column('snapshot', sa.JSON(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("stage IN ('draft', 'discarded') OR (number IS NOT NULL AND decided_on IS NOT NULL AND signer_name <> '')", name=op.f('ck_decision_signed')),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['account.id'], name=op.f('fk_decision_drafted_by_id_account')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_decision_round_id_round')),
    sa.ForeignKeyConstraint(['signed_by_id'], ['account.id'], name=op.f('fk_decision_signed_by_id_account')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_decision_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sa.UniqueConstraint('number', 'year', name=op.f('uq_decision_number_year'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_round_id'), ['round_id'], unique=False)

    op.create_table('minutes_paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=False),
    sa.Column('final', sa.Boolean(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.Column('docx_id', sa.Integer(), nullable=False),
    sa.Column('pdf_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['docx_id'], ['stored_file.id'], name=op.f('fk_minutes_paper_docx_id_stored_file')),
    sa.ForeignKeyConstraint(['pdf_id'], ['stored_file.id'], name=op.f('fk_minutes_paper_pdf_id_stored_file')),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_minutes_paper_session_id_council_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_paper')),
    sa.UniqueConstraint('job_id', name=op.f('uq_minutes_paper_job_id'))
    )
    with op.batch_alter_table('minutes_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_minutes_paper_session_id'), ['session_id'], unique=False)

    op.create_table('nomination',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('sent_by_id', sa.Integer(), nullable=True),
    sa.Column('award_code', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.Enum('individual', 'collective', 'household', name='subjectkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('group_name', sa.String(), nullable=False),
    sa.Column('honorific', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('sort_key', sa.String(), nullable=False),
    sa.Column('post_title', sa.String(), nullable=False),
    sa.Column('achievement', sa.String(), nullable=False),
    sa.Column('line', sa.String(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('council_met_on', sa.Date(), nullable=True),
    sa.Column('council_members', sa.Integer(), nullable=True),
    sa.Column('council_in_favour', sa.Integer(), nullable=True),
    sa.Column('stage', sa.Enum('draft', 'under_way', 'returned', 'on_hold', 'published', 'approved', 'decided', 'rejected', 'not_selected', 'withdrawn', name='stage', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('step_kind', sa.Enum('review', 'council', 'signature', name='stepkind', native_enum=False, create_constraint=True, length=90), nullable=True),
    sa.Column('step_path', sa.String(), nullable=False),
    sa.Column('path', sa.JSON(), nullable=False),
    sa.Column('rule_set', sa.String(), nullable=False),
    sa.Column('received_at', UtcDateTime(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('created_at', UtcDateTime(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("subject_kind <> 'individual' OR person_id IS NOT NULL", name=op.f('ck_nomination_candidate')),
    sa.CheckConstraint('council_in_favour IS NULL OR council_in_favour <= council_members', name=op.f('ck_nomination_votes')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_nomination_author_id_account')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_nomination_person_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_nomination_round_id_round')),
    sa.ForeignKeyConstraint(['sent_by_id'], ['account.id'], name=op.f('fk_nomination_sent_by_id_account')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_nomination_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination')),
    sa.UniqueConstraint('code', name=op.f('uq_nomination_code'))
    )
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_award_code'), ['award_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_nomination_round_stage', ['round_id', 'stage'], unique=False)
        batch_op.create_index(batch_op.f('ix_nomination_sort_key'), ['sort_key'], unique=False)
        batch_op.create_index('ix_nomination_step', ['step_path', 'step_kind'], unique=False)
        batch_op.create_index('ix_nomination_unit_stage', ['unit_id', 'stage'], unique=False)
        batch_op.create_index('uq_nomination_group', ['round_id', 'award_code', 'unit_id', 'folded'], unique=True, sqlite_where=sa.text("person_id IS NULL AND stage <> 'withdrawn'"), postgresql_where=sa.text("person_id IS NULL AND stage <> 'withdrawn'"))
        batch_op.create_index('uq_nomination_person', ['round_id', 'award_code', 'person_id'], unique=True, sqlite_where=sa.text("person_id IS NOT NULL AND stage <> 'withdrawn'"), postgresql_where=sa.text("person_id IS NOT NULL AND stage <> 'withdrawn'"))

    op.create_table('nomination_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('convert_fonts', sa.Boolean(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.Column('written_at', UtcDateTime(), nullable=True),
    sa.Column('written_count', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_nomination_import_account_id_account')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_nomination_import_file_id_stored_file')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_nomination_import_round_id_round')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_nomination_import_unit_id_unit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_import'))
    )
    op.create_table('press_printing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('actor_name', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['sheet_id'], ['press_sheet.id'], name=op.f('fk_press_printing_sheet_id_press_sheet')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_press_printing')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_press_printing_sheet_id_number'))
    )
    op.create_table('turnout',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['council_member.id'], name=op.f('fk_turnout_member_id_council_member')),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_turnout_session_id_council_session')),
    sa.PrimaryKeyConstraint('session_id', 'member_id', name=op.f('pk_turnout')),
    sqlite_with_rowid=False
    )
    op.create_table('agenda_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('needed_numerator', sa.Integer(), nullable=True),
    sa.Column('needed_denominator', sa.Integer(), nullable=True),
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('dossier_sha256', sa.String(), nullable=False),
    sa.Column('in_favour', sa.Integer(), nullable=True),
    sa.Column('against', sa.Integer(), nullable=True),
    sa.Column('blank', sa.Integer(), nullable=True),
    sa.Column('recused', sa.Integer(), nullable=True),
    sa.Column('carried', sa.Boolean(), nullable=True),
    sa.CheckConstraint('(needed_numerator IS NULL) = (needed_denominator IS NULL)', name=op.f('ck_agenda_item_needed')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_agenda_item_nomination_id_nomination')),
    sa.ForeignKeyConstraint(['session_id'], ['council_session.id'], name=op.f('fk_agenda_item_session_id_council_session')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agenda_item')),
    sa.UniqueConstraint('session_id', 'nomination_id', name=op.f('uq_agenda_item_session_id_nomination_id')),
    sa.UniqueConstraint('session_id', 'position', name=op.f('uq_agenda_item_session_id_position'))
    )
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agenda_item_nomination_id'), ['nomination_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_agenda_item_session_id'), ['session_id'], unique=False)

    op.create_table('decision_paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('submission', 'decision', name='paperkind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('format', sa.Enum('docx', 'pdf', name='paperformat', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('of_signed', sa.Boolean(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_paper_decision_id_decision')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_decision_paper_file_id_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_paper'))
    )
    with op.batch_alter_table('decision_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_paper_decision_id'), ['decision_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('minutes', 'report', 'initiative', 'other', name='evidencekind', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.Column('added_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_evidence_file_id_stored_file')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_evidence_nomination_id_nomination')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence')),
    sa.UniqueConstraint('nomination_id', 'file_id', name=op.f('uq_evidence_nomination_id_file_id'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('nomination_sent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('sent_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_nomination_sent_nomination_id_nomination')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_sent')),
    sa.UniqueConstraint('nomination_id', 'number', name=op.f('uq_nomination_sent_nomination_id_number'))
    )
    with op.batch_alter_table('nomination_sent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomination_sent_nomination_id'), ['nomination_id'], unique=False)

    op.create_table('recipient',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('nomination_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('second_line', sa.String(), nullable=False),
    sa.Column('line', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_recipient_decision_id_decision')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nomination.id'], name=op.f('fk_recipient_nomination_id_nomination')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recipient')),
    sa.UniqueConstraint('decision_id', 'nomination_id', name=op.f('uq_recipient_decision_id_nomination_id')),
    sa.UniqueConstraint('decision_id', 'ordinal', name=op.f('uq_recipient_decision_id_ordinal')),
    sa.UniqueConstraint('nomination_id', name=op.f('uq_recipient_nomination_id'))
    )
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recipient_decision_id'), ['decision_id'], unique=False)

    op.create_table('written_entry',
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('officer_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['officer_id'], ['account.id'], name=op.f('fk_written_entry_officer_id_account')),
    sa.ForeignKeyConstraint(['seat_id'], ['council_seat.id'], name=op.f('fk_written_entry_seat_id_council_seat')),
    sa.PrimaryKeyConstraint('seat_id', name=op.f('pk_written_entry'))
    )
    op.create_table('recusal',
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('interest', sa.Enum('self', 'kin', 'own_unit', name='interest', native_enum=False, create_constraint=True, length=90), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_recusal_item_id_agenda_item')),
    sa.ForeignKeyConstraint(['seat_id'], ['council_seat.id'], name=op.f('fk_recusal_seat_id_council_seat')),
    sa.PrimaryKeyConstraint('seat_id', 'item_id', name=op.f('pk_recusal'))
    )
    with op.batch_alter_table('recusal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recusal_item_id'), ['item_id'], unique=False)

    # ### end Alembic commands ###
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)
    op.execute(sa.text("INSERT INTO journal_head (id, length, seal) VALUES (1, 0, :seal)").bindparams(seal="0" * 64))


def downgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table('recusal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recusal_item_id'))

    op.drop_table('recusal')
    op.drop_table('written_entry')
    with op.batch_alter_table('recipient', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recipient_decision_id'))

    op.drop_table('recipient')
    with op.batch_alter_table('nomination_sent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_nomination_sent_nomination_id'))

    op.drop_table('nomination_sent')
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_nomination_id'))

    op.drop_table('evidence')
    with op.batch_alter_table('decision_paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_paper_decision_id'))

    op.drop_table('decision_paper')
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_session_id'))
        batch_op.drop_index(batch_op.f('ix_agenda_item_nomination_id'))

    op.drop_table('agenda_item')
    op.drop_table('turnout')
    op.drop_table('press_printing')
    op.drop_table('nomination_import')
    with op.batch_alter_table('nomination', schema=None) as batch_op:
        batch_op.drop_index('uq_nomination_person', sqlite_where=sa.text("person_id IS NOT NULL AND stage <> 'withdrawn'"), postgresql_where=sa.text("person_id IS NOT NULL AND stage <> 'withdrawn'"))
        batch_op.drop_index('uq_nomination_group', sqlite_where=sa.text("person_id IS NULL AND stage <> 'withdrawn'"), postgresql_where=sa.text("person_id IS NULL AND stage <> 'withdrawn'"))
        batch_op.drop_index('ix_nomination_unit_stage')
        batch_op.drop_index('ix_nomination_step')
        batch_op.drop_index(batch_op.f('ix_nomination_sort_key'))
        batch_op.drop_index('ix_nomination_round_stage')
        batch_op.drop_index(batch_op.f('ix_nomination_person_id'))
        batch_op.drop_index(batch_op.f('ix_nomination_folded'))
        batch_op.drop_index(batch_op.f('ix_nomination_award_code'))
        batch_op.drop_index(batch_op.f('ix_nomination_author_id'))

    op.drop_table('nomination')
    with op.batch_alter_table('minutes_paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_minutes_paper_session_id'))

    op.drop_table('minutes_paper')
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_round_id'))

    op.drop_table('decision')
    with op.batch_alter_table('council_seat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_seat_session_id'))

    op.drop_table('council_seat')
    op.drop_table('ballot_receipt')
    with op.batch_alter_table('ballot_paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ballot_paper_session_id'))

    op.drop_table('ballot_paper')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_account_id'))

    op.drop_table('sign_in')
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_movement_id'))

    op.drop_table('round')
    with op.batch_alter_table('role_held', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_held_account_id'))

    op.drop_table('role_held')
    with op.batch_alter_table('reset_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reset_code_account_id'))

    op.drop_table('reset_code')
    op.drop_table('press_sheet')
    with op.batch_alter_table('login_name', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_login_name_account_id'))

    op.drop_table('login_name')
    with op.batch_alter_table('council_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_session_council_id'))

    op.drop_table('council_session')
    with op.batch_alter_table('council_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_member_person_id'))
        batch_op.drop_index(batch_op.f('ix_council_member_council_id'))

    op.drop_table('council_member')
    with op.batch_alter_table('unit_parent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_parent_unit_id'))

    op.drop_table('unit_parent')
    with op.batch_alter_table('unit_name', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_name_unit_id'))
        batch_op.drop_index(batch_op.f('ix_unit_name_folded'))

    op.drop_table('unit_name')
    with op.batch_alter_table('tenure', schema=None) as batch_op:
        batch_op.drop_index('ix_tenure_unit_open')
        batch_op.drop_index(batch_op.f('ix_tenure_person_id'))

    op.drop_table('tenure')
    with op.batch_alter_table('press_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_press_run_decision_id'))

    op.drop_table('press_run')
    op.drop_table('person_secret')
    with op.batch_alter_table('movement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_movement_unit_id'))

    op.drop_table('movement')
    with op.batch_alter_table('honour', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_honour_unit_id'))
        batch_op.drop_index('ix_honour_person_award')
        batch_op.drop_index(batch_op.f('ix_honour_folded'))
        batch_op.drop_index(batch_op.f('ix_honour_decision_id'))
        batch_op.drop_index(batch_op.f('ix_honour_decided_on'))
        batch_op.drop_index(batch_op.f('ix_honour_award_code'))

    op.drop_table('honour')
    with op.batch_alter_table('council', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_council_unit_id'))

    op.drop_table('council')
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_account_person_id'))

    op.drop_table('account')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_sort_key'))
        batch_op.drop_index(batch_op.f('ix_unit_path'))
        batch_op.drop_index(batch_op.f('ix_unit_parent_id'))
        batch_op.drop_index(batch_op.f('ix_unit_folded'))

    op.drop_table('unit')
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stored_file_sha256'))

    op.drop_table('stored_file')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_sort_key'))
        batch_op.drop_index(batch_op.f('ix_person_folded'))

    op.drop_table('person')
    op.drop_table('kept_answer')
    op.drop_table('journal_head')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_journal_entry_subject')
        batch_op.drop_index(batch_op.f('ix_journal_entry_at'))

    op.drop_table('journal_entry')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_state'))

    op.drop_table('job')
    with op.batch_alter_table('failed_sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_failed_sign_in_login'))
        batch_op.drop_index(batch_op.f('ix_failed_sign_in_at'))

    op.drop_table('failed_sign_in')
    op.drop_table('dossier_counter')
    # ### end Alembic commands ###
