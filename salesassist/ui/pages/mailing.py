"""A paper by mail: as a draft in the PC's own mail program, or over the company's server."""

from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db import ContactEntry, Paper
from salesassist.desk.mail import write_mail
from salesassist.desk.people import permit
from salesassist.desk.posting import LoginRefused, Server, send_paper, sent_at, server
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.page import Context


def open_draft(context: Context, paper: Paper) -> None:
    """Write the draft with the paper attached and let the mail program open it.

    The original goes along, so only who deals with customers writes one.
    """
    try:
        permit(context.who, "log a contact")
        path = write_mail(paper, context.papers)
    except Problem as problem:
        context.quiet.error(problem)
        return
    open_path(str(path))
    words = tr(N_("The mail with {number} is in the papers folder."))
    again = partial(open_path, str(path))
    context.quiet.done(words.format(number=paper.full_number()), open=again)


def send_now(context: Context, page: QWidget, paper: Paper) -> None:
    """Send a paper over the company's server; without one it opens as a draft."""
    found = server()
    if found is None:
        open_draft(context, paper)
        return
    if found.user and not context.mail_password and not _ask_password(context, page, found):
        return
    sending = tr(N_("Sending {number}")).format(number=paper.full_number())
    if context.jobs.does(sending) or not _again(page, paper):
        return
    said = tr(N_("Sent {number}; it stands in the contact log.")).format(number=paper.full_number())

    def failed(problem: Problem) -> None:
        if isinstance(problem, LoginRefused):
            context.mail_password = ""
        context.quiet.error(problem)

    context.jobs.start(
        sending,
        partial(send_paper, paper, context.mail_password, who=context.who),
        done=lambda _: context.quiet.done(said),
        failed=failed,
    )


def _again(page: QWidget, paper: Paper) -> bool:
    """What went out before goes out again only when that is meant."""
    before = sent_at(paper)
    if before is None:
        return True
    title = tr(N_("Send {number} again?")).format(number=paper.full_number())
    text = tr(N_("It was sent on {moment}.")).format(moment=ContactEntry.at.show(before))
    verbs = (tr(N_("Send")), tr(N_("Do not send")))
    return bool(ask(page, title, text, *verbs, icon="send", danger=False))


def _ask_password(context: Context, page: QWidget, found: Server) -> bool:
    """Ask once; it is remembered until the program ends and kept nowhere."""
    answer = ask(
        page,
        tr(N_("Password of {user}?")).format(user=found.user),
        tr(N_("For {host}. It is asked once after each start and kept nowhere.")).format(
            host=found.host
        ),
        tr(N_("Send")),
        tr(N_("Do not send")),
        reason=tr(N_("Password")),
        secret=True,
        icon="send",
        danger=False,
    )
    context.mail_password = answer.reason if answer else ""
    return bool(answer)
