"""Long lists are no garbage: an import runs without Python looking through them again and again."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

Given, Said, Ended = ParamSpec("Given"), TypeVar("Said"), TypeVar("Ended")


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for rings of objects; what nothing refers to is freed as ever."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def undisturbed(
    steps: Callable[Given, Generator[Said, None, Ended]],
) -> Callable[Given, Generator[Said, None, Ended]]:
    """Long work that makes so many objects and so few rings that looking for them costs a third."""

    @wraps(steps)
    def run(*args: Given.args, **named: Given.kwargs) -> Generator[Said, None, Ended]:
        with uncollected():
            return (yield from steps(*args, **named))

    return run
