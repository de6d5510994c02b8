"""What the limit on remote against central kommuner does to both: their means with it and without it."""

from samlingsplan.measures.seat import seats
from samlingsplan.measures.statistics import mean
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.answer import listed
from samlingsplan.render.proofs import missing, sensitivities


def uncapped(result: Result, words: Words) -> str:
    """Return it as sentences; nothing where no such limit was left out."""
    aside = next((each for each in result.outcome.sensitivities if each.means), None)
    if aside is None or aside.objective is None:
        return ""
    everyone = list(seats(result))
    groups = []
    for group in aside.means:
        years = [seat.burden.travel_min for seat in everyone if seat.kommune.sentralitet in group.sentralitet]
        if not years:  # what a folder says of others than its leaders
            continue
        groups.append(
            words(
                "report.uncapped.group",
                sentralitet=", ".join(map(str, group.sentralitet)),
                mean=words.duration(mean(years)),
                without=words.duration(group.mean_min),
            )
        )
    without = words.duration(aside.objective)
    if not aside.proven:
        without = words("report.costs.unproven", found=without, bound=words.duration(aside.bound or 0))
    return words(
        "report.uncapped.sentence",
        groups=listed(groups, words),
        total=words.duration(sum(seat.burden.travel_min for seat in everyone)),
        without=without,
    )


def other_answers(result: Result, words: Words) -> dict[str, object]:
    """Return what the page tells of other answers: under other assumptions, and without the limit."""
    return {
        "sensitivities": sensitivities(result, words),
        "missing": missing(result, words),
        "uncapped": uncapped(result, words),
    }
