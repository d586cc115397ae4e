"""What is typed at the press."""

from awards.press.forms.designs import ChooseForm, CopyForm, PictureForm, PreviewForm, ShareForm
from awards.press.forms.printers import BlankForm, CheckForm, MeasureForm, MoveForm, SheetForm
from awards.press.forms.proofs import AnswerForm, ReleaseForm, ReportForm, WithdrawForm
from awards.press.forms.runs import AskForm, BookForm, EverythingForm, PackageForm, PrintoutForm

__all__ = [
    "AnswerForm", "AskForm", "BlankForm", "BookForm", "CheckForm", "ChooseForm", "CopyForm", "EverythingForm",
    "MeasureForm", "MoveForm", "PackageForm", "PictureForm", "PreviewForm", "PrintoutForm", "ReleaseForm",
    "ReportForm", "ShareForm", "SheetForm", "WithdrawForm",
]
