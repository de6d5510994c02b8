import pytest

from samlingsplan.errors import Complaint, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import gathered, placed, sentence


def test_a_sentence_lists_what_is_allowed_and_leaves_out_the_place() -> None:
    values = {"path": "samling.mode", "found": '"x"', "allowed": ("physical", "digital")}
    complaint = Complaint("scenario.not_one_of", Location("s.yaml", 3, 1), values)
    assert sentence(complaint, Words("en")) == (
        'samling.mode is "x", which is not a choice. Choose one of: physical, digital.'
    )
    assert sentence(complaint, Words("nb")) == (
        'samling.mode er "x", som ikke kan velges. Velg en av: physical, digital.'
    )


def test_what_was_found_is_not_read_as_a_placeholder() -> None:
    complaint = Complaint("scenario.not_text", None, {"path": "title", "found": '{"a": 1}'})
    assert sentence(complaint, Words("en")).startswith('title is {"a": 1}, but must be a text.')


def rows(count: int, **values: str) -> list[Complaint]:
    return [
        Complaint("tables.row_width", Location("m.csv", line), {"found": values.get("found", line), "allowed": 6})
        for line in range(2, 2 + count)
    ]


def test_faults_that_say_the_same_are_said_once() -> None:
    (line,) = gathered(rows(3, found="7"), Words("en"))
    assert line.startswith("m.csv:2: The row has 7 fields, and the header 6.")
    assert line.endswith(" (3 of this kind: m.csv:2, m.csv:3, m.csv:4)")


def test_few_faults_that_differ_are_all_said() -> None:
    assert [line.split(":")[1] for line in gathered(rows(5), Words("en"))] == ["2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "av samme slag"), ("nn", "av same slag"), ("en", "of this kind")]
)
def test_of_many_faults_of_a_kind_the_first_places_are_named(language: str, said: str) -> None:
    words = Words(language)
    other = Complaint("tables.empty_table", Location("m.csv"), {"allowed": "id"})
    first, second = gathered([*rows(20_000), other], words)
    number = words.number(20_000)
    assert first.endswith(f" ({number} {said}: m.csv:2 (2), m.csv:3 (3), m.csv:4 (4), m.csv:5 (5), m.csv:6 (6) …)")
    assert second == placed(other, words)


def test_faults_without_a_place_are_all_said() -> None:
    nowhere = [Complaint("study.unknown_language", None, {"found": str(i), "allowed": ()}) for i in range(9)]
    assert len(list(gathered(nowhere, Words("en")))) == 9


def test_rules_of_a_search_have_their_names_and_where_they_stand() -> None:
    rules = ["class_size (my plan (2).yaml:7:3)", "structure"]
    said = Complaint("solve.impossible", None, {"rules": rules})
    assert sentence(said, Words("en")).endswith("Class size (class_size, my plan (2).yaml:7:3), structure.")
    assert "Klassestørrelse (class_size, " in sentence(said, Words("nb"))
    untried = Complaint("solve.eased_untried", None, {"kinds": ["class_size.max_participants"]})
    assert sentence(untried, Words("en")).endswith("Class size (class_size.max_participants).")
    # What a person writes in a file stays as it is written.
    written = Complaint("intake.rule_stays", None, {"rule": "class_size"})
    assert sentence(written, Words("en")).startswith("The rule class_size cannot")
