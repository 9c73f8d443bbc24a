"""What results are told as: the rows of the paper, of which the screen shows the same charts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from salesassist import docs
from salesassist.db import Company, Customer, Paper, Question, Survey, Wave
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import may, permit
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules.surveys import SCALES
from salesassist.tasks.aftersales.surveys import behind, results
from salesassist.tasks.aftersales.surveys.answering import VERB as ENTERING
from salesassist.tasks.aftersales.surveys.planning import frame_sentence
from salesassist.tasks.aftersales.surveys.results import Item, Results
from salesassist.texts import N_, Problem, speaking, tr

KIND = "survey-results"
VERB = "issue a report"
MOST_CUSTOMERS = 20
SIGNERS = (N_("Made by"), N_("Sales manager"), N_("Approved"))


class NothingCameBack(Problem):
    """Results of a wave of which nothing came back are to be issued."""

    says = N_("Nothing came back of “{wave}” yet: there are no results to issue.")


@dataclass(frozen=True)
class Scope:
    """What results are of: some waves of a survey, with the wave they are compared with."""

    survey: Survey
    waves: tuple[Wave, ...]
    before: Wave | None = None

    @property
    def title(self) -> str:
        """The wave, or that it is all of them."""
        if len(self.waves) == 1:
            return self.waves[0].title
        return tr(N_("All {count} waves")).format(count=len(self.waves))


def scope_of(wave: Wave, *, whole: bool = False) -> Scope:
    """A wave and the one before it; or all waves of its survey."""
    if whole:
        return Scope(wave.survey, tuple(results.all_waves(wave.survey)))
    return Scope(wave.survey, (wave,), results.wave_before(wave))


def rows_of(found: Results, before: Results | None = None, language: str = "") -> tuple:
    """The questions as rows of the paper; `before` are the results they are compared with."""
    earlier = {(each.code, each.question.kind): each for each in before.items} if before else {}
    return tuple(
        _row(no, each, earlier.get((each.code, each.question.kind)), language)
        for no, each in enumerate(found.items, start=1)
    )


def _row(no: int, item: Item, before: Item | None, language: str) -> facts.ResultRow:
    question = item.question
    scored = question.kind in SCALES
    counts = item.spread.counts if scored else item.chosen
    return facts.ResultRow(
        no=no,
        kind=question.kind,
        text=(language == "en" and question.text_en) or question.text,
        counts=counts if question.kind != "ranking" else (),
        before=before.spread.counts if before is not None and scored else (),
        missing=item.missing,
        answered=item.answered,
        weight=question.weight,
        dimension=question.dimension,
        dimension_word=Question.dimension.text(question) if question.dimension else "",
        choices=tuple(item.words),
        ranks=item.ranks,
    )


def part_of(name: str, found: Results) -> facts.ResultPart:
    """A wave or a customer as a row of the paper."""
    rows = tuple(row for row in rows_of(found) if row.kind in SCALES)
    return facts.ResultPart(name=name, sent=found.sent, returned=found.returned, rows=rows)


def name_of(key: object) -> str:
    """What a customer of a grouping is called; forms without one are open ones."""
    customer = Customer.get_or_none(Customer.id == key) if key is not None else None
    return (customer.short_name or customer.name) if customer else tr(N_("Open form"))


def results_facts(
    scope: Scope, *, language: str, issue: Issue | None, at: dt.datetime, who: str
) -> facts.SurveyResults:
    """What the paper says of some waves."""
    found = results.results(scope.survey, scope.waves)
    before = results.results(scope.survey, [scope.before]) if scope.before else None
    of, waves = Company.get(), scope.waves
    with speaking(language):
        frame = waves[0].frame if len(waves) == 1 else None
        return facts.SurveyResults(
            company=letterhead.letterhead(of),
            options=letterhead.options(of),
            language=language,
            issue=issue,
            printed_at=None if issue else at,
            printed_by="" if issue else who,
            survey=scope.survey.title,
            wave=scope.title,
            code=waves[0].code if len(waves) == 1 else scope.survey.code,
            first=min(each.first for each in waves),
            last=max(each.last for each in waves),
            formula=scope.survey.index_formula,
            sent=found.sent,
            returned=found.returned,
            refused=found.refused,
            rows=rows_of(found, before, language),
            before=scope.before.title if scope.before else "",
            waves=_course(scope),
            customers=_customers(scope),
            frame=frame_sentence(frame) if frame else "",
            signoff=_signoff(issue),
            **_words(scope, who, language),
        )


def _course(scope: Scope) -> tuple[facts.ResultPart, ...]:
    """All waves up to the last of the scope in which something came back."""
    last = max((each.first, each.id) for each in scope.waves)
    waves = [w for w in results.all_waves(scope.survey) if (w.first, w.id) <= last]
    found = zip(waves, results.by_wave(scope.survey, waves), strict=True)
    return tuple(part_of(wave.title, each) for wave, each in found if each.returned)


def _customers(scope: Scope) -> tuple[facts.ResultPart, ...]:
    """The customers that are least satisfied; who did not answer has no figure."""
    found = [each for each in results.by_customer(scope.survey, scope.waves) if each.returned]
    if not any(each.key is not None for each in found):
        return ()
    return tuple(part_of(name_of(each.key), each) for each in found[:MOST_CUSTOMERS])


def _words(scope: Scope, who: str, language: str) -> dict:
    """What was written, or how many texts this person may not read."""
    found = behind.remarks(scope.waves, who=who)
    if not found and not may(who, ENTERING):
        return {"words_hidden": behind.count_remarks(scope.waves)}
    return {
        "words": tuple(
            facts.ResultWords(
                whose=behind.whose(each.response),
                question=(language == "en" and each.question.text_en) or each.question.text,
                text=str(each.value),
            )
            for each in found
        )
    }


def _signoff(issue: Issue | None) -> tuple[facts.SignOff, ...]:
    """The boxes to sign in; whoever issued the results has signed the first."""
    first, *others = (tr(role) for role in SIGNERS)
    maker = facts.SignOff(role=first)
    if issue is not None:
        maker = facts.SignOff(role=first, name=issue.issued_by, on=issue.issued_at.date())
    return (maker, *(facts.SignOff(role=role) for role in others))


def results_pdf(scope: Scope, *, language: str, who: str, at: dt.datetime) -> bytes:
    """The results as they are now, not issued."""
    told = results_facts(scope, language=language, issue=None, at=at, who=who)
    return docs.paper(KIND).draw(told)


def issue_results(
    scope: Scope, *, language: str, who: str, on: dt.date, request: str | None = None
) -> Paper:
    """Issue the results: number, facts and bytes are kept, and never change.

    Raises NotPermitted, NothingCameBack.
    """
    permit(who, VERB)
    if not results.results(scope.survey, scope.waves).returned:
        raise NothingCameBack(wave=scope.title)
    with unit_of_work(who, "issue survey-results", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)

        def build(issue: Issue | None) -> facts.SurveyResults:
            return results_facts(scope, language=language, issue=issue, at=work.at, who=who)

        paper = keep_paper(
            work, KIND, take_number(work, KIND, on), 0, build, docs.paper(KIND).draw, None
        )
        work.result = paper.id
    return paper


def issued_of(scope: Scope) -> Sequence[Paper]:
    """The results issued of these waves, the newest first."""
    code = scope.waves[0].code if len(scope.waves) == 1 else scope.survey.code
    kept = Paper.select(Paper.id, Paper.number, Paper.revision, Paper.facts, Paper.state)
    found = kept.where(Paper.kind == KIND).order_by(Paper.id.desc())
    return [each for each in found if docs.facts.from_json(KIND, each.facts).code == code]
