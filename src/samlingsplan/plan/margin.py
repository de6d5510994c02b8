"""How much room a rule leaves the plan."""

from dataclasses import dataclass

from samlingsplan.domain import Week


@dataclass(frozen=True, slots=True)
class Margin:
    """What of a plan comes nearest to one of a rule's limits.

    Parameters
    ----------
    kind
        Which of the rule's limits: the key under ``rules.<rule>.limits``.
    found, limit
        What was found, and the limit, both in ``unit``.
    unit
        Their unit, a key under ``units.count``; in weeks of the year the room is told in weeks.
    room
        How far the plan may go before it breaks the rule, in the same unit; below nothing when it does.
    at_least
        Whether the limit is a least, or else a most.
    subject, week
        What comes nearest to the limit, and when: a class, a place, a kommune; never a leader.
    """

    kind: str
    found: int
    limit: int
    unit: str
    room: int
    at_least: bool
    subject: str = ""
    week: Week | None = None

    @property
    def binds(self) -> bool:
        """Whether no room is left."""
        return self.room <= 0


def at_most(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the room below a limit."""
    return Margin(kind, found, limit, unit, limit - found, at_least=False, subject=subject, week=week)


def at_least(kind: str, found: int, limit: int, unit: str, subject: str = "", week: Week | None = None) -> Margin:
    """Return the room above a limit."""
    return Margin(kind, found, limit, unit, found - limit, at_least=True, subject=subject, week=week)
