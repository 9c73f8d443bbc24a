"""The survey form on paper and as a PDF to fill in, issued under its ID, and its mail."""

import datetime as dt
from collections.abc import Generator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from salesassist import docs
from salesassist.db import Company, Contact, Invitation, Paper, Question, Wave
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.issue import keep_paper
from salesassist.desk.people import permit
from salesassist.docs import facts
from salesassist.docs.facts import Issue, from_json
from salesassist.docs.wording import Voice
from salesassist.tasks.aftersales.surveys.questionnaires import questions
from salesassist.texts import N_, Problem, speaking, tr

KIND = "survey-form"
VERB = "issue a paper"
SECONDS = 12


class NotIssued(Problem):
    """A form is mailed that has no paper yet."""

    says = N_("{code} has not been issued yet: issue the forms of the wave first.")


def form_facts(
    invitation: Invitation, issue: Issue | None, *, at: dt.datetime | None = None
) -> facts.SurveyForm:
    """What a form says; raises DoesNotExist for one that is not kept."""
    wave, customer, contact = invitation.wave, invitation.customer, invitation.contact
    language = customer.language if customer is not None else "zh_TW"
    of = Company.get()
    version = wave.survey_version
    intro = version.intro if language != "en" else version.intro_en
    reach = letterhead.to_call(customer.owner if customer else None, of, language)
    return facts.SurveyForm(
        company=letterhead.letterhead(of),
        language=language,
        issue=issue,
        printed_at=None if issue else at,
        code=invitation.code,
        wave=wave.title,
        edition=wave.survey_version.number,
        answer_by=wave.last,
        questions=tuple(_question(each, language) for each in questions(wave.survey_version)),
        intro=intro or Voice(language)["survey.intro_usual"],
        customer=_party(invitation) if customer is not None else None,
        customer_code=customer.code if customer is not None else "",
        asked=_named(contact) if contact is not None else "",
        fax=of.fax,
        email=of.email,
        call=reach.phone if reach is not None else of.phone,
    )


def _party(invitation: Invitation) -> facts.Party:
    customer, contact = invitation.customer, invitation.contact
    english = customer.language == "en" and customer.name_en
    return facts.Party(
        name=customer.name_en if english else customer.name,
        contact=contact.name if contact is not None else "",
        email=(contact.email if contact is not None else "") or customer.email,
    )


def _named(contact: Contact) -> str:
    return "　".join(filter(None, (contact.department, f"{contact.name} {contact.title}".strip())))


def _question(each: Question, language: str) -> facts.SurveyQuestion:
    english = language == "en" and each.text_en
    return facts.SurveyQuestion(
        no=each.position,
        key=each.id,
        kind=each.kind,
        text=each.text_en if english else each.text,
        choices=tuple(each.choices()),
        may_skip=bool(each.may_skip),
    )


def paper_of(invitation: Invitation) -> Paper | None:
    """The paper of a form, if it was issued."""
    return Paper.get_or_none((Paper.kind == KIND) & (Paper.number == invitation.code))


def issue_form(invitation: Invitation, *, who: str, request: str | None = None) -> Paper:
    """Issue a form under its ID; issued once it stays the same. Raises NotPermitted."""
    permit(who, VERB)
    kept = paper_of(invitation)
    if kept is not None:
        return kept
    with unit_of_work(who, "issue survey form", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)

        def build(issue: Issue | None) -> facts.SurveyForm:
            return form_facts(invitation, issue)

        draw = docs.paper(KIND).draw
        customer = invitation.customer
        kept = keep_paper(work, KIND, invitation.code, 0, build, draw, None, customer)
        work.result = kept.id
    return kept


def issue_forms(wave: Wave, *, who: str) -> Generator[tuple[int, int], None, list[Paper]]:
    """Issue every form of a wave that has no paper yet; yields (done, total), gives all papers.

    Interrupted it goes on where it stopped: each form is a deed of its own.
    """
    open_ = wave.invitations.where(Invitation.state.in_(("planned", "sent")))
    forms = list(open_.order_by(Invitation.id))
    found = []
    for done, each in enumerate(forms):
        yield done, len(forms)
        found.append(issue_form(each, who=who))
    return found


def printed(papers: list[Paper]) -> Generator[tuple[int, int], None, bytes]:
    """Forms in one file to be printed; yields (done, total)."""
    told = [(each.kind, from_json(each.kind, each.facts)) for each in papers]
    return (yield from docs.together(told, docs.paper(KIND).title))


def preview(invitation: Invitation, at: dt.datetime) -> bytes:
    """A form as it is or would be printed."""
    kept = paper_of(invitation)
    if kept is not None:
        return bytes(kept.pdf)
    return docs.paper(KIND).draw(form_facts(invitation, None, at=at))


def fillable(paper: Paper) -> bytes:
    """An issued form as a PDF to be filled in on a screen: the same facts, with fields."""
    return docs.paper(KIND).draw_fillable(from_json(KIND, paper.facts))


def write_fillable(paper: Paper, folder: Path) -> Path:
    """Put the form to be filled in into a folder. Raises NotWritten."""
    with speaking(paper.language):
        title = tr(docs.paper(KIND).title)
    return write_whole(folder / f"{safe_name(title, paper.number)}.pdf", fillable(paper))


# Mail


def mail_of(invitation: Invitation, *, who: str, again: bool = False) -> bytes:
    """A draft of the mail that brings a form to be filled in, or reminds of it.

    Raises NotIssued.
    """
    paper = paper_of(invitation)
    if paper is None:
        raise NotIssued(code=invitation.code)
    told: facts.SurveyForm = from_json(KIND, paper.facts)
    voice = Voice(paper.language)
    known = {
        "company": told.company.name,
        "number": paper.number,
        "minutes": max(1, round(len(told.questions) * SECONDS / 60)),
        "person": (told.customer.contact or told.customer.name) if told.customer else "",
        "date": voice.day_named(invitation.wave.last),
        "sender": who,
        "phone": told.call,
    }
    message = EmailMessage(policy=SMTP)
    message["Subject"] = voice["survey.mail_subject"].format(**known)
    if told.email:
        message["From"] = told.email
    if told.customer and told.customer.email:
        message["To"] = told.customer.email
    message["X-Unsent"] = "1"  # mail programs open it as a draft to be sent
    text = voice["survey.mail_again"] if again else voice["survey.mail_text"]
    message.set_content(text.format(**known))
    name = f"{safe_name(voice['survey.title'], paper.number)}.pdf"
    message.add_attachment(fillable(paper), maintype="application", subtype="pdf", filename=name)
    message.set_boundary(f"paper-{paper.check_code}")
    return message.as_bytes()


def write_mails(
    invitations: list[Invitation], folder: Path, *, who: str, again: bool = False
) -> Generator[tuple[int, int], None, list[Path]]:
    """Drafts of mails in a folder, one a form; yields (done, total).

    Raises NotIssued or NotWritten.
    """
    found = []
    for done, each in enumerate(invitations):
        yield done, len(invitations)
        draft = mail_of(each, who=who, again=again)
        found.append(write_whole(folder / f"{safe_name('mail', each.code)}.eml", draft))
    return found
