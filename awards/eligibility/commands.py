"""`law-cases FILE.toml`: asks the engine every case of a file and shows where the answer differs, and why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from awards.catalogue.rules import (
    NoRuleSet,
    RuleBook,
    RuleFileError,
    RuleSet,
    carried,
    money,
    rule_book,
    votes_needed,
    working_day,
)
from awards.catalogue.terms import Period
from awards.eligibility.forms import DeadlineCase, MoneyCase, VerdictCase, VoteCase, read_law_cases
from awards.eligibility.labels import OUTCOME, explanation
from awards.eligibility.rules import judge
from awards.eligibility.terms import Verdict

Write = Callable[[str], None]


@click.command("law-cases")
@click.argument("file", type=click.Path(path_type=Path))
def law_cases(file: Path) -> None:
    """Check the cases of FILE against the law as the system knows it."""
    raise SystemExit(run_law_cases(file, click.echo))


def run_law_cases(path: Path, write: Write, book: RuleBook | None = None) -> int:
    """Ask every case of a file, write a sentence for each that does not hold, and return 0 only if all hold."""
    book = book or rule_book()
    try:
        cases = read_law_cases(path, book)
    except RuleFileError as fault:
        write(str(fault))
        return 1
    answers = [
        *([fault] for fault in cases.faults),
        *(list(_verdict_failures(case, book)) for case in cases.verdicts),
        *(list(_vote_failures(case, book)) for case in cases.votes),
        *(list(_money_failures(case, book)) for case in cases.money),
        *(list(_deadline_failures(case, book)) for case in cases.deadlines),
    ]
    for line in (*(failure for failures in answers for failure in failures), *_remarks(cases.verdicts, book)):
        write(line)
    wrong = sum(bool(failures) for failures in answers)
    write(f"{len(answers)} trường hợp: đúng {len(answers) - wrong}, sai {wrong}.")
    return 1 if wrong else 0


def verdict_of(case: VerdictCase, book: RuleBook) -> Verdict:
    """Judge a case by the rule set of its day, with the province's values written in the case."""
    try:
        rules: RuleSet | None = book.on(case.question.received_on)
    except NoRuleSet:
        return judge(case.question, None)
    if rules is not None and case.parameters:
        rules = rules.with_changes(case.parameters)
    return judge(case.question, rules)


def _verdict_failures(case: VerdictCase, book: RuleBook) -> Iterator[str]:
    try:
        verdict = verdict_of(case, book)
    except RuleFileError as fault:
        yield f"case “{case.name}”: parameters: {fault}"
        return
    wrong = list(_differences(case, verdict))
    if case.money_vnd is not None and case.decided_on is not None:
        wrong += _money_differences(case.question.award, case, book)
    elif case.money_vnd is not None:
        wrong.append("money_vnd: thiếu decided_on nên không tính được tiền")
    if not wrong:
        return
    reasons = "".join(f"\n    - {sentence}" for sentence in explanation(verdict))
    asked = "" if case.text == "-" else f"\n    {case.text}"
    answer = f"{OUTCOME[verdict.outcome]} ({verdict.rule_set})"
    yield f"case “{case.name}”: {'; '.join(wrong)}{asked}\n    {answer}:{reasons}"


def _differences(case: VerdictCase, verdict: Verdict) -> Iterator[str]:
    if verdict.outcome is not case.expect:
        yield f"expect: chờ {case.expect}, tính ra {verdict.outcome}"
    unnamed = [key for key in case.unmet if key not in verdict.unmet]
    if unnamed:
        yield f"unmet: chờ {', '.join(unnamed)}, tính ra {', '.join(verdict.unmet) or 'không có'}"
    if case.decided_by is not None and verdict.decided_by is not case.decided_by:
        yield f"decided_by: chờ {case.decided_by}, tính ra {verdict.decided_by}"


def _money_differences(award: str, case: VerdictCase, book: RuleBook) -> Iterator[str]:
    assert case.decided_on is not None
    found = money(award, case.question.subject, case.decided_on, book)
    if found != case.money_vnd:
        yield f"money_vnd: chờ {case.money_vnd}, tính ra {_amount(found)}"


def _money_failures(case: MoneyCase, book: RuleBook) -> Iterator[str]:
    found = money(case.award, case.subject, case.decided_on, book)
    if found != case.expect_vnd:
        yield f"money “{case.name}”: expect_vnd: chờ {case.expect_vnd}, tính ra {_amount(found)}"


def _amount(found: int | None) -> str:
    return "không có quy định" if found is None else str(found)


def _vote_failures(case: VoteCase, book: RuleBook) -> Iterator[str]:
    try:
        rules = book.latest if case.held_on is None else book.on(case.held_on)
        share = rules.needed_share(case.award, case.council)
    except (NoRuleSet, KeyError):
        yield f"vote “{case.name}”: held_on: không có bộ quy tắc cho ngày này"
        return
    needed = votes_needed(case.members, share)
    passes = carried(case.in_favour, case.members, share)
    if passes != case.carried:
        asked, got = ("carried", "not_carried") if case.carried else ("not_carried", "carried")
        yield f"vote “{case.name}”: expect: chờ {asked}, tính ra {got} ({case.in_favour}/{case.members}, cần {needed})"
    if case.needed is not None and case.needed != needed:
        yield f"vote “{case.name}”: needed: chờ {case.needed}, tính ra {needed}"


def _deadline_failures(case: DeadlineCase, book: RuleBook) -> Iterator[str]:
    period = _period(case, book)
    found = working_day(case.start, period.days)
    if found != case.expect:
        yield (
            f"deadline “{case.name}”: expect: chờ {case.expect}, tính ra {found} "
            f"({period.days} ngày làm việc, {period.basis})"
        )


def _period(case: DeadlineCase, book: RuleBook) -> Period:
    """The limit in force on the start day, else the first one that later sets have."""
    later = [rules for rules in book.sets if rules.end is None or rules.end >= case.start]
    return next(rules.periods[case.step] for rules in (*later, *book.sets) if case.step in rules.periods)


def _remarks(cases: tuple[VerdictCase, ...], book: RuleBook) -> Iterator[str]:
    """What differs without making an answer wrong: how sure the rule is said to be."""
    for case in cases:
        if case.confidence is None:
            continue
        try:
            found = verdict_of(case, book).confidence
        except RuleFileError:
            continue
        if found is not case.confidence:
            yield f"lưu ý: case “{case.name}” ghi {case.confidence}, bộ quy tắc ghi {found}"
