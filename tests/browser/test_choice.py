"""A choice is a choice: what the report and the map show for it equals what pandas computes from the leaders' table."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page

from samlingsplan.measures.leaders import leaders, visits
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import Audience
from samlingsplan.render.colours import MINUTES, NIGHTS
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


ON_THE_MAP = """async (choices) => {
  const map = Object.values(window).find((each) => each instanceof L.Map);
  const found = [];
  for (const choice of choices) {
    location.hash = choice;
    await new Promise((done) => addEventListener("hashchange", () => setTimeout(done), { once: true }));
    const kommuner = {};
    const ways = [];
    map.eachLayer((layer) => {
      const said = () => [...layer.getTooltip()._content().children].map((each) => each.textContent);
      if (layer.feature && layer.getTooltip()) {
        const { fillColor, fillOpacity } = layer.options;
        kommuner[layer.feature.id] = { fill: fillColor, shown: fillOpacity === 1, said: said() };
      }
      if (layer instanceof L.Polyline && !layer.feature && layer.options.opacity === 0.75) ways.push(said()[0]);
    });
    found.push({
      kommuner, ways,
      status: document.querySelector("#choice [role=status]").textContent,
      rows: [...document.querySelectorAll("[data-table=kommuner] tbody tr:not(.out)")].map((row) =>
        [...row.cells].map((each) => each.textContent.trim())),
      coverage: document.querySelector("[data-table=coverage] caption").textContent,
    });
  }
  return found;
}"""
"""What the map shows of each choice, with its layers of kommuner, flows and places on."""


def assert_mapped(shown: dict[str, Any], kind: str, value: str, words: Words, layer: str) -> None:
    everyone, going = leaders(national()), visits(national())
    chosen = everyone[everyone[KINDS[kind]].map(str) == value]
    homes = {str(key): home for key, home in chosen.groupby("kommune")}
    borders = national().case.kommuner
    assert shown["status"].startswith(
        words(
            "report.zoomable.chosen",
            leaders=words("report.choice.leaders", count=words.number(len(chosen))),
            kommuner=words("report.choice.kommuner", count=words.number(len(homes))),
            duration=words.duration(chosen["one_way_min"].mean()),
        )
    )
    assert {key for key, each in shown["kommuner"].items() if each["shown"]} == {
        borders[key].borders_id for key in homes
    }
    column, scale = {"minutes": ("one_way_min", MINUTES), "nights": ("nights", NIGHTS)}[layer]
    for key, home in homes.items():
        of_home = shown["kommuner"][borders[key].borders_id]
        assert of_home["fill"] == scale.colour(home[column].mean())
        assert of_home["said"][1].startswith(words("report.choice.leaders", count=words.number(len(home))))
        assert words.duration(home["one_way_min"].mean()) in of_home["said"][2]
        assert words.number(home["nok"].mean()) in of_home["said"][2]
    assert [row[4:10] for row in shown["rows"]] == [
        [
            words.number(len(home)),
            ", ".join(sorted(set(home["class_name"]))),
            words.number(home["one_way_min"].mean()),
            words.number(home["year_min"].mean() / 60, 1),
            words.number(home["nights"].mean(), 1),
            words.number(home["nok"].mean()),
        ]
        for home in homes.values()
    ]
    ways = going[going["id"].isin(chosen["id"])].groupby(["kommune", "kommune_name", "venue"])
    assert sorted(shown["ways"]) == sorted(
        words(
            "report.zoomable.flow",
            kommune=name,
            place=national().case.venues[venue].name,
            leaders=words("report.choice.leaders", count=words.number(len(way))),
            duration=words.duration(way["one_way_min"].mean()),
        )
        for (_, name, venue), way in ways
    )
    # All leaders of a kommune are of a choice of kommuner, but not all are of a class.
    assert shown["coverage"].endswith(words("report.choice.of_all")) is (kind == "class")


@pytest.mark.parametrize(
    ("count", "audience", "language", "layer"),
    [
        (8, Audience.STEERING, "nn", "nights"),
        pytest.param(200, Audience.PLANNER, "nb", "minutes", marks=pytest.mark.long),
        pytest.param(200, Audience.STEERING, "en", "nights", marks=pytest.mark.long),
    ],
)
def test_the_map_is_computed_for_a_choice(
    count: int, audience: Audience, language: str, layer: str, opened: Callable[..., Page]
) -> None:
    page, words, choices = opened(audience, language, "map.html"), Words(language), drawn_choices(count)
    for name in (layer, "flows"):
        page.get_by_label(words(f"report.zoomable.layer.{name}")).check()
    found = page.evaluate(ON_THE_MAP, [f"{kind}={value}" for kind, value in choices])
    for (kind, value), shown in zip(choices, found, strict=True):
        assert_mapped(shown, kind, value, words, layer)


@pytest.mark.parametrize("audience", [Audience.PLANNER, pytest.param(Audience.PUBLIC, marks=pytest.mark.long)])
def test_every_kommune_is_found_by_any_of_its_names(audience: Audience, opened: Callable[..., Page]) -> None:
    page = opened(audience, "nb", "timetable.html")
    found = page.evaluate("""async () => {
      const { kommuner } = JSON.parse(document.getElementById("finder-data").textContent);
      const [field, answer] = ["#kommune", "#finder [role=status]"].map((each) => document.querySelector(each));
      const missed = [];
      for (const [id, [full, names]] of Object.entries(kommuner)) for (const name of [...names, id]) {
        field.value = name;
        const before = location.hash;
        document.querySelector("#finder button").click();
        if (location.hash !== before) await new Promise((done) => addEventListener("hashchange", done, { once: true }));
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
