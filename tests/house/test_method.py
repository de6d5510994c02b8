"""The page about the method is rendered from the rules and goals as they stand, and its mathematics can be read."""

import re

import pytest

from docs.method import HTML, MARKDOWN, html, markdown, upright
from samlingsplan.goals import GOALS
from samlingsplan.rules import RULES

PAGE = markdown()


def test_both_pages_are_as_rendered() -> None:
    assert MARKDOWN.read_text(encoding="utf-8") == PAGE, "run `make docs`"
    assert HTML.read_text(encoding="utf-8") == html(PAGE), "run `make docs`"


def test_each_rule_and_goal_has_its_section_in_order() -> None:
    assert re.findall(r"^### `(\w+)`$", PAGE, re.MULTILINE) == [each.name for each in (*RULES, *GOALS)]


def test_where_each_takes_part_is_stated() -> None:
    size = PAGE.split("### `class_size`")[1].split("###")[0]
    assert "Constrains: allocation, composition." in size
    assert "Constrains: structure, allocation, composition." in PAGE.split("### `groups_together`")[1].split("###")[0]
    tenth = PAGE.split("### `worst_tenth`")[1].split("###")[0]
    assert "Unit: min. Minimised in: allocation (by branching on the threshold)." in tenth


def test_every_formula_is_mathml_in_a_browser() -> None:
    formulas = len(re.findall(r"```math\n|\$`", PAGE))
    assert formulas > 90
    page = html(PAGE)
    assert page.count("<math ") == formulas
    assert page.count('display="block"') == PAGE.count("```math\n") + page.count('math[display="block"]')
    shown = re.sub(r"<annotation.*?</annotation>", "", page)
    assert re.findall(r"\\[a-z]+|\$`|```|FORMULA|<merror", shown) == []


def test_no_markup_of_docstrings_is_left() -> None:
    assert re.findall(r"\.\. math::|:math:|(?<!`)``(?!`)", PAGE) == []


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"goes_{pr} \le count_p", r"\mathrm{goes}_{pr} \le \mathrm{count}_p"),
        (r"group\_rooms_v", r"\mathrm{group\_rooms}_v"),
        (r"held_{ksw} = 0 \text{ in weeks}", r"\mathrm{held}_{ksw} = 0 \text{ in weeks}"),
        (r"taught_{kswt} \le one\_way_{ir}", r"\mathrm{taught}_{kswt} \le \mathrm{one\_way}_{ir}"),
        (r"N_{central} + last_k", r"N_{\mathrm{central}} + \mathrm{last}_k"),
    ],
)
def test_names_are_words_and_indices_are_not(formula: str, shown: str) -> None:
    assert upright(formula) == shown
