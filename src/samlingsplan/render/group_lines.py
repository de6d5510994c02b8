"""What is said of a kommune's group, where people are shown by groups alone."""

from collections.abc import Iterator

from samlingsplan.domain import KommuneId
from samlingsplan.measures.grouped import groups, spread
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.plan import Result


def group_lines(result: Result, words: Words) -> Iterator[tuple[KommuneId, str]]:
    """Yield what the map tells of each kommune's group."""
    names = {key: group for group in groups(result) for key in group.kommuner}
    for row in spread(result):
        key = KommuneId(str(row["kommune"]))
        group = names[key]
        fylker = ", ".join(group.fylker)
        values = {
            "group": group.name or words("measures.together", kommuner=len(group.kommuner), fylker=fylker),
            "leaders": row["leaders"],
            "duration": words.duration(number(row, "mean_min")),
            "nights": words.number(number(row, "mean_nights")),
            "nok": words.number(number(row, "mean_nok")),
        }
        yield key, words("audience.grouped.map", **values)
