"""The sheet of paper Norway is drawn on: borders as ready paths, and where a point lies."""

import json
from dataclasses import dataclass
from functools import cache

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.render.projection import to_utm33
from samlingsplan.resources import DATA_DIR


@dataclass(frozen=True)
class Sheet:
    """A sheet in UTM zone 33.

    Parameters
    ----------
    west_m, north_m
        Easting and northing of its upper left corner.
    unit_m
        Metres a unit of the sheet.
    width, height
        Its size in units.
    paths
        The outline of each kommune, as the ``d`` of an SVG path.
    """

    west_m: int
    north_m: int
    unit_m: int
    width: int
    height: int
    paths: dict[KommuneId, str]

    def place(self, kommune: Kommune) -> tuple[int, int]:
        """Return where a kommune's seat lies, in units from the upper left corner."""
        return self.point(kommune.lon, kommune.lat)

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a point in degrees lies, in units from the upper left corner."""
        east_m, north_m = to_utm33(lon, lat)
        return round((east_m - self.west_m) / self.unit_m), round((self.north_m - north_m) / self.unit_m)


@cache
def sheet() -> Sheet:
    """Return the sheet with the borders of 2020."""
    return Sheet(**json.loads((DATA_DIR / "geo" / "outline_2020.json").read_text(encoding="utf-8")))
