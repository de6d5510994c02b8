"""What a scenario changes in the plan of the scenario that it starts from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from samlingsplan.errors import InputError, Value
from samlingsplan.languages import LANGUAGES, Translated
from samlingsplan.plan import PathValue, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario

_TITLE = "title"
_ASKS_NOTHING = ("question", "sensitivity", "search")
"""Entries that no plan depends on."""
_OF_OTHERS = ("participants", "kommuner", "earlier_plan", "version")
"""Entries that say whom the plan is for: with others, two plans are not compared."""
_OWN_AND_BASIS = 3
"""A scenario that is compared has a file, one that it starts from, and what every scenario starts from."""


class StatedBase(Question):
    """The scenario that the planned one extends, for the same leaders, on its first level.

    A what-if is a scenario that extends another and states what differs. What it costs is the difference to that one.
    Nothing is compared where the two are for other leaders, nor with what every scenario starts from. A scenario that
    admits as many as the rules allow is for other leaders once a rule changes; ``compare`` plans and compares the two.
    """

    name: ClassVar[str] = "stated_base"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the scenario without what it states itself; nothing where it starts from nothing of its kind."""
        loaded = asked.base.loaded
        if len(loaded.sources) < _OWN_AND_BASIS:
            return []
        try:
            base = load(loaded.sources[1], Scenario)
        except InputError:
            return []
        if base.value.kull.places == MAX:
            return []
        changes = list(_differences(_entries(loaded), _entries(base)))
        parts = {path.partition(".")[0] for path, _ in changes}
        if not parts - {_TITLE} or not parts.isdisjoint(_OF_OTHERS):
            return []
        return [Variant(loaded.sources[1].name, tuple(changes), levels=1)]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which scenario it is, by its title."""
        title = dict(result.variant.changes).get(_TITLE)
        return "base", {"title": Translated(title) if isinstance(title, dict) else str(title or result.variant.name)}


def _entries(loaded: Loaded[Scenario]) -> Mapping[str, Any]:
    plain = loaded.tree.plain()
    return plain if isinstance(plain, dict) else {}


def _differences(now: Mapping[str, Any], then: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[PathValue]:
    """Yield the changes that make one scenario the other, in order; None takes an entry away."""
    for key in dict.fromkeys((*now, *then)):
        path = (*above, str(key))
        if not above and key in _ASKS_NOTHING:
            continue
        mine, other = now.get(key), then.get(key)
        if isinstance(mine, dict) and isinstance(other, dict) and not set(other) <= set(LANGUAGES):
            yield from _differences(mine, other, path)
        elif mine != other:
            yield ".".join(path), other
