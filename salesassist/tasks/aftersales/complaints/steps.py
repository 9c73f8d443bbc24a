"""What is done about a complaint, step by step, and who ends it."""

import datetime as dt
from collections.abc import Iterable

from salesassist.db import (
    Anomaly,
    Complaint,
    ComplaintAction,
    ComplaintCost,
    ComplaintNote,
    ComplaintStage,
)
from salesassist.db.base import Work, unit_of_work
from salesassist.db.complaints import STAGES
from salesassist.desk.people import may, permit
from salesassist.rules import complaints as rules
from salesassist.rules.complaints import ComplaintState
from salesassist.tasks.aftersales.complaints.clock import set_clock, stage_at_hand
from salesassist.texts import N_, Problem, tr

SIGN = "sign off a complaint"
MISSING = {
    "contained": N_("Write the immediate action first: what was done at once, and when."),
    "answered": N_("Write the first answer first; the template gives its words."),
    "analysed": N_("Answer at least the first why, or write a root cause."),
    "corrected": N_("Write a corrective action, and the day each measure was done."),
    "verified": N_("Write how the effect was checked, with its day and result."),
}


class StepIncomplete(Problem):
    """A step is taken before what belongs to it is written."""

    says = N_("{text}")

    def __init__(self, stage: str):
        self.stage = stage
        super().__init__(text=tr(MISSING[stage]))


class NotEffective(Problem):
    """The effect check failed."""

    says = N_("The check says the measures do not work: write better ones, then check again.")


class PromisedMoney(Problem):
    """An answer to the customer promises money nobody has granted."""

    says = N_(
        "The answer promises “{words}”: only the supervisor grants that. Leave it out, or report "
        "to the supervisor and wait for the decision."
    )


class NoReason(Problem):
    """Something is sent back or opened again without a reason."""

    says = N_("Write why: whoever goes on with it needs to know.")


class NoSuchTime(Problem):
    """A step was reached before the complaint arrived, or in the future."""

    says = N_("{at} lies before the complaint arrived or is still to come.")


def next_step(complaint: Complaint) -> str:
    """The stage that is reached next; nothing of one that waits for its sign-off or is closed.

    A minor complaint needs neither measures nor their check, unless measures were begun.
    """
    if complaint.state in (ComplaintState.SIGNING, ComplaintState.CLOSED):
        return ""
    stage = stage_at_hand(complaint)
    at_hand = stage.stage if stage is not None else ""
    if at_hand in ("corrected", "verified") and _is_small(complaint):
        return "closed"
    return at_hand


