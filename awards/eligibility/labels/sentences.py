"""The sentences of a verdict: what fails and what to do next, which fact is missing."""

from flask_babel import lazy_gettext as _

from awards.catalogue.labels.conditions import ASKS
from awards.eligibility.terms import Note

__all__ = ["ASKS", "MISSING", "NOTE", "REFUSED", "WAITS"]

NOTE = {
    Note.INITIATIVE_USED_BEFORE: _(
        "Sáng kiến hoặc đề tài này đã dùng để xét %(value)s; xin kiểm tra quy chế của tỉnh."
    ),
    Note.ALREADY_HELD: _("Sổ khen thưởng đã có %(value)s của năm học này."),
    Note.GOVERNMENT_FLAG_PROPOSED: _(
        "Cùng năm đang đề nghị %(value)s; thường chỉ tặng Cờ của tỉnh nếu không được Cờ đó."
    ),
    Note.GROUP_STANDARDS: _("Tiêu chuẩn riêng của từng nhóm nhà giáo chưa được kiểm chứng; Sở sẽ đối chiếu văn bản."),
    Note.RULE_SET_UNCONFIRMED: _(
        "Văn bản mới áp dụng cho danh hiệu, hình thức này chưa chắc chắn nên đang tính tạm theo quy định liền trước; "
        "Sở sẽ xem."
    ),
}

