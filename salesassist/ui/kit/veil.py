"""What stands between a paper and the eyes before the window; the window sets it (desk.veiling)."""

from collections.abc import Callable
from dataclasses import dataclass

Draw = Callable[[], bytes]


@dataclass
class Veil:
    """`drawing` wraps what draws a paper, `finished` takes the bytes of one that is."""

    drawing: Callable[[Draw], Draw] = lambda make: make
    finished: Callable[[bytes], bytes] = lambda pdf: pdf


VEIL = Veil()
