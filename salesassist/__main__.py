"""Starts the program: the window, or with a verb the door without one."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> int:
    """Open the window, or do what the words say; returns the exit code."""
    words = sys.argv[1:]
    # By name and only now: a verb works where Qt cannot be loaded, a window waits for no paper.
    if means_window(words):
        return importlib.import_module("salesassist.app").main(window_database(words))
    return importlib.import_module("salesassist.cli").main(words)


def means_window(words: Sequence[str]) -> bool:
    """Whether nothing is asked but the window: no word, or only which data it opens."""
    return not words or window_database(words) is not None


def window_database(words: Sequence[str]) -> Path | None:
    """The data named by `--database FILE` standing alone; None if anything else is said."""
    if len(words) == 2 and words[0] == "--database":
        return Path(words[1])
    if len(words) == 1 and words[0].startswith("--database="):
        return Path(words[0].partition("=")[2])
    return None


if __name__ == "__main__":
    sys.exit(main())