REFUSED = {
    "subject_kind": _("Không phải đối tượng được xét. Chọn danh hiệu, hình thức khen thưởng khác cho đối tượng này."),
    "authority": _(
        "Không thuộc thẩm quyền. Giấy khen của hiệu trưởng chỉ tặng người học; "
        "với người khác, đề nghị cấp có thẩm quyền."
    ),
    "authority.managing_body": _("Danh hiệu này không do ngành giáo dục đề nghị. Liên hệ Ủy ban nhân dân xã."),
    "subject_kind.managing_body": _(
        "Hình thức này chỉ dành cho đơn vị của Bộ. Đề nghị hình thức khen của Chủ tịch Ủy ban nhân dân tỉnh."
    ),
    "rating": _(
        "Xếp loại là %(rating)s, cần từ %(wanted)s trở lên. Nếu xếp loại ghi sai, báo Thường trực sửa; nếu "
        "đúng, đề nghị vào năm học sau."
    ),
    "outstanding_or_initiative": _(
        "Chưa có xếp loại xuất sắc, sáng kiến hoặc đề tài được công nhận. Nếu đã có, gửi Thường trực quyết "
        "định xếp loại, công nhận hoặc nghiệm thu để ghi vào sổ."
    ),
    "head_rating_above_unit": _(
        "Người đứng đầu được xếp loại %(rating)s, cao hơn đơn vị (%(unit)s). Xem lại hai mức xếp loại; mức "
        "nào ghi sai thì báo Thường trực sửa trước khi đề nghị."
    ),
    "consecutive_titles": _(
        "Mới có %(found)s trên %(years)s năm học liên tục; năm học %(gap)s chưa được tính. Nếu năm đó đã "
        "có quyết định, gửi Thường trực số và ngày quyết định để ghi vào sổ; nếu không, đợi đủ số năm."
    ),
    "consecutive_ratings": _(
        "Mới có %(found)s trên %(years)s năm học liên tục đạt xếp loại; năm học %(gap)s chưa được tính. "
        "Nếu năm đó đã xếp loại, gửi Thường trực quyết định xếp loại để ghi vào sổ; nếu không, đợi đủ số "
        "năm."
    ),
    "titles_in_window": _(
        "Trong thời gian được tính mới có %(found)s, cần %(count)s lần %(awards)s. Nếu sổ khen thưởng còn "
        "thiếu, gửi Thường trực số và ngày quyết định để ghi; nếu không, đợi đủ số lần."
    ),
    "ratings_in_window": _(
        "Trong thời gian được tính mới có %(found)s năm %(wanted)s, cần %(count)s năm. Nếu sổ còn thiếu, "
        "gửi Thường trực quyết định xếp loại để ghi; nếu không, đợi đủ số năm."
    ),
    "prior_award": _(
        "Chưa có %(awards)s. Nếu đã được tặng, gửi Thường trực số và ngày quyết định để ghi vào sổ; nếu "
        "chưa, đề nghị danh hiệu, hình thức đó trước."
    ),
    "initiative_scope": _(
        "Chưa có sáng kiến hoặc đề tài được công nhận %(level)s. Đề nghị cấp có thẩm quyền công nhận hiệu "
        "quả áp dụng và khả năng nhân rộng trước; nếu đã được công nhận, gửi Thường trực quyết định để "
        "ghi."
    ),
    "initiative_count": _(
        "Mới có %(found)s sáng kiến hoặc đề tài dùng được, cần %(count)s. Nếu còn sáng kiến khác, gửi "
        "Thường trực quyết định công nhận để ghi."
    ),
    "initiative_reuse": _(
        "Sáng kiến hoặc đề tài đã dùng để xét danh hiệu thì không dùng để xét hình thức khen thưởng và ngược lại. "
        "Chọn sáng kiến khác."
    ),
    "basis_kind": _("Khen thưởng %(kind)s không làm căn cứ để đề nghị công trạng. Đề nghị theo thành tích khác."),
    "same_achievement": _(
        "Thành tích này đã được tặng %(award)s. Một thành tích chỉ khen một lần; đề nghị theo thành tích "
        "khác."
    ),
    "discipline": _(
        "Trong thời gian kỷ luật (đến %(until)s); thành tích chỉ tính từ khi hết thời hạn đó. Đề nghị vào "
        "năm học sau khi hết thời hạn; nếu ngày ghi sai, báo Thường trực sửa."
    ),
    "months_in_year": _(
        "Mới làm việc %(found)s tháng trong năm học, cần từ %(least)s tháng. Đề nghị vào năm học sau; nếu "
        "số tháng ghi sai, báo Thường trực sửa."
    ),
    "absence": _(
        "Nghỉ %(found)s ngày làm việc, quy chế cho phép không quá %(most)s. Nếu trong đó có ngày nghỉ thai "
        "sản, báo Thường trực tách riêng; nếu không, đề nghị vào năm học sau."
    ),
    "study_result": _(
        "Đi học %(months)s tháng mà kết quả dưới mức yêu cầu. Nếu đã có kết quả mới, gửi Thường trực để "
        "ghi; nếu chưa, đề nghị vào năm học sau."
    ),
    "old_unit_opinion": _(
        "Đã ở đơn vị cũ %(months)s tháng mà đơn vị cũ chưa đồng ý. Xin nhận xét bằng văn bản của đơn vị cũ "
        "rồi gửi Thường trực để ghi."
    ),
    "already_awarded_once": _("Đã được tặng rồi, chỉ tặng một lần. Đề nghị hình thức khác."),
    "years_in_sector": _(
        "Mới có %(found)s năm được tính, cần %(least)s năm. Đợi đủ thời gian; nếu thời gian công tác hoặc "
        "thời gian ở vùng đặc biệt khó khăn ghi thiếu, báo Thường trực ghi thêm."
    ),
    "years_direct_teaching": _(
        "Mới có %(found)s năm trực tiếp giảng dạy, cần %(least)s năm. Đợi đủ thời gian; nếu quá trình công "
        "tác ghi thiếu, báo Thường trực ghi thêm."
    ),
    "ldtt_pct": _(
        "Có %(found)s trên %(members)s người là Lao động tiên tiến, cần ít nhất %(needed)s người "
        "(%(percent)s%%). Đề nghị Lao động tiên tiến cho người đủ điều kiện còn thiếu trước."
    ),
    "completed_pct": _(
        "Có %(found)s trên %(members)s người hoàn thành nhiệm vụ, cần %(needed)s người (%(percent)s%%). "
        "Nếu có người chưa ghi xếp loại, gửi Thường trực quyết định xếp loại để ghi."
    ),
    "cstdcs_min": _("Chưa có Chiến sĩ thi đua cơ sở; cần ít nhất %(least)s. Đề nghị danh hiệu cá nhân trước."),
    "collective_rating": _(
        "Tập thể được xếp loại %(rating)s, cần từ %(wanted)s trở lên. Nếu xếp loại ghi sai, báo Thường "
        "trực sửa; nếu đúng, đề nghị vào năm học sau."
    ),
    "collective_discipline": _(
        "Có %(found)s người bị kỷ luật từ cảnh cáo trở lên. Đề nghị tập thể vào năm học sau; nếu kỷ luật "
        "ghi sai, báo Thường trực sửa."
    ),
    "collective_age": _(
        "Mới thành lập %(found)s năm, cần từ %(least)s năm. Chọn danh hiệu, hình thức khen thưởng khác."
    ),
    "dissolved": _("Tập thể đã giải thể hoặc sáp nhập, không khen được nữa. Có thể đề nghị cho đơn vị kế thừa."),
    "cluster_rank": _(
        "Xếp thứ %(found)s, chỉ đơn vị dẫn đầu được đề nghị. Chọn danh hiệu, hình thức khen thưởng khác."
    ),
    "movement_years": _(
        "Phong trào mới %(found)s năm, cần từ %(least)s năm. Chọn danh hiệu, hình thức khen thưởng khác."
    ),
    "pending": _("Đang có việc chưa kết luận: %(matters)s. Tự mở lại khi có kết luận."),
}
WAITS = _(
        "Chỉ tính từ sau khi có %(waits_for)s. Đề nghị %(waits_for)s trước; nếu đã được tặng, gửi Thường "
        "trực số và ngày quyết định để ghi."
    )
