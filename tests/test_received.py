"""The gate: nothing that JSON allows and nobody means comes through."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.received import MAX_DEPTH, read_json

GOOD = '{"a": [1, -2.5, null, true, "Kárášjohka 😀"], "b": {"c": 1000000000000000000}}'


def refusal(tmp_path: Path, text: str | bytes) -> tuple[str, object]:
    file = tmp_path / "plan.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError) as refused:
        read_json(file)
    (complaint,) = refused.value.complaints
    assert complaint.where is not None
    assert complaint.where.file == str(file)
    return complaint.key, complaint.values.get("found")


def test_what_is_meant_comes_through(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    read = read_json(tmp_path / "a.json")
    assert read == {"a": [1, -2.5, None, True, "Kárášjohka 😀"], "b": {"c": 10**18}}


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "received.key_twice", "a"),
        ('[{"x": {"b": 2, "b": 2}}]', "received.key_twice", "b"),
        ("[1e999]", "received.number", "1e999"),
        ("[NaN]", "received.number", "NaN"),
        ("[-Infinity]", "received.number", "-Infinity"),
        ("[1000000000000000001]", "received.number", "1000000000000000001"),
        (f"[{'9' * 50_000}]", "received.number", f"{'9' * 60}…"),
        ('["\\u001b[2J"]', "received.unseen", "\\u001b[2J"),
        ('{"\\u202e": 1}', "received.unseen", "\\u202e"),
        ('["\\ud800"]', "received.unseen", "\\ud800"),
        (f'["{"x" * 4001}"]', "received.long_text", f"{'x' * 60}…"),
        ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "received.too_deep", None),
        ('{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1), "received.too_deep", None),
        ("[" * 200_000, "received.too_deep", None),
        ('{"a":' * 200_000, "received.too_deep", None),
        ("", "received.not_json", None),
        ("{", "received.not_json", None),
        (b"\xff\xfe", "received.not_json", None),
        ('["\n"]', "received.not_json", None),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_not_is_refused(tmp_path: Path, text: str | bytes, key: str, found: str | None) -> None:
    assert refusal(tmp_path, text) == (key, found)


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samlingsplan.received.MAX_BYTES", 2**20)
    assert refusal(tmp_path, b" " * (2**20 + 1))[0] == "received.too_large"


def test_no_file_and_no_regular_file_are_one(tmp_path: Path) -> None:
    for name in (tmp_path / "none", tmp_path, Path("/dev/zero")):
        with pytest.raises(InputError) as refused:
            read_json(name, "study.no_plan")
        assert [complaint.key for complaint in refused.value.complaints] == ["study.no_plan"]