def take_step(
    complaint: Complaint,
    *,
    who: str,
    at: dt.datetime | None = None,
    note: str = "",
    request: str | None = None,
) -> Complaint:
    """Reach the next stage; `at` is when it was, for what is written down later.

    The last step hands the complaint to the supervisor. Raises StepIncomplete, NotEffective,
    PromisedMoney, NoSuchTime, ComplaintMoveRefused.
    """
    permit(who, "keep complaints")
    with unit_of_work(who, "complaint step", request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        stage = next_step(complaint)
        _refuse_incomplete(complaint, stage, who)
        if stage in ("", "closed"):
            rules.check_move(complaint.state, ComplaintState.SIGNING)
            _note(work, complaint, "step", note or tr(N_("Handed in for sign-off")))
            return work.change(complaint, state=ComplaintState.SIGNING)
        when = at or work.at
        if not complaint.received_at <= when <= work.at:
            raise NoSuchTime(at=f"{when:%Y-%m-%d %H:%M}")
        row = complaint.stages.where(ComplaintStage.stage == stage).get()
        work.change(row, reached_at=when, note=note.strip())
        _note(work, complaint, "step", tr(STAGES[stage]) + (f"：{note}" if note else ""))
        if complaint.state == ComplaintState.OPEN and stage != "acknowledged":
            work.change(complaint, state=ComplaintState.WORKING)
        return complaint


def sign_off(
    complaint: Complaint, *, who: str, closing: str = "", request: str | None = None
) -> Complaint:
    """The supervisor closes the complaint. Raises NotPermitted, ComplaintMoveRefused."""
    permit(who, SIGN)
    with unit_of_work(who, "sign off complaint", request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        rules.check_move(complaint.state, ComplaintState.CLOSED)
        last = complaint.stages.where(ComplaintStage.stage == "closed").get()
        work.change(last, reached_at=work.at)
        _note(work, complaint, "signed", closing.strip() or tr(N_("Closed")))
        signed = {"signed_by": who, "signed_at": work.at}
        words = {"closing": closing.strip()} if closing.strip() else {}
        return work.change(complaint, state=ComplaintState.CLOSED, **signed, **words)


def send_back(
    complaint: Complaint, *, who: str, reason: str, request: str | None = None
) -> Complaint:
    """The supervisor wants more before signing. Raises NoReason, NotPermitted."""
    permit(who, SIGN)
    return _again(complaint, ComplaintState.SIGNING, "back", who, reason, request)


def reopen(complaint: Complaint, *, who: str, reason: str, request: str | None = None) -> Complaint:
    """Open a closed complaint again: measures, their check and the sign-off are due once more.

    Raises NoReason, ComplaintMoveRefused.
    """
    permit(who, "keep complaints")
    return _again(complaint, ComplaintState.CLOSED, "reopened", who, reason, request)


def _again(
    complaint: Complaint, state: str, kind: str, who: str, reason: str, request: str | None
) -> Complaint:
    if not reason.strip():
        raise NoReason()
    with unit_of_work(who, kind, request) as work:
        complaint = Complaint.get_by_id(complaint.id)
        if work.done_before:
            return complaint
        if complaint.state != state:
            rules.check_move(complaint.state, state)
        rules.check_move(complaint.state, ComplaintState.WORKING)
        _note(work, complaint, kind, reason.strip())
        changed = {"state": ComplaintState.WORKING}
        if kind == "reopened":
            changed |= {"reopened": complaint.reopened + 1, "effect_ok": None}
            changed |= {"signed_by": "", "signed_at": None}
            for row in complaint.stages.where(ComplaintStage.stage.in_(rules.STEPS[4:])):
                work.change(row, reached_at=None)
        work.change(complaint, **changed)
        set_clock(work, complaint)
        return complaint


def add_note(
    complaint: Complaint, *, who: str, text: str, request: str | None = None
) -> ComplaintNote | None:
    """A word in the log of a complaint; raises NoReason of an empty one."""
    permit(who, "keep complaints")
    if not text.strip():
        raise NoReason()
    with unit_of_work(who, "complaint note", request) as work:
        if work.done_before:
            return ComplaintNote.get_by_id(work.result)
        kept = _note(work, complaint, "note", text.strip())
        work.result = kept.id
    return kept


def _note(work: Work, complaint: Complaint, kind: str, text: str) -> ComplaintNote:
    row = {"at": work.at, "who": work.who, "kind": kind, "text": text}
    return work.add(ComplaintNote(complaint=complaint, **row))


def _refuse_incomplete(complaint: Complaint, stage: str, who: str) -> None:
    if stage == "contained" and not complaint.immediate.strip():
        raise StepIncomplete(stage)
    if stage == "answered":
        if not complaint.answer.strip():
            raise StepIncomplete(stage)
        refuse_promise(complaint, [complaint.answer], who)
    if stage == "analysed" and not (_answered_whys(complaint) or _actions(complaint, "cause")):
        raise StepIncomplete(stage)
    if stage == "corrected":
        measures = _actions(complaint, "corrective", "preventive")
        kinds = {each.kind for each in measures}
        if "corrective" not in kinds or any(each.done_on is None for each in measures):
            raise StepIncomplete(stage)
    if stage == "verified":
        done = [each for each in _actions(complaint, "effect") if each.done_on is not None]
        if not complaint.method.strip() or not done or complaint.effect_ok is None:
            raise StepIncomplete(stage)
        if not complaint.effect_ok:
            raise NotEffective()


def refuse_promise(complaint: Complaint, texts: Iterable[str], by: str) -> None:
    """Raise PromisedMoney where our own words promise what nobody has decided yet."""
    words = list(dict.fromkeys(word for text in texts for word in rules.promising(text)))
    if words and not may(by, SIGN) and not granted(complaint):
        raise PromisedMoney(words="、".join(words))


def granted(complaint: Complaint) -> bool:
    """Whether what may be promised is known: the supervisor has decided, or goods came back."""
    decided = (Anomaly.decision != "") & (Anomaly.decision != "file")
    if Anomaly.select().where((Anomaly.complaint == complaint) & decided).exists():
        return True
    return complaint.costs.where(ComplaintCost.returned.is_null(False)).exists()


def _answered_whys(complaint: Complaint) -> bool:
    return any(len(row) > 1 and str(row[1]).strip() for row in complaint.whys or [])


def _actions(complaint: Complaint, *kinds: str) -> list[ComplaintAction]:
    return list(complaint.actions.where(ComplaintAction.kind.in_(kinds)))


def _is_small(complaint: Complaint) -> bool:
    begun = _actions(complaint, "corrective", "preventive")
    return str(complaint.severity) == "3" and not begun