MISSING = {
    "rating_of_year": _(
        "Chưa có xếp loại năm học. Gửi Thường trực quyết định xếp loại để ghi vào sổ, rồi xem lại."
    ),
    "months_when_new": _(
        "Chưa rõ người mới tuyển đã làm việc mấy tháng trong năm học. Báo Thường trực ghi số tháng, rồi "
        "xem lại."
    ),
    "study": _(
        "Chưa có kết quả học tập của người đi học từ một năm trở lên. Gửi Thường trực kết quả để ghi, rồi "
        "xem lại."
    ),
    "old_unit_opinion": _(
        "Chưa có nhận xét của đơn vị cũ. Xin nhận xét bằng văn bản rồi gửi Thường trực để ghi."
    ),
    "works": _(
        "Chưa rõ có sáng kiến hoặc đề tài được công nhận hay không. Gửi Thường trực quyết định công nhận "
        "để ghi, rồi xem lại."
    ),
    "consecutive_years": _(
        "Chưa có đủ kết quả xếp loại hoặc quyết định của các năm học được tính. Gửi Thường trực các quyết "
        "định còn thiếu để ghi, rồi xem lại."
    ),
    "consecutive_awards": _(
        "Chưa có lịch sử khen thưởng. Gửi Thường trực số và ngày các quyết định đã có để ghi, rồi xem lại."
    ),
    "awards_in_window": _(
        "Chưa có lịch sử khen thưởng. Gửi Thường trực số và ngày các quyết định đã có để ghi, rồi xem lại."
    ),
    "ratings_in_window": _(
        "Chưa có kết quả xếp loại các năm. Gửi Thường trực các quyết định xếp loại để ghi, rồi xem lại."
    ),
    "prior_award": _(
        "Chưa có lịch sử khen thưởng. Gửi Thường trực số và ngày các quyết định đã có để ghi, rồi xem lại."
    ),
    "same_year_award": _(
        "Chưa có lịch sử khen thưởng. Gửi Thường trực số và ngày các quyết định đã có để ghi, rồi xem lại."
    ),
    "service_years": _(
        "Chưa có số năm công tác trong ngành. Gửi Thường trực quá trình công tác để ghi, rồi xem lại."
    ),
    "sector_years": _(
        "Chưa có số năm công tác trong ngành. Gửi Thường trực quá trình công tác để ghi, rồi xem lại."
    ),
    "direct_years": _(
        "Chưa có số năm trực tiếp giảng dạy. Gửi Thường trực quá trình công tác để ghi, rồi xem lại."
    ),
    "collective_rating": _(
        "Chưa có xếp loại của tập thể trong năm học. Gửi Thường trực quyết định xếp loại để ghi, rồi xem "
        "lại."
    ),
    "collective_share": _(
        "Chưa có kết quả xếp loại của các thành viên trong năm học. Gửi Thường trực quyết định xếp loại để "
        "ghi, rồi xem lại."
    ),
    "collective_age": _("Chưa có ngày thành lập đơn vị. Báo Thường trực ghi vào sổ đơn vị."),
    "cluster_rank": _("Chưa có kết quả xếp hạng của cụm, khối thi đua. Báo Thường trực ghi vào rồi xem lại."),
    "rule_unknown": _("Chưa có văn bản để trả lời. Hỏi Thường trực trước khi lập hồ sơ."),
}
