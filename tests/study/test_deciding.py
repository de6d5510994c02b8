"""A protocol's folder: three editions and letters, each for its readers alone, and nothing before a decision."""

import json
import re
import stat
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from samlingsplan.admission.sufficing import Sufficient
from samlingsplan.errors import Complaint, InputError, NoPlanInTimeError
from samlingsplan.messages import Words
from samlingsplan.notices import heard_by
from samlingsplan.study.admission_files import PROPOSAL_FILE, PROTOCOL_FILE
from samlingsplan.study.admitting import admit
from samlingsplan.study.deciding import decide
from samlingsplan.study.holdings import PUBLICATION_FILE
from samlingsplan.study.publication import Version
from samlingsplan.study.versions import given_away
from tests.admission.deciding import ADMISSION, LEADERS, decision_file, made_of, small_admission, with_fixed_lots
from tests.render.test_pdf import paper

__all__ = ["paper"]

DEVIATION = {"application": "a-5", "outcome": "refused", "office": "leder", "reason": "Trakk seg"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A protocol in which a-5 is refused by a deviation."""
    here = tmp_path_factory.mktemp("protocol")
    scenario = with_fixed_lots(small_admission(here))
    decision = decision_file(here, made_of(scenario).digest, deviations=[DEVIATION])
    decide(scenario, decision, here / "out", Words())
    return here / "out"


def text_of(file: Path) -> str:
    return unescape(file.read_text(encoding="utf-8"))


def sheets_of(file: Path) -> str:
    with ZipFile(file) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_nothing_for_applicants_or_the_public_is_written_before_a_decision(folder: Path) -> None:
    admit(folder.parent / "opptak.yaml", folder.parent / "proposed")
    proposed = {each.name for each in (folder.parent / "proposed").iterdir()}
    assert proposed == {"admitted.csv", "waiting.csv", "proposal.json", "inputs", "manifest.json"}
    assert {each.name for each in folder.iterdir()} >= {"letters", "party", "public", PROTOCOL_FILE, "protocol.xlsx"}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_decision_that_cannot_stand_writes_nothing(folder: Path) -> None:
    wrong = decision_file(folder.parent, "0" * 64)
    with pytest.raises(InputError):
        decide(folder.parent / "opptak.yaml", wrong, folder.parent / "not", Words())
    assert not (folder.parent / "not").exists()


def test_a_protocol_whose_letters_cannot_be_explained_in_time_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> Sufficient:
        raise NoPlanInTimeError([Complaint("admission.out_of_time")])

    monkeypatch.setattr("samlingsplan.admission.sufficing.Sufficing.of", late)
    decision = decision_file(folder.parent, made_of(folder.parent / "opptak.yaml").digest)
    with pytest.raises(NoPlanInTimeError) as ended:
        decide(folder.parent / "opptak.yaml", decision, folder.parent / "late", Words())
    (said,) = ended.value.complaints
    assert (said.key, said.values["found"]) == ("admission.explained_in_time", 0)
    assert not (folder.parent / "late").exists()


def test_the_protocol_names_the_proposal_and_every_case(folder: Path) -> None:
    document = json.loads((folder / PROTOCOL_FILE).read_text(encoding="utf-8"))
    assert document["proposal_sha256"] == sha256((folder / PROPOSAL_FILE).read_bytes()).hexdigest()
    cases = {each["id"]: each for each in document["applicants"]}
    assert cases["a-5"]["proposed"] == "admitted"
    assert cases["a-5"]["outcome"] == "refused"
    assert cases["a-5"]["override"] == {"office": "leder", "reason": "Trakk seg"}
    assert "a-5" not in (folder / "admitted.csv").read_text(encoding="utf-8")


def test_the_internal_edition_shows_everybody_and_where_nobody_applied(folder: Path) -> None:
    page = text_of(folder / "protocol.html")
    assert all(number in page for number in ("a-1", "a-2", "a-3", "a-4", "a-5", "a-6", "Trakk seg", "Tromsø"))
    assert "Trakk seg" in sheets_of(folder / "protocol.xlsx")


def test_the_public_edition_shows_no_applicant_and_no_small_group(folder: Path) -> None:
    for text in (text_of(folder / "public" / "protocol.html"), sheets_of(folder / "public" / "protocol.xlsx")):
        assert not any(each in text for each in ("a-1", "a-5", "Trakk seg", "Vardø"))
        assert "Liten kommune" in text
    # Six applicants: every group has fewer than three who are, or are not, admitted, so no number is shown.
    rows = text_of(folder / "public" / "protocol.html").split("<tbody>")[4:]
    assert rows
    assert all(">:</td>" in each for each in rows)


def test_each_applicant_sees_the_own_case_alone(folder: Path) -> None:
    everybody = [f"a-{i}" for i in range(1, 7)]
    for number in everybody:
        others = set(everybody) - {number}
        files = [folder / "party" / f"{number}.html", folder / "letters" / f"{number}.html"]
        for text in (*map(text_of, files), sheets_of(folder / "party" / f"{number}.xlsx")):
            assert number in text
            assert not any(other in text for other in others)


def test_nothing_of_where_others_work_stands_in_the_own_case(folder: Path) -> None:
    works_in = {"a-1": "Oslo", "a-2": "Oslo", "a-3": "Bergen", "a-4": "Bergen", "a-5": "Vardø", "a-6": "Vardø"}
    for number, own in works_in.items():
        own_files = [folder / "party" / f"{number}.html", folder / "letters" / f"{number}.html"]
        for text in (*map(text_of, own_files), sheets_of(folder / "party" / f"{number}.xlsx")):
            said = set(re.findall(r"\w+", text))
            assert said & {"Oslo", "Bergen", "Vardø", "kvinne", "mann"} <= {own}


def test_what_it_rests_on_in_law_is_named_as_far_as_it_was_read(folder: Path) -> None:
    internal = text_of(folder / "protocol.html")
    assert all(each in internal for each in ("forvaltningsloven § 8", "forvaltningsloven §§ 24 og 25", "ikke lest"))
    named = {"a-1": "personvernforordningen artikkel 22", "a-2": "General Data Protection Regulation, article 22"}
    for number, provision in {**named, "a-3": "personvernforordninga artikkel 22"}.items():
        letter = text_of(folder / "letters" / f"{number}.html")
        assert provision in letter
        assert "24 og 25" not in letter  # it is from memory: nobody has read it
    assert "språklova § 15" not in internal  # in force from 2022, and the decision is of 2021


def test_exceptions_and_changed_rules_stand_in_the_protocol_with_office_and_reason(tmp_path: Path) -> None:
    # The requirement holds as a rule: a-6 is excepted. One point more for small kommuner than was locked.
    scenario = with_fixed_lots(
        small_admission(tmp_path, ADMISSION.replace("is: true}}}", "is: true}, as_a_rule: true}}"))
    )
    stated = scenario.read_text(encoding="utf-8").replace("points: 1", "points: 2")
    decided = """
  exceptions: [{applicant: a-6, requirement: degree, office: rektor, reason: Lang erfaring}]
  deviation: {office: styret, reason: Ny bevilgning}
"""
    scenario.write_text(stated + decided, encoding="utf-8")
    decide(scenario, decision_file(tmp_path, made_of(scenario).digest), tmp_path / "out", Words())
    internal = (text_of(tmp_path / "out/protocol.html"), sheets_of(tmp_path / "out/protocol.xlsx"))
    public = (text_of(tmp_path / "out/public/protocol.html"), sheets_of(tmp_path / "out/public/protocol.xlsx"))
    for text in internal:
        assert all(
            said in text for said in ("rektor", "Lang erfaring", "styret: Ny bevilgning", "criteria.small.points")
        )
    for text in public:
        assert all(said in text for said in ("styret: Ny bevilgning", "criteria.small.points"))
        assert not any(said in text for said in ("rektor", "Lang erfaring"))


def test_numbers_that_differ_by_case_alone_never_share_a_file(tmp_path: Path) -> None:
    # Where a system takes A-1 and a-1 for one name, the one letter would be written over the other.
    scenario = with_fixed_lots(small_admission(tmp_path, leaders=LEADERS.replace("a-2;", "A-1;")))
    decide(scenario, decision_file(tmp_path, made_of(scenario).digest), tmp_path / "out", Words())
    names = sorted(each.stem for each in (tmp_path / "out" / "letters").iterdir())
    assert names == ["a-3", "a-4", "a-5", "a-6", "nr-00001", "nr-00002"]
    assert "A-1" in text_of(tmp_path / "out" / "letters" / "nr-00001.html")


def test_letters_speak_the_language_of_the_applicant(folder: Path) -> None:
    # a-2 asks for English; a-3 works in a kommune with nynorsk; a-4 there asks for bokmål; a-1 says nothing.
    languages = {"a-1": "nb", "a-2": "en", "a-3": "nn", "a-4": "nb"}
    for number, language in languages.items():
        assert f'<html lang="{language}">' in text_of(folder / "letters" / f"{number}.html")


def test_where_decisions_bind_the_kommune_s_language_is_written(tmp_path: Path) -> None:
    # Bergen (4601) is neutral: the sender chooses. Sogndal (4640) has decided on nynorsk; a-4 there asks for bokmål.
    stated = ADMISSION.replace('nynorsk: ["4601"]', "bound_by_decisions: true, otherwise: en")
    leaders = LEADERS.replace("a-1;0301", "a-1;4601").replace("a-3;4601", "a-3;4640").replace("a-4;4601", "a-4;4640")
    scenario = with_fixed_lots(small_admission(tmp_path, stated, leaders))
    decide(scenario, decision_file(tmp_path, made_of(scenario).digest), tmp_path / "out", Words())
    for number, language in {"a-1": "en", "a-2": "en", "a-3": "nn", "a-4": "nb"}.items():
        assert f'<html lang="{language}">' in text_of(tmp_path / "out" / "letters" / f"{number}.html")


def test_requirements_and_what_may_stand_in_their_place_are_public_with_the_evidence(tmp_path: Path) -> None:
    instead = 'instead: {name: Erfaring, where: {column: degree, is: false}, most: 4, evidence: "BI, § 3"}'
    stated = ADMISSION.replace(
        "where: {column: degree, is: true}}", f"where: {{column: degree, is: true}}, {instead}}}"
    )
    scenario = with_fixed_lots(small_admission(tmp_path, stated))
    decide(scenario, decision_file(tmp_path, made_of(scenario).digest), tmp_path / "out", Words())
    for file in ("protocol.html", "public/protocol.html"):
        text = re.sub(r"<[^>]+>|\s", " ", text_of(tmp_path / "out" / file))
        assert re.search(r"Bachelor +nei +Erfaring +4 +BI, § 3", text), file


def test_on_paper_stand_all_editions_and_letters(tmp_path: Path, paper: None) -> None:
    # Six applicants: a letter and an own case each, the internal and the public edition.
    scenario = with_fixed_lots(small_admission(tmp_path))
    decide(scenario, decision_file(tmp_path, made_of(scenario).digest), tmp_path / "out", Words(), pdf=True)
    pages = {file.with_suffix("") for file in (tmp_path / "out").rglob("*.html")}
    papers = {file.with_suffix("") for file in (tmp_path / "out").rglob("*.pdf")}
    assert papers == pages
    assert len(papers) == 2 * 6 + 2


def test_letters_say_the_deadlines_the_points_and_where_to_appeal(folder: Path) -> None:
    document = json.loads((folder / PROTOCOL_FILE).read_text(encoding="utf-8"))
    for case in document["applicants"]:
        text = text_of(folder / "letters" / f"{case['id']}.html")
        words = Words({"a-2": "en", "a-3": "nn"}.get(case["id"], "nb"))
        assert words("admission.letter.appeal", days=21, to="opptaksutvalget", body="klagenemnda") in text
        if case["outcome"] == "admitted":  # ten days from 7 May 2021 is 17 May, a holiday: the next day
            assert "18 May 2021" in text or "18. mai 2021" in text
        if case["outcome"] == "waiting":
            assert words("admission.letter.waiting", number=str(case["waiting_number"])) in text
            assert words("admission.letter.score", score=0, most=1) in text
    refused = text_of(folder / "letters" / "a-6.html")
    assert Words()("admission.letter.unmet", name="Bachelor") in refused
    assert Words()("admission.letter.override", office="leder", reason="Trakk seg") in text_of(
        folder / "letters/a-5.html"
    )


def test_the_same_decision_gives_the_same_bytes(folder: Path) -> None:
    # The key that rounds the public's numbers stays with the folder.
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    decision = decision_file(folder.parent, made_of(folder.parent / "opptak.yaml").digest, deviations=[DEVIATION])
    decide(folder.parent / "opptak.yaml", decision, folder, Words())
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def contents(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_the_rows_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    # Twelve applications of equals, two of them a group, one without a degree: only the rows' order differs.
    drawn = Random(7)
    kommuner = drawn.choices(["0301", "4601", "Vardø"], k=12)
    rows = [
        f"b-{i};{kommune};{'nei' if i == 4 else 'ja'};;{drawn.choice(['kvinne', 'mann'])};{'g' if i in (2, 9) else ''}"
        for i, kommune in enumerate(kommuner, start=1)
    ]
    header = f"{LEADERS.splitlines()[0]};Ledergruppe"
    scenario = with_fixed_lots(small_admission(tmp_path, leaders="\n".join([header, *rows])))
    first = made_of(scenario)
    decision = decision_file(tmp_path, first.digest)
    for name in ("one", "two"):
        decide(scenario, decision, tmp_path / name, Words())
        drawn.shuffle(rows)
        (tmp_path / "leaders.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert [each.split(";")[0] for each in rows] != [f"b-{i}" for i in range(1, 13)]
    assert (made_of(scenario).text, made_of(scenario).inputs) == (first.text, first.inputs)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_key_of_a_decision_follows_it_and_cannot_be_guessed(folder: Path) -> None:
    here = folder.parent
    decision = decision_file(here, made_of(here / "opptak.yaml").digest, deviations=[DEVIATION])
    decide(here / "opptak.yaml", decision, here / "another", Words())
    assert contents(here / "another") == contents(folder)
    key = here / PUBLICATION_FILE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    # A key that could be computed from what is decided would let those who know most rows try the others: it is drawn.
    (here / "apart").mkdir()
    decide(here / "opptak.yaml", decision.rename(here / "apart" / "vedtak.yaml"), here / "third", Words())
    secrets = {json.loads(each.read_text(encoding="utf-8"))["secret"] for each in here.rglob(PUBLICATION_FILE)}
    assert len(secrets) == 2


# Sixty leaders of each of two landsdeler apply for sixty places: every group is large enough to be shown.
MANY = "Søkernummer;Arbeidskommune;Bachelorgrad;Målform;Kjønn\n" + "".join(
    f"m-{i};{'0301' if i % 2 else '5001'};ja;;{'kvinne' if i % 4 < 2 else 'mann'}\n" for i in range(120)
)


def test_a_second_public_edition_that_shows_who_a_few_are_is_not_written(tmp_path: Path) -> None:
    # Two cases change: whatever the secret rounds, a public edition that is written shows the same numbers as before.
    admission = ADMISSION.replace("places: 3", "places: 60").replace("Nord-Norge", "Trøndelag")
    scenario, folder = small_admission(tmp_path, admission, MANY), tmp_path / "out"
    made = made_of(scenario)
    first, last = made.admission.proposal.waiting[0], made.admission.proposal.admitted[-1]
    deviations = [
        {"application": each.standing.applicant.id, "outcome": outcome, "office": "leder", "reason": "…"}
        for each, outcome in ((first, "admitted"), (last, "refused"))
    ]
    decide(scenario, decision_file(tmp_path, made.digest), folder, Words())
    before = text_of(folder / "public" / "protocol.html").split("<tbody>")[1:]
    told: list[Complaint] = []
    with heard_by(told.append):
        decide(scenario, decision_file(tmp_path, made.digest, deviations=deviations), folder, Words())
    public = folder / "public" / "protocol.html"
    assert (folder / "protocol.html").exists()
    assert public.exists() is not any(each.key == "admission.not_public" for each in told)
    assert not public.exists() or text_of(public).split("<tbody>")[1:] == before


def test_what_few_changed_cases_show_is_told(tmp_path: Path) -> None:
    # A count that another edition shows two higher, while two cases differ, shows those two.
    one = Version(day=date(2021, 5, 7), plan="0", leaders=("aa", "bb"), seats=(), tables=_shown(10))
    other = Version(day=date(2021, 6, 7), plan="1", leaders=("cc", "dd"), seats=(), tables=_shown(15))
    assert [each.key for each in given_away([one], other, 3)][:1] == ["publication.moved"]


def _shown(count: int) -> dict[str, tuple[dict[str, str | int | float | None], ...]]:
    return {"admitted_about_by_landsdel": ({"value": "Agder", "leaders_about": count},)}


def test_who_is_not_offered_a_place_reads_what_would_have_sufficed(folder: Path) -> None:
    # a-1 to a-4 have no point and draw lots for two places behind a-5, who has one: with one point each has a place.
    proposal = json.loads((folder / PROPOSAL_FILE).read_text(encoding="utf-8"))
    outcomes = {each["id"]: each["outcome"] for each in proposal["applicants"]}
    written = {"a-1": "nb", "a-2": "en", "a-3": "nn", "a-4": "nb"}
    assert sorted(outcomes[number] for number in written) == ["admitted", "admitted", "waiting", "waiting"]
    for number, language in written.items():
        words = Words(language)
        said = words("admission.sufficient.own", points=words("admission.sufficient.points", score=1))
        for file in (folder / "letters" / f"{number}.html", folder / "party" / f"{number}.html"):
            assert (said in text_of(file)) == (outcomes[number] == "waiting"), file


def test_a_number_is_written_as_the_list_has_it(folder: Path) -> None:
    # The style sheet of a page writes the first letter of a row as a capital; a-1 and A-1 are two applications.
    assert "tbody th::first-letter { text-transform: none; }" in text_of(folder / "protocol.html")
