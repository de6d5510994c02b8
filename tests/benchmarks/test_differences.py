"""The benchmark of differences counts pairs of one mode with an end in common."""

import sys
from pathlib import Path

import pytest

from benchmarks.differences import WIDENED, Pair, asked_for, coverage, main, pairs
from benchmarks.halves import SET
from samlingsplan.travel import TravelParameters, load_network

TABLE = """from,to,mode,minutes,source
Oslo,Hamar,car,{hamar},a road map
Oslo,Lillehammer,car,130,a road map
Oslo,Hamar,rail,75,a timetable
Atlantis,Oslo,car,1,a legend
"""


def written(folder: Path, text: str) -> Path:
    (folder / "table.csv").write_text(text, encoding="utf-8")
    return folder / "table.csv"


@pytest.mark.parametrize(("hamar", "within"), [(85, 1), (1, 0)])
def test_a_pair_lies_within_its_interval_or_not(tmp_path: Path, hamar: int, within: int) -> None:
    # Two journeys by car from Oslo are one pair; a train is no journey from door to door. From 1 minute to Hamar the
    # published difference would be 129 minutes, where the model has about 45.
    found = pairs(written(tmp_path, TABLE.format(hamar=hamar)), load_network(), TravelParameters())
    assert (coverage(found, TravelParameters()), len(found)) == (within, 1)


def test_the_factor_is_the_least_that_holds_for_nine_of_ten_of_the_one_half() -> None:
    class Fixed(Pair):
        """A pair that needs a given factor."""

        needs, half, driven = 0.0, SET, True

        def factor(self, parameters: TravelParameters) -> float:
            return self.needs

    def needing(factor: float, half: str | None = SET, driven: bool = True) -> Pair:
        return type("Each", (Fixed,), {"needs": factor, "half": half, "driven": driven})(None, None)  # type: ignore[arg-type]

    # Of ten drives all ten have to lie within (0.9 × 11 = 9.9, rounded up), of eight nothing can be said.
    drives = [needing(each / 10) for each in range(1, 11)]
    flights = [needing(5.0, driven=False)] * 8
    others = [needing(9.0, half=None), needing(9.0, half="measured")]
    assert asked_for([*drives, *flights, *others], TravelParameters()) == 1.0
    assert asked_for(flights, TravelParameters()) is None


def test_the_halves_and_the_factor_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["differences", str(written(tmp_path, TABLE.format(hamar=85)))])
    assert main() == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        "table.csv",
        "calibrated",
        "measured",
        "factor",
    ]
    assert WIDENED == 1.5


def test_a_bad_table_is_refused_in_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["differences", str(written(tmp_path, "from,to\nOslo,Hamar\n"))])
    assert main() == 2
    assert "table.csv:1" in capsys.readouterr().err
