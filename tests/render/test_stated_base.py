"""What a scenario costs against the one that it starts from, in a sentence."""

from dataclasses import replace

import pytest

from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import (
    Answer,
    AnswerRow,
    Difference,
    Ending,
    Interval,
    KeyFigures,
    Result,
    Variant,
    VariantResult,
)
from samlingsplan.questions import StatedBase
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.report import report
from samlingsplan.render.stated_base import against_base, how_sure
from tests.results import tiny


def compared(figures: KeyFigures) -> Result:
    """Return the tiny result with the figures of the plan it is compared with."""
    title = {"nb": "Grunnplanen", "nn": "Grunnplanen", "en": "The base"}
    found = VariantResult(Variant("base.yaml", (("title", title),), levels=1), Ending.PROVEN, figures=figures)
    difference = Difference(Interval(60, 60), "min", {}, Interval(-10, 100))
    row = AnswerRow(*StatedBase().sentence(found), found, difference, "")
    return replace(tiny(), answers=(Answer(StatedBase.name, (row,), "own.yaml"),))


def test_more_travel_for_less_money(words: Words) -> None:
    now = key_figures(tiny())
    # Ten hours less travel, 1.5 million more from the supplier, and 4,000 kroner less from the employers.
    before = replace(
        now,
        travel_min=now.travel_min - 600,
        supplier_nok=now.supplier_nok + 1_500_000,
        employer_nok=now.employer_nok - 4_000,
    )
    share = words.percent(600 / before.travel_min)
    said = (
        f"Sammenlignet med «Grunnplanen» øker reisetiden med 10 timer i året ({share}), "
        "betaler arbeidsgiverne 4\u00a0000\u00a0kr mer og koster leverandøren 1,50\u00a0mill.\u00a0kr mindre."
    )
    assert against_base(compared(before), words) == said
    assert said in report(compared(before), words, PLANNER)
    assert how_sure(compared(before), words) == "Forskjellen i reisetid er mindre enn usikkerheten."
    # Between two plans the public would see what one leader makes.
    assert "Grunnplanen" not in report(compared(before), words, Reader(Audience.PUBLIC))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_other_numbers_of_leaders_the_mean_is_compared(language: str) -> None:
    words, now = Words(language), key_figures(tiny())
    before = replace(now, leaders=now.leaders + 8, mean_min=now.mean_min + 12)
    assert words("report.base.mean_less", amount=words.duration(12)) in against_base(compared(before), words)


@pytest.mark.parametrize(("ending", "key"), [(Ending.UNKNOWN, "unknown"), (Ending.IMPOSSIBLE, "impossible")])
def test_what_was_not_worked_out_is_said(ending: Ending, key: str, words: Words) -> None:
    answered = compared(key_figures(tiny())).answers[0]
    row = replace(answered.rows[0], result=replace(answered.rows[0].result, ending=ending, figures=None))
    result = replace(tiny(), answers=(replace(answered, rows=(row,)),))
    assert against_base(result, words) == words(f"report.base.{key}", title="Grunnplanen")
    assert against_base(result, words) in report(result, words, PLANNER)


def test_without_such_a_plan_nothing_is_said(words: Words) -> None:
    assert (against_base(tiny(), words), how_sure(tiny(), words)) == ("", "")
