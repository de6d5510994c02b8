"""The page that solves by itself: the same numbers as the program's own, and nothing but what it came with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from samlingsplan.goals import GoalLevel
from samlingsplan.intake import read_inputs
from samlingsplan.messages import Words
from samlingsplan.model import allocation_model
from samlingsplan.plan import Result
from samlingsplan.render.colours import colours_of_places
from samlingsplan.rules import Rule
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Solver
from samlingsplan.solve.answers import Proof
from samlingsplan.study.live_page import draw_live
from samlingsplan.study.redrawing import result_of
from tests.browser.test_access import violations
from tests.browser.test_layout import hexadecimal

LIMITS = {
    "class_count.min_classes": (3, 4),
    "class_count.max_classes": (4, 5),
    "class_size.min_participants": (36, 40, 48),
    "class_size.max_participants": (54, 56, 60),
    "supplier_frame.frame_nok": (20_000_000, 21_000_000, 24_000_000),
}


@dataclass(frozen=True)
class Drawn:
    """The page of the first kull, and what it was drawn from."""

    page: Path
    result: Result
    rules: tuple[Rule, ...]
    levels: tuple[GoalLevel, ...]


@pytest.fixture(scope="module")
def drawn(solved_2021: Path, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    out = tmp_path_factory.mktemp("å #live") / "drawn"
    draw_live(solved_2021, out, Words("nb"))
    return Drawn(out / "live.html", result_of(solved_2021), *laws_of(read_inputs(solved_2021 / "inputs").value))


@pytest.fixture
def opened(page: Page, drawn: Drawn, refused_requests: list[str]) -> Callable[[dict[str, object]], Page]:
    """Opens the page with some settings, and fails the test on any request or error."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    def open_page(settings: dict[str, object]) -> Page:
        page.goto("about:blank")
        page.goto(f"{drawn.page.as_uri()}#{urlencode(settings)}")
        page.wait_for_selector("#said p:text-matches('Bevist|Umulig')", timeout=90_000)
        assert (faults, refused_requests) == ([], [])
        return page

    return open_page


def drawn_settings(random: Random, places: list[str]) -> dict[str, object]:
    """Return settings that somebody might try."""
    settings: dict[str, object] = {
        key: random.choice(values) for key, values in LIMITS.items() if random.random() < 0.5
    }
    settings |= {key: "closed" for key in random.sample(places, random.randint(0, 4))}
    settings |= {key: "open" for key in random.sample(places, random.choice((0, 0, 1)))}
    return settings | ({"longest": random.choice((250, 300, 400))} if random.random() < 0.3 else {})


def stated(drawn: Drawn, settings: dict[str, object]) -> list[Rule]:
    """Return the rules of the scenario that states the settings."""
    rules: list[Rule] = [
        rule.model_copy(
            update={key.split(".")[1]: value for key, value in settings.items() if key.split(".")[0] == rule.name}
        )
        for rule in drawn.rules
    ]
    if "longest" in settings:
        rules.append(MaxTravel(most_min=int(str(settings["longest"]))))
    of = {state: tuple(key for key, value in settings.items() if value == state) for state in ("open", "closed")}
    return [*rules, FixedPlaces(open=of["open"], closed=of["closed"])]


def assert_the_same(solver: Solver, drawn: Drawn, page: Page, settings: dict[str, object]) -> bool:
    """Compare the page's answer with the program's own; return whether there is a plan."""
    model = allocation_model(drawn.result.case, stated(drawn, settings), drawn.levels[:1])
    own = solver.minimise(model.program, model.objectives[0], "")
    said = page.locator("#said")
    if own.proof is Proof.INFEASIBLE:
        assert "Umulig" in said.inner_text(), settings
        return False
    assert own.proof is Proof.OPTIMAL
    assert said.get_attribute("data-value") == said.get_attribute("data-bound") == str(own.bound), settings
    leaders = page.locator("#by-place tbody tr td:nth-child(3)").all_inner_texts()
    assert sum(map(int, leaders)) == len(drawn.result.case.participants)
    return True


@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(200), marks=pytest.mark.long(at_most_s=5400))])
def test_the_page_proves_what_the_program_proves(
    drawn: Drawn, opened: Callable[[dict[str, object]], Page], seeds: range
) -> None:
    places, plans = sorted(drawn.result.case.venues), 0
    with Solver(0, 3600) as solver:
        for seed in seeds:
            settings = drawn_settings(Random(f"settings {seed}"), places)
            plans += assert_the_same(solver, drawn, opened(settings), settings)
    assert plans >= len(seeds) // 3


def test_it_begins_with_the_plan_and_says_so(drawn: Drawn, opened: Callable[[dict[str, object]], Page]) -> None:
    assert drawn.page.stat().st_size < 6_000_000
    page = opened({})
    assert page.locator("#said").get_attribute("data-value") == str(drawn.result.outcome.levels[0].objective)
    assert "Like mye som i planen." in page.inner_text("#said")
    # A place has the colour that it has in the report.
    shown = page.locator("#by-place tbody th").evaluate_all(
        "(all) => all.map((each) => [each.textContent, each.firstChild.style.background])"
    )
    venues = drawn.result.case.venues
    own = {venues[key].name: colour for key, colour in colours_of_places(drawn.result.plan.open_venues()).items()}
    assert {name: hexadecimal(colour) for name, colour in shown} == own
    assert page.locator("#command").is_hidden()
    # Enlarged four times on a screen of 1280 pixels, it is no wider than what is left, 320.
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # The answer stands before what is asked for, and comes into sight when one solves.
    tops = [page.locator(each).evaluate("(it) => it.getBoundingClientRect().top") for each in ("#said", "#settings")]
    assert tops[0] < tops[1]
    page.locator("#settings button[type=submit]").click()
    expect(page.locator("#answer")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert violations(page) == []
    # Another setting is kept by the address, and asked for by the command.
    page.select_option("[name=gardermoen]", "closed")
    page.wait_for_selector("#command:visible", timeout=90_000)
    assert page.url.endswith("#gardermoen=closed")
    assert page.inner_text("#command code").endswith("--set 'rules.fixed_places.closed=[gardermoen]'")
    page.click("button[type=reset]")
    page.wait_for_selector("#said p:text-matches('Like mye')", timeout=90_000)
    assert page.url.endswith("#")
    # An empty number is named by the browser, and nothing is searched for.
    page.fill("[name='class_count.max_classes']", "")
    page.click("button[type=submit]")
    assert page.locator("input:invalid").get_attribute("name") == "class_count.max_classes"
    assert "Like mye" in page.inner_text("#said")
