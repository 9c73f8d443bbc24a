"""What argparse says of wrong words, in the language of the screen; it knows English alone."""

import argparse
import re
from typing import Any

from salesassist.texts import N_, tr

# What argparse says (3.11 to 3.14), and how we say it. The first that fits counts.
_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), mark)
    for pattern, mark in (
        (
            r"the following arguments are required: (?P<words>.+)",
            N_("These words are missing: {words}"),
        ),
        (
            r"one of the arguments (?P<words>.+) is required",
            N_("One of these words is missing: {words}"),
        ),
        (r"unrecognized arguments: (?P<words>.+)", N_("These words are not known: {words}")),
        (
            r"argument (?P<name>.+?): invalid choice: (?P<word>.+?),? "
            r"(?:maybe you meant .+ )?\(choose from (?P<choices>.+)\)",
            N_("{name}: {word} is not one of {choices}"),
        ),
        (
            r"argument (?P<name>.+?): invalid int value: (?P<word>.+)",
            N_("{name}: {word} is no whole number"),
        ),
        (
            r"argument (?P<name>.+?): invalid \w+ value: (?P<word>.+)",
            N_("{name}: {word} cannot be used here"),
        ),
        (
            r"argument (?P<name>.+?): expected (?:one|at least one) argument",
            N_("{name}: what belongs to it is missing"),
        ),
        (
            r"argument (?P<name>.+?): ignored explicit argument (?P<word>.+)",
            N_("{name} takes nothing after it, but {word} stands there"),
        ),
        (
            r"argument (?P<name>.+?): not allowed with argument (?P<word>.+)",
            N_("{name} and {word} do not go together"),
        ),
        (
            r"ambiguous option: (?P<word>.+?) could match (?P<choices>.+)",
            N_("{word} could be any of {choices}: write it out"),
        ),
        (r"argument (?P<name>.+?): (?P<why>.+)", N_("{name}: {why}")),
    )
)


def in_words(message: str) -> str:
    """A message of argparse in the language of the screen; one that is not known stays."""
    for pattern, mark in _SAID:
        found = pattern.fullmatch(message)
        if found is not None:
            return tr(mark).format(**found.groupdict())
    return message


class Words(argparse.HelpFormatter):
    """The help text with our word for "usage"."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        words = tr(N_("usage: ")) if prefix is None else prefix
        super().add_usage(usage, actions, groups, words)


class Parser(argparse.ArgumentParser):
    """A parser that speaks the language of the screen, and says where to read more."""

    def __init__(self, **more: Any):
        helped = more.pop("add_help", True)
        super().__init__(add_help=False, formatter_class=Words, **more)
        self._positionals.title = tr(N_("words"))
        self._optionals.title = tr(N_("options"))
        if helped:
            self.add_argument("-h", "--help", action="help", help=tr(N_("show this and stop")))

    def error(self, message: str) -> Any:
        """Say what is wrong with the words and end with 2."""
        more = tr(N_("Type “{program} --help” for the words.")).format(program=self.prog)
        said = tr(N_("{program}: error: {what}")).format(program=self.prog, what=in_words(message))
        self.print_usage()
        self.exit(2, f"{said}\n{more}\n")

    def print_usage(self, file: Any = None) -> None:
        """The usage goes where errors go unless told otherwise."""
        self._print_message(self.format_usage(), file)
