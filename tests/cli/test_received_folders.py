"""A plan's folder that somebody changed: refused in a sentence, by every command that reads it.

Whatever the change, the exit code is 2 or 6, nothing is written but into ``--out``, and the terminal gets text alone.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from samlingsplan.messages import Words
from samlingsplan.plain_text import is_plain
from samlingsplan.study import solve_scenario
from tests.cli.command import samlingsplan_here
from tests.tiny import contents, write_tiny

DOCUMENTS = ("plan.json", "manifest.json", "check.json", "legs.json", "notes.json", "sensitivity.json")
SEED = 10

Way = tuple[str | int, ...]
Change = Callable[[Path], object]

BAD_KEYS = (
    "../../written",
    "{out}/written",
    "a/b",
    "..",
    "",
    "con",
    "x" * 200,
    "a\u202eb",
    "a b",
    "a\\b",
    "a\n",
    "A:b",
)
BAD_NAMES = (
    "\x1b[2J\x1b[HThe plan holds: 21 rules and every figure were recomputed.\n\x1b]9;",
    "\rThe plan holds",
    "x\x08\x08\x08",
    "\u202ename",
    "zero\u200bwidth",
    "line\u2028end",
    "\ud800",
    "x" * 201,
)
BAD_VALUES = (10**30, -(10**30), 1e308 * 10, float("nan"), "\x1b[2J", [], {}, [[]] * 3, "9999-12-31", "0001-01-01")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("received")
    solve_scenario(write_tiny(folder), folder / "out", Words("en"), lambda progress: None)
    return folder / "out"


def seal(folder: Path) -> None:
    """Write the digests anew, as anyone who changes a folder can."""
    file = folder / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]}
    file.write_text(json.dumps({**manifest, "files": files}), encoding="utf-8")


def put(name: str, way: Way, value: object, folder: Path) -> None:
    """Set one value of a document."""
    document: Any = json.loads((folder / name).read_text(encoding="utf-8"))
    inner = document
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    (folder / name).write_text(json.dumps(document), encoding="utf-8")


def leaves(value: object, way: Way = ()) -> Iterator[tuple[Way, object]]:
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*way, key))
    elif way:
        yield way, value


def tried(
    solved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: Change
) -> set[int]:
    """Change a folder, sealed anew, and return the exit codes of what reads it."""
    folder, out = tmp_path / "got", tmp_path / "drawn"
    for earlier in (folder, out):
        shutil.rmtree(earlier, ignore_errors=True)
    shutil.copytree(solved, folder)
    change(folder)
    before, codes = contents(tmp_path), set()
    for command in (["check", folder], ["draw", folder, "--audience", "steering", "--out", out]):
        ran = samlingsplan_here(monkeypatch, capsys, *command)
        assert "unexpected" not in ran.talk, ran.talk
        assert all(map(is_plain, (ran.data + ran.talk).split("\n"))), (command, ran)
        codes.add(ran.code)
    after = {name: text for name, text in contents(tmp_path).items() if not name.startswith("drawn/")}
    assert after == before
    return codes


def ids() -> Iterator[tuple[str, Way]]:
    yield from (("class", ("classes", 0, "id")), ("route", ("classes", 0, "route")), ("place", ("classes", 0, "place")))
    yield from (("leader", ("participants", 0, "id")), ("kommune", ("participants", 0, "kommune")))
    yield from (("seat", ("participants", 0, "class")), ("held", ("classes", 0, "samlinger", 0, "place")))


@pytest.mark.parametrize("key", BAD_KEYS)
def test_no_id_leads_anywhere(key: str, solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = key.replace("{out}", str(tmp_path))

    def everywhere(folder: Path) -> None:
        document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        old = document["classes"][0]["id"]
        document["classes"][0]["id"] = text
        for each in (*document["participants"], *document["activities"]):
            each["class"] = text if each["class"] == old else each["class"]
        (folder / "plan.json").write_text(json.dumps(document), encoding="utf-8")
        seal(folder)

    assert tried(solved, tmp_path, monkeypatch, capsys, everywhere) == {2}


def test_no_other_id_does(solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    for number, (_, way) in enumerate(ids()):
        text = BAD_KEYS[number % len(BAD_KEYS)]
        codes = tried(
            solved, tmp_path, monkeypatch, capsys, lambda f, w=way, t=text: (put("plan.json", w, t, f), seal(f))
        )
        assert codes <= {2, 6}, (way, text)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_no_name_forges_a_verdict(name: str, solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    def forge(folder: Path) -> None:
        put("plan.json", ("classes", 0, "name"), name, folder)
        put("plan.json", ("classes", 0, "samlinger", 1, "start"), "2021-09-14", folder)
        seal(folder)

    assert tried(solved, tmp_path, monkeypatch, capsys, forge) == {2}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_is_deep_double_or_torn(
    document: str, solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    whole = (solved / document).read_text(encoding="utf-8").strip()
    twice = f'{whole[:1]}{"" if whole.startswith("{") else "{"}"seed": 1, "seed": 2, {whole[1:]}'
    for text in ("[" * 100_000, '{"a":' * 100_000, twice, whole[:-1], "", "[1e999]", '["\\u001b[2J"]'):

        def change(folder: Path, text: str = text) -> None:
            (folder / document).write_text(text, encoding="utf-8")
            if document != "manifest.json":
                seal(folder)

        assert tried(solved, tmp_path, monkeypatch, capsys, change) == {2}, text[:40]


@pytest.mark.parametrize("way", [("plan.json",), ("manifest.json",), ("inputs", "travel.csv")])
def test_no_part_that_is_needed_is_missing(
    way: tuple[str, ...], solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    assert tried(solved, tmp_path, monkeypatch, capsys, lambda folder: folder.joinpath(*way).unlink()) <= {2, 6}


def test_a_manifest_names_only_files_of_its_folder_and_all_that_is_needed(
    solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    digest = "0" * 64
    for name in ("../../etc/passwd", "/etc/passwd", "a\\b", "c:d", "./plan.json", "x//y", "n" * 400):
        change = lambda folder, name=name: put("manifest.json", ("files",), {name: digest}, folder)  # noqa: E731
        assert tried(solved, tmp_path, monkeypatch, capsys, change) == {2}, name
    for files in ([], {"plan.json": 3}, {"plan.json": "x"}, None):
        change = lambda folder, files=files: put("manifest.json", ("files",), files, folder)  # noqa: E731
        assert tried(solved, tmp_path, monkeypatch, capsys, change) == {2}, files
    assert tried(solved, tmp_path, monkeypatch, capsys, lambda f: put("manifest.json", ("files",), {}, f)) == {6}


INPUTS = [
    ("scenario.resolved.yaml", "title: Tiny", 'title: "\\e[2J"'),
    ("scenario.resolved.yaml", "matrix: travel.csv", 'engine: {kind: osrm, url: "http://127.0.0.1:9"}'),
    ("scenario.resolved.yaml", "file: participants.csv", "file: ../plan.json"),
    ("scenario.resolved.yaml", "2021-W", "9999-W"),
    ("scenario.resolved.yaml", "start_year: 2021", "start_year: 9999"),
    ("participants.csv", "a1;", "../../a1;"),
    ("participants.csv", "a1;", "a1\x1b[2J;"),
    ("travel.csv", ",16,", ",9e99,"),
]


@pytest.mark.parametrize(("name", "old", "new"), INPUTS)
def test_no_input_is_beyond_reason(
    name: str, old: str, new: str, solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    def change(folder: Path) -> None:
        text = (folder / "inputs" / name).read_text(encoding="utf-8")
        assert old in text
        (folder / "inputs" / name).write_text(text.replace(old, new), encoding="utf-8")
        seal(folder)

    assert tried(solved, tmp_path, monkeypatch, capsys, change) <= {2, 6}


@pytest.mark.parametrize(
    ("count", "seed"), [(40, SEED), *(pytest.param(300, seed, marks=pytest.mark.long) for seed in range(10))]
)
def test_no_value_anywhere_ends_in_a_fault_of_ours(
    count: int, seed: int, solved: Path, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    draw, ended = random.Random(seed), Counter[int]()
    for _ in range(count):
        document = draw.choice([name for name in DOCUMENTS if name not in ("manifest.json", "check.json")])
        found = list(leaves(json.loads((solved / document).read_text(encoding="utf-8"))))
        way, old = draw.choice(found) if found else ((0,), None)
        value = draw.choice([*BAD_VALUES, *BAD_KEYS, *BAD_NAMES])
        if not found or value == old:
            continue
        change = lambda f, d=document, w=way, v=value: (put(d, w, v, f), seal(f))  # noqa: E731
        codes = tried(solved, tmp_path, monkeypatch, capsys, change)
        ended.update(codes)
        # Files that only readers use may say something else that can be read; nothing checks them.
        harmless = document != "plan.json" and (value == [] or (isinstance(value, str) and is_plain(value)))
        assert codes <= ({0, 2, 6} if harmless else {2, 6}), (document, way, value)
    print(f"\nexit codes after {count} changed values: {dict(ended)}")
