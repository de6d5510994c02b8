"""``map.html``: a map one can zoom, with Leaflet and every border inside the one file."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samlingsplan.measures import Measure
from samlingsplan.measures.geography import known
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.choice import choice
from samlingsplan.render.country_maps import country_maps
from samlingsplan.render.edition import edition
from samlingsplan.render.grouped_report import personal
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.map_data import TILES_HOST, map_data
from samlingsplan.render.map_layers import OF_ALL, legends, places_key, shown_to
from samlingsplan.render.output import PLANNER, Output, Reader
from samlingsplan.render.page import asset, in_script, naming_scripts, page, screen_styles
from samlingsplan.render.page_table import filters, table
from samlingsplan.render.programmes import programme_table
from samlingsplan.resources import DATA_DIR

if TYPE_CHECKING:
    import folium
    from markupsafe import Markup

LEAFLET = DATA_DIR / "assets" / "leaflet-1.9.4"
BORDERS = DATA_DIR / "geo" / "kommuner_2020.json"
MAINLAND = [[57.9, 4.5], [71.2, 31.2]]
"""South-west and north-east corner of what is shown first, degrees."""


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the page."""
    country, script = _rendered(_map(words, reader))
    data = map_data(result, words, reader)
    text = page(
        "map.html.j2",
        words,
        styles=[_leaflet_css(), *screen_styles(), asset("map.css")],
        images=[TILES_HOST] if reader.online_tiles else [],
        scripts=[
            (LEAFLET / "leaflet.js").read_text(encoding="utf-8"),
            *naming_scripts("address.js", "choice.js", "finder.js", "map.js", "sort.js", "columns.js"),
            script,
        ],
        **country_maps(result, words, reader),
        brief=result.brief,
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, MAP.name),
        finder=finder_of(result, words, reader),
        printed=False,
        of_nearest=reader.by_groups,
        personal=personal(result, words, reader),
        online=TILES_HOST.removeprefix("https://") if reader.online_tiles else None,
        country=country,
        options=filters(result, words),
        choice="" if reader.by_groups else in_script(choice(result, words, reader, _columns(reader))),
        of_all=[words(f"report.zoomable.layer.{key}") for key in OF_ALL],
        borders=_borders(),
        data=in_script(data),
        legends=legends(result, words, reader, _whole(data)),
        tables=[table(measure, result, words) for measure in _measures(reader)],
        programmes=programme_table(words),
        blank=reader.public and not known(result),
    )
    (folder / "map.html").write_text(text, encoding="utf-8")


@cache
def _country() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BORDERS.read_text(encoding="utf-8"))
    return found


_STEPS = 10_000
"""Steps of a degree: the borders have four decimals."""


@cache
def _borders() -> "Markup":
    """Return the borders in half the room: rings of whole steps, each point from the one before it."""
    packed = [
        {"id": each["id"], "polygons": [[_packed(ring) for ring in one] for one in each["geometry"]["coordinates"]]}
        for each in _country()["features"]
    ]
    return in_script({"steps": _STEPS, "features": packed})


def _packed(ring: Sequence[Sequence[float]]) -> list[int]:
    """Return east and north of the first point, and then of each point from the one before it."""
    points = [[round(degrees * _STEPS) for degrees in point] for point in ring]
    return [*points[0], *(now - before for pair in pairwise(points) for before, now in zip(*pair, strict=True))]


def _whole(data: Mapping[str, Any]) -> set[str]:
    """Return the layers of the page's data in which each kommune of the country has a colour."""
    drawn = {each["id"] for each in _country()["features"]}
    return {key for key, fills in data["fills"].items() if drawn <= set(fills)}


def _map(words: Words, reader: Reader) -> "folium.Map":
    """Return folium's map: its layers only name what our own script draws from the page's data."""
    import folium
    from folium.template import Template

    class Drawn(folium.map.Layer):
        _template = Template(
            "{% macro script(this, kwargs) %}var {{ this.get_name() }} = samlingsplan.{{ this.call }};{% endmacro %}"
        )

        def __init__(self, call: str, name: str, **options: Any) -> None:
            super().__init__(name, **options)
            self.call = call

    country = folium.Map(tiles=None, prefer_canvas=True, location=[65, 15], zoom_start=5, zoom_snap=0.25)
    country.default_js, country.default_css = [], []
    for number, key in enumerate((*shown_to(reader), places_key(reader))):
        name = words(f"report.zoomable.layer.{key}")
        country.add_child(Drawn(f"kommuner({json.dumps(key)})", name, show=number == 0))
    if not reader.by_groups:
        country.add_child(Drawn("flows()", words("report.zoomable.layer.flows"), overlay=True, show=False))
    if reader.online_tiles:
        country.add_child(Drawn("tiles()", words("report.zoomable.layer.tiles"), overlay=True))
    country.add_child(Drawn("programmes()", words("report.zoomable.layer.programmes"), overlay=True, show=False))
    country.add_child(Drawn("markers()", words("report.zoomable.layer.markers"), overlay=True))
    country.add_child(folium.LayerControl(collapsed=False))
    country.fit_bounds(MAINLAND)
    return country


def _rendered(country: "folium.Map") -> tuple[str, str]:
    """Return the map's element and script, leaving out the page that folium would wrap them in."""
    figure: Any = country.get_root()
    for child in tuple(figure._children.values()):
        child.render()
    # folium names things at random; numbers give the same bytes each time.
    menu = next(child for child in country._children.values() if child._name == "LayerControl")
    script = f"{figure.script.render()}\nsamlingsplan.ready({country.get_name()}, {menu.get_name()});\n"
    for number, element in enumerate(_elements(country)):
        script = script.replace(element._id, str(number))
    return f"{country._name}_0".lower(), script


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for child in element._children.values():
        yield from _elements(child)


def _measures(reader: Reader) -> list[Measure]:
    """Return the tables that say what the layers show."""
    drawn = {layer.measure.name for layer in shown_to(reader).values()} | ({"reach"} if reader.by_groups else set())
    return [measure for measure in reader.measures() if measure.name in drawn]


def _columns(reader: Reader) -> dict[str, tuple[str, ...]]:
    """Return the columns of each table of the page."""
    return {measure.name: measure.columns for measure in _measures(reader)}


def _leaflet_css() -> str:
    css = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    for name in ("layers.png", "layers-2x.png"):
        image = b64encode((LEAFLET / "images" / name).read_bytes()).decode()
        css = css.replace(f"url(images/{name})", f"url(data:image/png;base64,{image})")
    # The map draws its own markers.
    return css.replace("url(images/marker-icon.png)", "none")


MAP = Output("map", write)
