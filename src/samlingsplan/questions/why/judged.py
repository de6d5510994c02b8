"""Which rules of a scenario a plan breaks, judged without a solver."""

from collections.abc import Iterator

from samlingsplan.plan import Plan
from samlingsplan.scenario.schema import laws_of
from samlingsplan.variants import Base


def broken(base: Base, plan: Plan) -> Iterator[str]:
    """Yield the name of each rule of a scenario that a plan breaks, which may be the plan of another scenario."""
    for rule in laws_of(base.loaded.value)[0]:
        if next(iter(rule.violations(base.case, plan)), None) is not None:
            yield rule.name


def is_lawful(base: Base, plan: Plan) -> bool:
    """Return whether a plan breaks no rule of a scenario."""
    return next(broken(base, plan), None) is None
