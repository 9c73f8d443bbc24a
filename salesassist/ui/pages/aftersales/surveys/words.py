"""What the surveys view says: states, keys of a question, what a form is."""

from salesassist.db import Invitation, Question, Response, Wave
from salesassist.texts import N_, tr
from salesassist.ui.kit.chips import Mark

STATES = {"planned": ("clock", "soon"), "running": ("circle-dot", "now"), "closed": ("check", "")}


def state_mark(wave: Wave) -> Mark:
    """A wave's state."""
    icon, kind = STATES[wave.state]
    return Mark(Wave.state.text(wave), icon, kind)


def returned(wave: Wave) -> tuple[int, int]:
    """How many forms came back, of how many that went out; forms without ID count in both."""
    came = wave.responses.count()
    without = wave.responses.where(Response.invitation.is_null()).count()
    out = wave.invitations.where(Invitation.state.in_(("sent", "answered", "refused"))).count()
    return came, out + without


def until(wave: Wave | None) -> str:
    """From when to when a wave runs, and how many forms came back."""
    if wave is None:
        return ""
    came, out = returned(wave)
    said = tr(N_("{first} to {last}")).format(
        first=f"{wave.first:%m/%d}", last=f"{wave.last:%m/%d}"
    )
    return f"{said}　{tr(N_('{came} of {out} came back')).format(came=came, out=out)}"


KEYS = {
    "likert": N_("5 very satisfied … 1 very dissatisfied; 0 or Num. not applicable"),
    "nps": N_("0 … 9, + is 10; Num. not applicable"),
    "ces": N_("1 very hard … 7 very easy; 0 or Num. not applicable"),
    "single": N_("one key; 0 or Num. not applicable"),
    "multi": N_("one key for each, once more takes it back; Enter goes on"),
    "ranking": N_("the rank of each choice in their order"),
    "text": N_("type the words; Enter keeps, Shift+Enter begins a line"),
}


def keys_of(question: Question) -> str:
    """Which keys answer a question."""
    said = tr(KEYS[question.kind])
    choices = "　".join(f"{no} {words}" for no, words in enumerate(question.choices(), 1))
    return f"{choices}　（{said}）" if choices else said
