"""Measuring two ways of doing a thing in turn, in one run, and printing how they compare."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table: ours and the reference in the same unit, and what is aimed at."""

    job: str
    ours: float
    reference: float
    unit: str
    against: str
    target: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Ours over the reference."""
        return self.ours / self.reference

    @property
    def met(self) -> bool:
        """Whether the ratio is within its target."""
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target


def show(lines: list[Line]) -> None:
    """Print the table; a person reads it, nothing depends on it."""
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        verdict = "met" if line.met else "MISSED"
        print(
            f"{line.job:<52} {line.ours:>10.3f} {line.unit:<6} {line.reference:>10.3f}"
            f"  {line.ratio:>7.3f} × {line.against:<34} {sign} {line.target:g}  {verdict}",
            flush=True,
        )


def in_turn(
    *ways: Callable[[int], object],
    rounds: int,
    cpu: bool = False,
    warm: int = 2,
    pick: Callable[[list[float]], float] = statistics.median,
) -> list[float]:
    """The median milliseconds of each way, done in turn round by round (by CPU time if asked).

    `pick` may take another of the times, such as the least of a busy machine.

    Each is called with the number of its round, so that no round repeats another's work.
    """
    clock = time.process_time if cpu else time.perf_counter
    taken: list[list[float]] = [[] for _ in ways]
    for at in range(warm + rounds):
        for way, times in zip(ways, taken, strict=True):
            before = clock()
            way(at)
            if at >= warm:
                times.append((clock() - before) * 1_000)
    return [pick(times) for times in taken]
