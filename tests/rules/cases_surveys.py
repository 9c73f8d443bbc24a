"""The cases of satisfaction as calls of the rules: one adapter an area."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from salesassist.rules import survey_results, surveys


def rounded(value: Fraction | None, places: int) -> int | Decimal:
    said = surveys.shown(value, places).replace("−", "-")
    return Decimal(said) if places else int(said)


def nps(given: dict) -> dict | None:
    if "scores" in given:
        found = surveys.nps(given["scores"])
    else:
        found = surveys.Nps(given["promoters"], given["passives"], given["detractors"])
    score = found.score()
    if score is None:
        return None
    return {
        "promoters": found.promoters,
        "passives": found.passives,
        "detractors": found.detractors,
        "nps": rounded(score, 0),
        "nps_1dp": rounded(score, 1),
    }


def csat(given: dict) -> dict:
    scores = given["scores_1_5"]
    spread = survey_results.Spread.of("likert", {n: scores.count(n) for n in range(1, 6)})
    assert spread.good() == surveys.csat(scores)
    return {"csat_percent": rounded(spread.good() * 100, 1), "mean": rounded(spread.mean(), 2)}


def sampling(given: dict) -> int:
    assert given["confidence"] == "95%", "z = 1.96"
    margin = Fraction(int(given["margin"].rstrip("%")), 100)
    return surveys.sample_size(given["population"], margin=margin)


def survey(given: dict) -> dict:
    """ODO-54: a choice as a share of the greatest one, in percent, against what is wanted."""
    most = max(map(int, given["choice_scores"]))
    index = surveys.index100(Fraction(given["chosen"]), "share", most)
    passed = index >= int(given["pass_from_pct"])
    return {"score_pct": surveys.shown(index, 0), "passed": passed}


SURVEYS: dict[str, Callable[[dict], object]] = {"nps": nps, "csat": csat, "sampling": sampling}
PEER_SURVEYS: dict[str, Callable[[dict], object]] = {"survey": survey}
