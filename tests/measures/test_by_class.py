from samlingsplan.measures.by_class import BY_CLASS
from tests.results import tiny


def test_each_class_has_its_own_figures() -> None:
    bergen, oslo = BY_CLASS.rows(tiny())
    # Bergen: 20, 100, 100, 300. Oslo: 30, 90, 90, 150.
    assert (bergen["class_name"], bergen["leaders"], bergen["mean_min"], bergen["median_min"]) == (
        "Bergen 1",
        4,
        130,
        100,
    )
    assert (oslo["class_name"], oslo["leaders"], oslo["mean_min"], oslo["longest_min"]) == ("Oslo 1", 4, 90, 150)
