"""Applicants are read from the same lists as leaders, with the columns that the admission states."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake.applicants import TRAITS, read_applicants, refused_criterion
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario

ADMISSION = """
  deadline: 2021-04-15
  received: came
  columns:
    degree: {heading: Bachelorgrad, kind: yes_no}
    staff: {heading: Medarbeidere, kind: number}
    came: {heading: Søknad mottatt, kind: day}
    title: {heading: Stilling, kind: word}
  requirements:
    degree: {name: Bachelor, where: {column: degree, is: true}}
  criteria:
    small: {name: Liten, points: 1, where: {column: size_class, is: 1}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto}
"""
LIST = """Søkernummer;Arbeidskommune;Ledergruppe;Stilling;Bachelorgrad;Medarbeidere;Søknad mottatt
a-1;Vardø;g1;Fagleder;ja;12;2021-03-01
a-2;0301;;;nei;;2021-04-20
"""


def loaded_with(folder: Path, admission: str = ADMISSION, leaders: str = LIST) -> Any:
    (folder / "leaders.csv").write_text(leaders, encoding="utf-8")
    scenario = folder / "admission.yaml"
    stated = f"extends: package:base.yaml\nparticipants: {{file: leaders.csv, synthetic: false}}\nadmission:{admission}"
    scenario.write_text(stated, encoding="utf-8")
    return load(scenario, Scenario)


def complaints(folder: Path, admission: str = ADMISSION, leaders: str = LIST) -> list[tuple[str, int | None]]:
    loaded = loaded_with(folder, admission, leaders)
    with pytest.raises(InputError) as refused:
        read_applicants(loaded, loaded.value.admission)
    return [(each.key, each.where.line if each.where else None) for each in refused.value.complaints]


def test_own_columns_and_traits_of_the_kommune_are_known(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path)
    first, second = read_applicants(loaded, loaded.value.admission).applicants
    assert first.known["degree"] is True
    assert (first.known["staff"], first.known["came"], first.known["title"]) == (12, date(2021, 3, 1), "Fagleder")
    assert (first.known["kommune"], first.known["size_class"], first.known["in_group"]) == ("5404", 1, True)
    assert (second.known["degree"], second.known["staff"], second.known["title"]) == (False, None, None)
    assert (second.known["fylke"], second.known["sentralitet"]) == ("Oslo", 1)


def test_what_the_admission_reads_is_not_said_to_be_unread(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path, leaders="".join(f"{line};Hobby\n" for line in LIST.splitlines()))
    alone = loaded.value.participants.model_copy(update={"left_alone": ("Hobby",)})
    loaded = replace(loaded, value=loaded.value.model_copy(update={"participants": alone}))
    notes = {note.key: note.values["found"] for note in read_applicants(loaded, loaded.value.admission).ranked.notes}
    assert "Bachelorgrad = degree" in notes["intake.columns_of_admission"]
    assert notes["intake.columns_left_alone"] == ["Hobby"]


def test_every_trait_has_its_type(tmp_path: Path) -> None:
    loaded = loaded_with(tmp_path)
    for applicant in read_applicants(loaded, loaded.value.admission).applicants:
        own = {name: answer for name, answer in applicant.known.items() if name not in loaded.value.admission.columns}
        assert own.keys() == TRAITS.keys()
        assert all(answer is None or type(answer) is TRAITS[name] for name, answer in own.items())


def test_what_cannot_be_read_is_named_with_its_row(tmp_path: Path) -> None:
    wrong = LIST.replace(";ja;12;2021-03-01", ";kanskje;mange;i mars")
    assert complaints(tmp_path, leaders=wrong) == [
        ("intake.not_a_word", 2),
        ("tables.not_a_number", 2),
        ("tables.not_a_date", 2),
    ]


def test_a_stated_column_that_the_list_lacks_is_refused(tmp_path: Path) -> None:
    assert complaints(tmp_path, leaders=LIST.replace("Medarbeidere", "Hoder")) == [("tables.stated_column", 1)]


@pytest.mark.parametrize(
    ("before", "now", "key"),
    [
        ("column: size_class", "column: size_clas", "intake.no_criterion_column_near"),
        ("column: size_class", "column: zzzzzzzz", "intake.no_criterion_column"),
        ("    staff:", "    landsdel:", "intake.column_of_its_own"),
        ("Medarbeidere, kind: number}", "Alder, kind: number}", "intake.age_no_criterion"),
        ("Medarbeidere, kind: number}", "Fødeland, kind: word}", "intake.birth_no_criterion"),
        ("Medarbeidere, kind: number}", "Sykefravær siste år, kind: number}", "intake.health_no_criterion"),
    ],
)
def test_what_may_not_decide_is_refused(tmp_path: Path, before: str, now: str, key: str) -> None:
    stated = ADMISSION.replace(before, now)
    if "no_criterion" in key and "column" not in key:
        stated = stated.replace("column: size_class, is: 1", "column: staff, is: 1")
    assert [found for found, _ in complaints(tmp_path, stated)] == [key]


SEX = """
    woman: {name: Kvinne, points: POINTS, GROUNDS where: {column: title, is: kvinne}}
