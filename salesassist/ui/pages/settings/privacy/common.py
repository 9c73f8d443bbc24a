"""What the sections of personal data share: doing a deed, showing a paper, contacts by name."""

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from salesassist.db import Contact, Customer, DataRequest, Paper, eyes
from salesassist.desk import sight
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.issue import export, new_request
from salesassist.rules.names import fold
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.picker import Candidate

MOST = 50


class NobodyChosen(Problem):
    """A deed needs a contact and has none."""

    says = N_("Choose the contact first: type a part of the name, the number or the customer.")


def attempt(context: Context, deed: Callable[..., Any]) -> Any:
    """Do a deed in the person's name; what stands against it is told, and None comes back."""
    try:
        return deed(who=context.who, request=new_request())
    except Problem as problem:
        context.quiet.error(problem)
        return None


def show_paper(context: Context, paper: Paper) -> None:
    """Put an issued paper into the papers folder and offer to open it."""
    try:
        path = export(paper, context.papers)
    except Problem as problem:
        context.quiet.error(problem)
        return
    said = tr(N_("{number} is in the papers folder.")).format(number=paper.full_number())
    context.quiet.done(said, open=partial(open_path, str(path)))


def save_file(context: Context, name: str, data: bytes) -> None:
    """Put a file into the papers folder and offer to open it."""
    stem, _, ending = name.rpartition(".")
    try:
        path = write_whole(context.papers / f"{safe_name(stem)}.{ending}", data)
    except Problem as problem:
        context.quiet.error(problem)
        return
    said = tr(N_("{name} is in the papers folder.")).format(name=path.name)
    context.quiet.done(said, open=partial(open_path, str(path)))


def run_job(
    context: Context, name: str, work: Callable[[], Generator], done: Callable[[Any], object]
) -> None:
    """Long work on a worker, its progress in the quiet place."""
    if context.jobs.does(name):
        return
    job = context.jobs.start(name, work, done=done, failed=context.quiet.error)
    if context.jobs.busy():
        context.quiet.follow(job)


def find_contacts(who: str, text: str) -> list[Candidate]:
    """Contacts whose name, number or firm has each typed word, masked for whom masks are."""
    query = Contact.select(Contact, Customer).join(Customer).where(Contact.erased_on.is_null())
    for word in fold(text).split():
        columns = (Contact.name, Contact.phone, Contact.mobile, Contact.email, Customer.search)
        found = columns[0].contains(word)
        for column in columns[1:]:
            found |= column.contains(word)
        query = query.where(found)
    rows = query.order_by(Customer.code, Contact.position).limit(MOST)
    return [
        Candidate(each, (sight.shown(each, "name", who), eyes.words(each.customer)))
        for each in rows
    ]


def offer_contacts(form: RecordForm, context: Context) -> None:
    """Let the field of the contact find among all contacts of all customers."""
    form.editor("contact").set_lookup(partial(find_contacts, context.who))


def picked(context: Context) -> RecordForm:
    """A form of one field: which contact."""
    form = RecordForm(DataRequest, "contact+")
    form.load(DataRequest())
    offer_contacts(form, context)
    return form


def buttons(*rows: tuple[str, str, Callable[[], object], str]) -> tuple[QWidget, dict[str, Button]]:
    """A row of buttons that wraps: (words, icon, deed, kind); the buttons by their words."""
    place, flow, made = QWidget(), Flow(), {}
    flow.setContentsMargins(0, 0, 0, 0)
    for words, icon, deed, kind in rows:
        made[words] = Button(tr(words), kind, icon=icon, deed=deed)
        flow.addWidget(made[words])
    place.setLayout(flow)
    return place, made
