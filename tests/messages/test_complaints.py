from samlingsplan.errors import Complaint, Location
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence


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
