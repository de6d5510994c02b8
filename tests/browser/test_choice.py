"""A choice is a choice: what the report shows for it equals what pandas computes from the leaders' table."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from samlingsplan.measures.leaders import leaders
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import Audience
from tests.browser.drawn import country_page
from tests.results import national

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = """async (choices) => {
  const text = (element) => element.textContent.trim();
  const shown = (name) => [...document.querySelectorAll(`[data-table=${name}] tbody tr:not(.out)`)];
  const rows = (name) => shown(name).map((row) => [...row.cells].map(text));
  const found = [];
  for (const choice of choices) {
    location.hash = choice;
    await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
    found.push({
      figures: Object.fromEntries([...document.querySelectorAll("[data-figure]")].map((tile) => [
        tile.dataset.figure, [...tile.querySelectorAll("dd")].map(text),
      ])),
      by_class: rows("by_class"),
      by_sentralitet: rows("by_sentralitet"),
      by_level: rows("by_level"),
      kommuner: rows("kommuner"),
      employers: text(document.querySelector("[data-table=employers] caption")),
      coloured: document.querySelectorAll("svg[data-fill=minutes] use[data-kommune]:not(.out)").length,
    });
  }
  return found;
}"""
"""What the page shows of each choice, by the address that makes it."""
KINDS = {"class": "class_name", "fylke": "fylke", "sentralitet": "sentralitet", "kommune": "kommune"}


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> Callable[..., Page]:
    def open_page(audience: Audience, language: str, name: str = "report.html", at: str = "") -> Page:
        (tmp_path / name).write_bytes(country_page(name, audience, language))
        page.goto((tmp_path / name).as_uri() + at)
        return page

    return open_page


def drawn_choices(count: int) -> list[tuple[str, str]]:
    """Return as many choices as asked, each of the four kinds as often."""
    random, frame = Random(5430), leaders(national())
    return [
        (kind, str(random.choice(sorted(set(frame[KINDS[kind]].tolist())))))
        for _ in range(count // 4)
        for kind in KINDS
    ]


def profile(frame: "DataFrame", words: Words) -> list[str]:
    """Return a row of the tables by group, from the leaders of the group."""
    minutes = frame["one_way_min"]
    return [
        words.number(len(frame)),
        words.number(minutes.mean()),
        words.number(minutes.quantile(0.5)),
        words.number(minutes.quantile(0.9)),
        words.number(minutes.max()),
        *(words.percent((minutes <= limit).mean()) for limit in (60, 90, 180)),
        words.number(frame["nights"].mean(), 1),
        words.number(frame["nok"].mean()),
    ]


def assert_computed(page: Page, words: Words, choices: list[tuple[str, str]], planner: bool) -> None:
    everyone = leaders(national())
    for (kind, value), shown in zip(choices, page.evaluate(SHOWN, [f"{k}={v}" for k, v in choices]), strict=True):
        chosen = everyone[everyone[KINDS[kind]].map(str) == value]
        minutes, figures = chosen["one_way_min"], shown["figures"]
        assert figures["mean"][0] == words.duration(minutes.mean())
        assert figures["longest"][0] == words.duration(minutes.max())
        assert figures["p90"][0] == words.duration(minutes.quantile(0.9))
        assert figures["nights"][0] == words.number(chosen["nights"].mean(), 1)
        assert figures["within"][0] == words.percent((minutes <= 180).mean())
        assert words.number(chosen["year_min"].sum() / 60) in figures["hours"][1]
        assert figures["lost"][0] == words.number(chosen["lost_mondays"].sum() + chosen["lost_fridays"].sum())
        each = words.number(chosen["employer_nok"].mean())
        assert figures["employers"][0] == words(
            "report.million", amount=words.number(chosen["employer_nok"].sum() / 1e6, 2)
        )
        assert each in figures["employers"][1]
        wished = chosen[chosen["wished"]]
        if planner and len(wished):
            assert figures["wishes"][0] == words.percent((wished["wish_given"] == 1).fillna(False).mean())
        # What is the kull's own says so.
        of_all = words("report.choice.of_all")
        assert figures["supplier"][1].endswith(of_all)
        assert figures["wishes"][1].endswith(of_all) is not planner
        assert shown["employers"].endswith(of_all)
        for table, column in (("by_class", "class_name"), ("by_sentralitet", "sentralitet")):
            groups = {str(key): profile(group, words) for key, group in chosen.groupby(column)}
            assert [row[1:11] for row in shown[table]] == list(groups.values())
        if planner:
            assert [row[1:11] for row in shown["by_level"]] == [profile(g, words) for _, g in chosen.groupby("level")]
        homes = chosen.groupby("kommune")
        assert [[row[2], row[4]] for row in shown["kommuner"]] == [
            [words.number(len(home)), words.number(home["one_way_min"].mean())] for _, home in homes
        ]
        assert shown["coloured"] == len(homes)


@pytest.mark.parametrize(
    ("count", "audience", "language"),
    [
        (12, Audience.PLANNER, "nb"),
        (8, Audience.STEERING, "en"),
        *(pytest.param(200, Audience.PLANNER, language, marks=pytest.mark.long) for language in LANGUAGES),
    ],
)
def test_what_is_shown_of_a_choice_is_computed_for_it(
    count: int, audience: Audience, language: str, opened: Callable[..., Page]
) -> None:
    page = opened(audience, language)
    whole = page.inner_text("[data-figure=mean] .value")
    assert_computed(page, Words(language), drawn_choices(count), audience is Audience.PLANNER)
    page.evaluate("location.hash = 'kull'")
    page.locator("main .out").first.wait_for(state="detached")
    assert page.inner_text("[data-figure=mean] .value") == whole


@pytest.mark.parametrize("audience", [Audience.PLANNER, pytest.param(Audience.PUBLIC, marks=pytest.mark.long)])
def test_every_kommune_is_found_by_any_of_its_names(audience: Audience, opened: Callable[..., Page]) -> None:
    page = opened(audience, "nb", "timetable.html")
    found = page.evaluate("""async () => {
      const { kommuner } = JSON.parse(document.getElementById("finder-data").textContent);
      const [field, answer] = ["#kommune", "#finder [role=status]"].map((each) => document.querySelector(each));
      const missed = [];
      for (const [id, [full, names]] of Object.entries(kommuner)) for (const name of [...names, id]) {
        field.value = name;
        document.querySelector("#finder button").click();
        await new Promise((done) => setTimeout(done));
        const offered = [...answer.querySelectorAll("button")].map((each) => each.textContent);
        if (answer.querySelector("strong")?.textContent !== full && !offered.includes(names[0])) missed.push(name);
      }
      return [Object.keys(kommuner).length, missed];
    }""")
    assert found == [356, []]


@pytest.mark.parametrize("name", ["report.html", "map.html", "timetable.html"])
def test_a_kommune_stays_in_the_address(name: str, opened: Callable[..., Page]) -> None:
    page = opened(Audience.PLANNER, "nb", name, "#kommune=5430")
    said = page.locator("#finder [role=status] strong")
    assert said.inner_text() == "Kautokeino – Guovdageaidnu"
    page.fill("#kommune", "karasjohka")
    page.press("#kommune", "Enter")
    said.filter(has_text="Karasjok").wait_for()
    page.reload()
    assert said.inner_text().startswith("Karasjok")
    page.go_back()
    said.filter(has_text="Kautokeino").wait_for()
    # The other pages of the folder are opened at the same kommune.
    links = page.locator(".pages a").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    assert [each for each in links if each.endswith("#kommune=5430")] == [
        "report.html#kommune=5430", "map.html#kommune=5430", "timetable.html#kommune=5430",
    ]  # fmt: skip
    page.fill("#kommune", "Ingensteds")
    page.press("#kommune", "Enter")
    page.get_by_text("Fant ingen kommune som heter Ingensteds.").wait_for()
