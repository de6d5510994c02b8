"""Places judged on leaders who were drawn after they were chosen."""

import pytest

from samlingsplan.contract.draws import judged
from samlingsplan.contract.planning import plan_years
from samlingsplan.contract.terms import Reach
from samlingsplan.solve import Solver
from tests.contract.worlds import kull, terms


def test_drawn_leaders_travel_to_the_classes_that_were_chosen(solver: Solver) -> None:
    # Everybody is drawn, 5, 3 and 2, with classes at the hub and in A: (5 * 10 + 3 * 10 + 2 * 300) / 10.
    of = terms(kull(), leaders=(5, 3, 2), reach=Reach(300, 1))
    plan = plan_years(of, solver)
    [found] = judged(of, plan, 2, 1, solver)
    assert (found.mean_min, found.least_min, found.most_min, found.far_share) == (68, 68, 68, 0)
    nearer = terms(kull(), leaders=(5, 3, 2), reach=Reach(299, 1))
    assert judged(nearer, plan, 1, 1, solver)[0].far_share == pytest.approx(0.2)
