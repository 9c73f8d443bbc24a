"""Satisfaction surveys: questionnaires in versions, waves, who was asked, and what came back."""

from salesassist.db.base import Record
from salesassist.db.customers import Contact, Customer
from salesassist.db.deliveries import Delivery
from salesassist.db.fields import (
    NOTE_LIMIT,
    Choice,
    Day,
    Flag,
    Moment,
    Ref,
    Structure,
    Text,
    Whole,
)
from salesassist.db.service import ServiceRecord
from salesassist.rules.surveys import QUESTION_KINDS
from salesassist.texts import N_

SURVEY_KINDS = {
    "relationship": N_("Relationship (half-yearly)"),
    "transaction": N_("After a delivery or service"),
    "lost": N_("Lost customers"),
}
DIMENSIONS = {
    "": "—",
    "quality": N_("Product quality"),
    "delivery": N_("Delivery on time"),
    "price": N_("Price"),
    "service": N_("Service"),
    "response": N_("Speed of answers"),
    "support": N_("Technical support"),
    "packing": N_("Packing and transport"),
    "papers": N_("Correct papers"),
    "complaints": N_("Handling of complaints"),
    "overall": N_("Overall"),
}
CAME_BY = {
    "paper": N_("On paper"),
    "form": N_("Fillable PDF"),
    "file": N_("File of answers"),
    "phone": N_("By telephone"),
}


class Survey(Record):
    """A questionnaire under one code; its questions lie in versions."""

    code = Text(N_("Code"), limit=20, unique=True, required=True)
    title = Text(N_("Title"), required=True)
    kind = Choice(N_("Kind"), SURVEY_KINDS, default="relationship")
    active = Flag(N_("Active"), default=True)
    index_formula = Choice(
        N_("Index of 100"),
        {"share": N_("mean ÷ 5"), "spread": N_("(mean − 1) ÷ 4")},
        default="spread",
    )

    def __str__(self) -> str:
        return self.title


class SurveyVersion(Record):
    """The questions of a survey as they stood; once answers came they never change."""

    survey = Ref(Survey, N_("Survey"), backref="versions", on_delete="CASCADE")
    number = Whole(N_("Version"), default=1)
    intro = Text(N_("Introduction"), limit=NOTE_LIMIT, lines=2)
    frozen_at = Moment(N_("Frozen"), null=True)

    class Meta:
        indexes = ((("survey", "number"), True),)

    def __str__(self) -> str:
        return f"{self.survey} V{self.number}"


class Question(Record):
    """One question of a version. `options` are the words of a choice or ranking, a line each.

    `code` stays the same from version to version: by it the answers of two waves are compared.
    """

    survey_version = Ref(SurveyVersion, N_("Version"), backref="questions", on_delete="CASCADE")
    position = Whole(N_("No."))
    code = Text(N_("Question code"), limit=40, hint=N_("Its column in files of answers"))
    kind = Choice(N_("Kind of question"), QUESTION_KINDS, default="likert")
    text = Text(N_("Question"), limit=500, required=True)
    text_en = Text(N_("Question in English"), limit=500)
    dimension = Choice(N_("Dimension"), DIMENSIONS, default="")
    weight = Whole(N_("Weight"), default=1)
    may_skip = Flag(N_("May be left out (not applicable)"), default=True)
    options = Text(N_("Choices, a line each"), limit=NOTE_LIMIT, lines=4)

    class Meta:
        indexes = ((("survey_version", "position"), True),)

    def __str__(self) -> str:
        return self.text

    def choices(self) -> list[str]:
        """The words of a choice or a ranking, in their order."""
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class Wave(Record):
    """One round of a survey: which version, whom it went to, until when it is answered."""

    code = Text(N_("Wave code"), limit=30, unique=True, required=True)
    title = Text(N_("Wave"), limit=80, required=True)
    survey = Ref(Survey, N_("Survey"), backref="waves")
    survey_version = Ref(SurveyVersion, N_("Version"), backref="waves")
    state = Choice(
        N_("State"),
        {"planned": N_("Planned"), "running": N_("Running"), "closed": N_("Closed")},
        default="planned",
        index=True,
    )
    first = Day(N_("From"), index=True)
    last = Day(N_("Answer by"))
    rest_days = Whole(N_("Resting days"), default=90)
    frame = Structure(N_("How customers were chosen"), null=True)
    serial = Whole(N_("Last form no."), default=0)

    def __str__(self) -> str:
        return self.title


class Invitation(Record):
    """One form of a wave: its ID is printed on it; it is answered at most once.

    Without customer it is an open form, which anybody may have filled in.
    """

    code = Text(N_("Form ID"), limit=40, unique=True)
    wave = Ref(Wave, N_("Wave"), backref="invitations", on_delete="CASCADE")
    customer = Ref(Customer, N_("Customer"), null=True, backref="invitations")
    contact = Ref(Contact, N_("Contact"), null=True, on_delete="SET NULL")
    delivery = Ref(Delivery, N_("Delivery"), null=True, on_delete="SET NULL")
    service = Ref(ServiceRecord, N_("Service record"), null=True, on_delete="SET NULL")
    state = Choice(
        N_("State"),
        {
            "planned": N_("Planned"),
            "sent": N_("Gone out"),
            "answered": N_("Answered"),
            "refused": N_("Refused"),
        },
        default="planned",
        index=True,
    )
    sent_on = Day(N_("Sent on"), null=True)
    reminded = Whole(N_("Reminders"), default=0)
    reminded_on = Day(N_("Reminded on"), null=True)
    key = Flag(N_("Key customer"), default=False)

    def __str__(self) -> str:
        return self.code


class Response(Record):
    """One form that came back. `first` of two keyings counts; the second only checks it."""

    wave = Ref(Wave, N_("Wave"), backref="responses")
    invitation = Ref(Invitation, N_("Form ID"), null=True, backref="responses")
    customer = Ref(Customer, N_("Customer"), null=True, backref="responses")
    came_by = Choice(N_("Came by"), CAME_BY, default="paper")
    answered_on = Day(N_("Answered on"), index=True)
    entered_at = Moment(N_("Entered"))
    entered_by = Text(N_("Entered by"), limit=60)
    respondent = Text(N_("Filled in by"), limit=80, personal=True)
    department = Text(N_("Department"), limit=80)
    phone = Text(N_("Telephone"), limit=40, personal=True)
    contact_me = Choice(
        N_("Contact wished"),
        {"": "—", "phone": N_("Telephone"), "email": N_("E-mail"), "no": N_("No")},
        default="",
    )
    seconds = Whole(N_("Seconds to answer"), null=True)
    weight = Whole(N_("Weight in 1/1,000,000"), null=True)  # of a sample that was weighted
    again = Structure(N_("Second keying"), null=True)  # {question id: value}; compared, not counted
    source = Text(N_("File and row"), limit=300)

    def __str__(self) -> str:
        return str(self.invitation or self.source or self.id)


class Answer(Record):
    """One answer: a score or a choice in `value`, several choices in `choice`, words in `text`.

    No row, or a row without any of the three, is “not applicable” and counts nowhere.
    """

    response = Ref(Response, N_("Form"), backref="answers", on_delete="CASCADE")
    question = Ref(Question, N_("Question"), backref="answers")
    value = Whole(N_("Score"), null=True)
    choice = Structure(N_("Choices"), null=True)
    text = Text(N_("Words"), limit=NOTE_LIMIT, lines=3)

    class Meta:
        indexes = ((("response", "question"), True),)

    def __str__(self) -> str:
        return self.text or str(self.value)
