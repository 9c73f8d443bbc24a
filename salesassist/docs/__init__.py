"""Papers: frozen facts in, PDF bytes out; nothing here knows the database or the screen."""

from salesassist.docs.papers import PAPERS, Paper, missing_characters, paper, together

__all__ = ["PAPERS", "Paper", "missing_characters", "paper", "together"]