"""


@pytest.mark.parametrize(
    ("points", "grounds", "lawful"),
    [(1, "grounds: Få kvinner leder,", True), (1, "", False), (2, "grounds: Få kvinner leder,", False)],
)
def test_a_criterion_by_sex_is_moderate_and_has_its_grounds(
    tmp_path: Path, points: int, grounds: str, lawful: bool
) -> None:
    # The other criterion gives one point, so that two would outweigh it.
    stated = ADMISSION.replace("heading: Stilling", "heading: Kjønn")
    stated = stated.replace("  lot:", f"{SEX.strip(chr(10))}\n  lot:".replace("POINTS", str(points)), 1)
    stated = stated.replace("GROUNDS", grounds)
    leaders = LIST.replace("Stilling", "Kjønn")
    if lawful:
        loaded = loaded_with(tmp_path, stated, leaders)
        assert len(read_applicants(loaded, loaded.value.admission).applicants) == 2
    else:
        assert [key for key, _ in complaints(tmp_path, stated, leaders)] == ["intake.sex_no_criterion"]


@pytest.mark.parametrize(
    "entry",
    [
        "  target_groups: [{name: K, where: {column: title, is: kvinne}}]\n",
        "  first: {column: title, is: kvinne}\n",
        "  elsewhere: [{name: K, programme: P, where: {column: title, is: kvinne}}]\n",
        "  quotas: [{name: K, reason: R, seats_for: {where: {column: title, is: kvinne}, seats: 1}}]\n",
    ],
)
@pytest.mark.parametrize(("heading", "what"), [("Kjønn", "sex"), ("Religion", "birth")])
def test_sex_and_birth_decide_nowhere_else(tmp_path: Path, entry: str, heading: str, what: str) -> None:
    stated = ADMISSION.replace("heading: Stilling", f"heading: {heading}") + entry
    found = complaints(tmp_path, stated, LIST.replace("Stilling", heading))
    assert [key for key, _ in found] == [f"intake.{what}_no_criterion"]


def test_age_may_be_a_formal_requirement(tmp_path: Path) -> None:
    stated = ADMISSION.replace("heading: Medarbeidere", "heading: Alder")
    stated = stated.replace("where: {column: degree, is: true}", "where: {column: staff, at_least: 25}")
    loaded = loaded_with(tmp_path, stated, LIST.replace("Medarbeidere", "Alder"))
    assert read_applicants(loaded, loaded.value.admission).applicants[0].known["staff"] == 12


def test_words_within_a_heading_are_known_and_parts_of_words_are_not() -> None:
    assert refused_criterion("Fødselsår") == "age"
    assert refused_criterion("Antall dager sykefravær") == "health"
    assert refused_criterion("Tillitsvalgt", "trust") is None


@pytest.mark.parametrize(
    ("what", "headings"),
    [
        ("health", ("Sykemeldt", "Sjukmelding siste året", "Uføregrad", "Kronisk syk", "Graviditet", "Diagnose")),
        ("birth", ("Innvandrerbakgrunn", "Etnisk bakgrunn", "Morsmål", "Livssyn", "Født i utlandet")),
        ("age", ("Aldersgruppe", "Årskull", "Født")),
        ("sex", ("Foreldrepermisjon", "Kjønnsidentitet")),
    ],
)
def test_what_may_not_decide_is_known_by_its_everyday_names(what: str, headings: tuple[str, ...]) -> None:
    assert {heading: refused_criterion(heading) for heading in headings} == dict.fromkeys(headings, what)


def test_what_is_near_a_word_that_may_not_decide_may_decide() -> None:
    named = ("Helsesykepleier", "Sykehjem", "Tilrettelegging fra arbeidsgiver", "Medarbeidere", "Studiepoeng i ledelse")
    assert [refused_criterion(heading) for heading in named] == [None] * len(named)


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("{column: degree, is: ja}", "yes_no"),  # a word to people, and to YAML
        ("{column: staff, is: '12'}", "number"),
        ("{column: kommune, one_of: [5404]}", "word"),  # a number to YAML, and no kommune's
        ("{any: [{column: title, at_least: 2}]}", "word"),
        ("{not: {column: came, is: '2021-03-01'}}", "day"),
    ],
)
def test_an_answer_that_the_column_cannot_hold_is_refused(tmp_path: Path, where: str, key: str) -> None:
    stated = ADMISSION.replace("{column: size_class, is: 1}", where)
    assert complaints(tmp_path, stated) == [(f"intake.condition_{key}", 14)]


def test_an_answer_that_nobody_has_is_noted_with_the_nearest(tmp_path: Path) -> None:
    loaded = loaded_with(
        tmp_path, ADMISSION.replace("{column: size_class, is: 1}", "{column: landsdel, is: Nordnorge}")
    )
    notes = read_applicants(loaded, loaded.value.admission).ranked.notes
    (note,) = (each for each in notes if each.key.startswith("intake.condition"))
    assert (note.key, note.values["suggestion"]) == ("intake.condition_nobody_near", "Nord-Norge")


def test_steps_of_a_column_that_holds_no_number_are_refused(tmp_path: Path) -> None:
    stated = ADMISSION.replace("where: {column: size_class, is: 1}", "per: {column: title, each: 3, most: 2}")
    assert complaints(tmp_path, stated) == [("intake.condition_steps", 14)]
