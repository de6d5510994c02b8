"""What every part of a scenario has from its base."""

from functools import cached_property

from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.strict import FrozenModel


class _Counted(FrozenModel):
    number: int

    @cached_property
    def twice(self) -> int:
        return 2 * self.number


def test_a_changed_copy_computes_anew_what_follows_from_its_fields() -> None:
    one = _Counted(number=1)
    assert one.twice == 2
    two = one.model_copy(update={"number": 2})
    assert (two.number, two.twice, one.twice) == (2, 4, 2)
    assert one.model_copy() == one == _Counted(number=1)


def test_a_rule_that_is_eased_forgets_the_lists_of_the_one_it_comes_from() -> None:
    rule = PairedLeaders(apart=(("p1", "p2", "p3"),))
    assert rule._all_apart == (("p1", "p2", "p3"),)
    assert rule.model_copy(update={"apart": (("p1", "p2"),)})._all_apart == (("p1", "p2"),)
