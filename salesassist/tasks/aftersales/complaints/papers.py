"""The papers of a complaint issued: the record, the 8D report, the reply to the customer."""

from functools import partial

from salesassist.db import Complaint, Paper
from salesassist.desk.people import permit
from salesassist.desk.reissue import issue_revision
from salesassist.tasks.aftersales.complaints.steps import refuse_promise
from salesassist.tasks.aftersales.complaints.telling import (
    eight_d_facts,
    record_facts,
    reply_facts,
)
from salesassist.texts import N_, Problem

RECORD, EIGHT_D, REPLY = "complaint-record", "eight-d", "complaint-reply"
TO_CUSTOMER = (EIGHT_D, REPLY)
"""Papers that leave the house; the record never does."""
VERB = "issue a paper"


class NothingToReply(Problem):
    """A reply that says neither what was done nor what was found."""

    says = N_(
        "{number}: there is nothing to reply yet. Write the first answer, the immediate action or "
        "the cause, then make the reply."
    )


def issue_record(complaint: Complaint, *, who: str, request: str | None = None) -> Paper:
    """Issue the complaint record under the complaint's own number; changed, the next revision.

    Raises NotPermitted.
    """
    permit(who, VERB)
    complaint = Complaint.get_by_id(complaint.id)
    tell = partial(record_facts, complaint)
    return issue_revision(
        RECORD, complaint.number, tell, customer=complaint.customer, who=who, request=request
    )


def issue_eight_d(complaint: Complaint, *, who: str, request: str | None = None) -> Paper:
    """Issue the 8D report for the customer. Raises PromisedMoney, NotPermitted."""
    permit(who, VERB)
    complaint = Complaint.get_by_id(complaint.id)
    refuse_promise(complaint, _written(complaint), who)
    tell = partial(eight_d_facts, complaint)
    return issue_revision(
        EIGHT_D, complaint.number, tell, customer=complaint.customer, who=who, request=request
    )


def issue_reply(complaint: Complaint, *, who: str, request: str | None = None) -> Paper:
    """Issue the reply to the customer; one number for a complaint, changed the next revision.

    What nobody decided is not promised. Raises NothingToReply, PromisedMoney, NotPermitted.
    """
    permit(who, VERB)
    complaint = Complaint.get_by_id(complaint.id)
    written = _written(complaint)
    if not any(text.strip() for text in written):
        raise NothingToReply(number=complaint.number)
    refuse_promise(complaint, written, who)
    number = next((each.number for each in _replies(complaint)), "")
    tell = partial(reply_facts, complaint, who=who)
    return issue_revision(
        REPLY, number, tell, customer=complaint.customer, who=who, request=request
    )


def papers_of(complaint: Complaint) -> list[Paper]:
    """The issued papers of a complaint, the newest first; their bytes are left where they are."""
    named = [Paper.id, Paper.kind, Paper.number, Paper.revision, Paper.issued_at, Paper.state]
    own = Paper.kind.in_((RECORD, EIGHT_D)) & (Paper.number == complaint.number)
    found = [*Paper.select(*named, Paper.version).where(own), *_replies(complaint)]
    return sorted(found, key=lambda each: (each.issued_at, each.id), reverse=True)


def _replies(complaint: Complaint) -> list[Paper]:
    said = Paper.facts.contains(f'"complaint_number":"{complaint.number}"')
    mine = (Paper.kind == REPLY) & (Paper.customer == complaint.customer_id) & said
    return list(Paper.select().where(mine).order_by(Paper.id))


def _written(complaint: Complaint) -> list[str]:
    """What we wrote ourselves and a customer reads: never the customer's own words."""
    whys = [str(cell) for row in complaint.whys or [] for cell in row[1:2]]
    words = [complaint.answer, complaint.immediate, complaint.recognition]
    return [*words, *(each.text for each in complaint.actions), *whys]
