"""The decision log: its form, and the plans that it rests on."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.plan import Advice, Decision
from samlingsplan.study.decisions import read_decisions

DIGEST, OTHER = "ab" * 32, "cd" * 32
LOG = f"""\
decisions:
  - what: Oslo og Bergen
    advised:
      - {{by: Styringsgruppen, on: 2021-04-20, said: Begge er gode.}}
      - {{by: KS, on: 2021-04-22}}
    decided: {{by: Helsedirektoratet, on: 2021-05-03}}
    plans: [{DIGEST}]
  - what: Om Bodø
    plans: [{DIGEST}]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "decision.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def faults(folder: Path, text: str, names: dict[str, str]) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(InputError) as error:
        read_decisions(written(folder, text), names)
    found = [(each.key, each.where) for each in error.value.complaints]
    return [(key, where and where.line, where and where.column) for key, where in found]


def test_who_advised_who_decided_what_when_and_from_which_plans(tmp_path: Path) -> None:
    assert read_decisions(written(tmp_path, LOG), {DIGEST: "2021"}) == (
        Decision(
            "Oslo og Bergen",
            (Advice("Styringsgruppen", date(2021, 4, 20), "Begge er gode."), Advice("KS", date(2021, 4, 22))),
            Advice("Helsedirektoratet", date(2021, 5, 3)),
            ("2021",),
        ),
        Decision("Om Bodø", (), None, ("2021",)),
    )


def test_a_digest_of_no_compared_plan_is_refused_with_its_place(tmp_path: Path) -> None:
    assert faults(tmp_path, LOG, {OTHER: "2022"}) == [
        ("compare.unknown_digest", 7, 13),
        ("compare.unknown_digest", 9, 13),
    ]
    assert faults(tmp_path, LOG, {})[0] == ("compare.no_digests", 7, 13)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("decided:", "decide:", ("scenario.unknown_key_near", 6, 5)),
        ("2021-05-03", "i mai", ("scenario.not_date", 6, 42)),
        (f"[{DIGEST}]", "[abc]", ("scenario.wrong_form", 7, 13)),
        ("what: Oslo og Bergen", "what: 3", ("scenario.not_text", 2, 11)),
    ],
)
def test_each_fault_of_the_form_has_its_place(old: str, new: str, fault: tuple[str, int, int], tmp_path: Path) -> None:
    assert fault in faults(tmp_path, LOG.replace(old, new), {DIGEST: "2021"})


def test_a_log_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_decisions(tmp_path / "decision.yaml", {})
    assert [each.key for each in error.value.complaints] == ["scenario.missing_file"]
