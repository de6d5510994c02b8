from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario import compose as composing
from samlingsplan.scenario.compose import MAX_FILES, compose


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        compose(path)
    return [(str(c.where).removeprefix(f"{path.parent}/"), c.key) for c in error.value.complaints]


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    write(
        tmp_path,
        a="extends: b.yaml\nx: a\n",
        b="extends: c.yaml\nx: b\ny: b\nm: {k: b}\n",
        c="x: c\ny: c\nz: c\nm: {k: c, l: [1, 2]}\n",
    )
    assert compose(tmp_path / "a.yaml").root.plain() == {
        "x": "a", "y": "b", "z": "c", "m": {"k": "b", "l": [1, 2]},
    }  # fmt: skip


def test_a_kind_of_value_may_change(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\nm: [1]\nl: {k: 1}\n", b="m: {k: 1}\nl: [1]\n")
    assert compose(tmp_path / "a.yaml").root.plain() == {"m": [1], "l": {"k": 1}}


def test_what_a_file_takes_away_is_known_above_it_until_it_is_stated_again(tmp_path: Path) -> None:
    c = "m: {k: c, l: c}\n"
    write(tmp_path, a="extends: b.yaml\nm: {l: a, n: a}\n", b="extends: c.yaml\nm: {k: null, l: null}\n", c=c)
    merged = compose(tmp_path / "a.yaml").root.content["m"].node
    assert merged.plain() == {"l": "a", "n": "a"}
    assert {key: str(at) for key, at in merged.removed.items()} == {"k": f"{tmp_path / 'b.yaml'}:2:5"}


def test_overrides_are_merged_and_kept_apart(tmp_path: Path) -> None:
    write(
        tmp_path,
        a="extends: b.yaml\noverrides: {one: {x: 2}, two: null}\n",
        b="x: 0\noverrides: {one: {x: 1, y: 1}, two: {x: 1}}\n",
    )
    composed = compose(tmp_path / "a.yaml")
    assert composed.root.plain() == {"x": 0}
    assert composed.overrides is not None
    assert composed.overrides.plain() == {"one": {"x": 2, "y": 1}}


def test_null_takes_away_only_what_is_inherited(tmp_path: Path) -> None:
    write(
        tmp_path,
        a="extends: b.yaml\nx: null\ny: null\nl: [null]\nm: {n: {o: null}}\n",
        b="x: 1\nm: {n: {o: 1, p: 2}}\n",
    )
    # y was never there to inherit, and items of a list are not entries: both nulls stay.
    assert compose(tmp_path / "a.yaml").root.plain() == {"m": {"n": {"p": 2}}, "y": None, "l": [None]}


@pytest.mark.parametrize("name", ["k", "Karasjok", "Kárášjohka"])
def test_an_entry_is_known_by_its_name_in_any_language(tmp_path: Path, name: str) -> None:
    base = "m: {k: {name: {nb: Karasjok, en: Kárášjohka}, rooms: 1}, l: {name: Lakselv, rooms: 1}}\n"
    write(tmp_path, a=f"extends: b.yaml\nm: {{{name}: {{rooms: 2}}, Lakselv: null}}\n", b=base)
    k = {"name": {"nb": "Karasjok", "en": "Kárášjohka"}, "rooms": 2}
    assert compose(tmp_path / "a.yaml").root.plain() == {"m": {"k": k}}


def test_a_name_that_two_entries_bear_is_a_key_of_its_own(tmp_path: Path) -> None:
    base = "m: {k: {name: Nes}, l: {name: Nes}}\n"
    write(tmp_path, a="extends: b.yaml\nm: {Nes: {rooms: 2}}\n", b=base)
    merged = compose(tmp_path / "a.yaml").root.plain()
    assert merged == {"m": {"k": {"name": "Nes"}, "l": {"name": "Nes"}, "Nes": {"rooms": 2}}}


def test_what_was_taken_away_may_be_given_again(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\nx: 3\n", b="extends: c.yaml\nx: null\n", c="x: 1\n")
    assert compose(tmp_path / "a.yaml").root.plain() == {"x": 3}


def test_a_ring_of_files(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\n", b="x: 1\nextends: a.yaml\n")
    assert refused(tmp_path / "a.yaml") == [("b.yaml:2:10", "scenario.extends_itself")]


def test_a_chain_may_be_so_long_and_no_longer(tmp_path: Path) -> None:
    write(tmp_path, **{f"s{i}": f"extends: s{i + 1}.yaml\n" for i in range(MAX_FILES)}, **{f"s{MAX_FILES}": "x: 1\n"})
    # s1 … s8 are eight files; s0 makes nine, and s7 is the one that asks for the ninth.
    assert len(compose(tmp_path / "s1.yaml").sources) == MAX_FILES
    with pytest.raises(InputError) as error:
        compose(tmp_path / "s0.yaml")
    (complaint,) = error.value.complaints
    assert str(complaint.where) == f"{tmp_path / 's7.yaml'}:1:10"
    assert sentence(complaint, Words("en")) == (
        'With "s8.yaml" the scenario would consist of more than the 8 files allowed. Put some of them together.'
    )


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path, secret="x: 1\n")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    write(inside, a="extends: link.yaml\n")
    assert refused(inside / "a.yaml") == [("a.yaml:1:10", "scenario.outside_folder")]


def test_scenarios_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, own = tmp_path / "package", tmp_path / "own"
    package.mkdir()
    own.mkdir()
    monkeypatch.setattr(composing, "SCENARIOS_DIR", package)
    write(package, year="extends: base.yaml\ny: 2\n", base="x: 1\n")
    write(own, a="extends: package:year.yaml\nz: 3\n")
    composed = compose(own / "a.yaml")
    assert composed.root.plain() == {"x": 1, "y": 2, "z": 3}
    places = [entry.node.at.file for entry in composed.root.content.values()]
    assert places == ["package:base.yaml", "package:year.yaml", str(own / "a.yaml")]


def test_the_child_is_heard_when_its_parent_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, a="extends: b.yaml\nx: 1\nx: 2\n", b="x: [1\n")
    assert refused(tmp_path / "a.yaml") == [
        ("a.yaml:3:1", "scenario.duplicate_key"),
        ("b.yaml:1:4", "scenario.open_bracket"),
    ]
