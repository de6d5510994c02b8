"""From the data to the folder with the finding about Gardermoen."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from samlingsplan import __version__
from samlingsplan.intake.sites import sites_of
from samlingsplan.messages import Words
from samlingsplan.render import gardermoen
from samlingsplan.resources import DATA_DIR, SCENARIOS_DIR
from samlingsplan.scenario.kommuner import read_kommuner
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import FINDING, MANIFEST, Holding
from samlingsplan.travel import TravelParameters, network_on
from samlingsplan.travel.comparison import GARDERMOEN, compare
from samlingsplan.travel.journey_cache import fingerprint, parameters_digest


def find_gardermoen(out: Path, year: int, words: Words) -> None:
    """Fill a folder with the finding: a page, three tables and a manifest.

    Parameters
    ----------
    out
        The folder; it is replaced as a whole, or left as it was.
    year
        Year of the kommune structure, 2020 or 2024.
    words
        The language of the page.

    Raises
    ------
    InputError
        When the folder is not ours or cannot be written.
    """
    file = DATA_DIR / f"kommuner_{year}.csv"
    structure = read_kommuner(file, year)
    candidates = load(SCENARIOS_DIR / "base.yaml", Scenario)
    network = network_on(date(max(year, 2021), 9, 1))
    named = {site: candidates.value.venues[key].kommune for key, site in sites_of(candidates, network).items()}
    heirs: dict[str, str] = {kommune.borders_id: kommune.fylke_id for kommune in reversed(structure.kommuner.values())}
    places = {node: heirs[kommune] for node, kommune in named.items() if node != GARDERMOEN and kommune is not None}
    parameters = TravelParameters()
    with replacing(out, Holding(FINDING)) as folder:
        found = compare(structure.kommuner, places, network, parameters)
        gardermoen.write(found, year, folder, words)
        files = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
        document = {
            "samlingsplan": __version__,
            "network_sha256": fingerprint(DATA_DIR / "travel", file),
            "parameters_sha256": parameters_digest(parameters),
            "files": files,
        }
        (folder / MANIFEST).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
