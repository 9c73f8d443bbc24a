"""How like two texts are, of 100: what a customer calls a thing and what it is called."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

_LOOKED_AT = 4  # of each way to compare


def most_alike(
    wanted: str, names: Sequence[str], words: Sequence[str], least: float
) -> list[tuple[float, int]]:
    """The two likest of many, best first: score and place.

    Each is compared by its name as a whole and by all its words in part, the better counts; a name
    that is like it as a whole goes before one that merely contains it. Below `least` nothing is.
    """
    best: dict[int, float] = {}
    for texts, scorer in ((names, fuzz.ratio), (words, fuzz.partial_ratio)):
        found = process.extract(wanted, texts, scorer=scorer, limit=_LOOKED_AT, score_cutoff=least)
        for _, score, at in found:
            best[at] = max(best.get(at, 0.0), score)
    scored = [(score + fuzz.ratio(wanted, names[at]) / 10, at) for at, score in best.items()]
    return sorted(scored, reverse=True)[:2]
