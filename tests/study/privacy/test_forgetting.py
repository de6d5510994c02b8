"""Somebody is forgotten: no work copy names the person, the plan holds, and the public sees what it saw."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan import api
from samlingsplan.admission.lot import lot_of
from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.public_report import figures_of_people
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.retention_spec import RetentionSpec
from samlingsplan.study.admitting import admit, commit_lots
from samlingsplan.study.privacy.forgetting import Place, _drawn_anew, forget, open_matters
from samlingsplan.study.privacy.tombstones import (
    _public,
    forgotten_in,
    is_tombstone,
    renamed,
    tombstone_for,
    tombstoned,
)
from samlingsplan.study.privacy.traces import files_with
from samlingsplan.study.publication import Publication, publication_of
from samlingsplan.study.publishing import publish
from samlingsplan.study.redrawing import result_of
from tests.admission.deciding import DECISION
from tests.cli.command import Ran, samlingsplan
from tests.study.test_admitting import SCENARIO
from tests.tiny import contents, write_tiny

DAY = date(2021, 7, 1)
NB = Words("nb")
LEADERS = """id,kommune,group,wish_1,wheelchair,service_area,blocked_weeks
lead-1,0301,g,tromso,ja,sykehjem,2021-W50
lead-2,0301,g,,nei,sykehjem,
""" + "".join(f"lead-{i},{'0301' if i < 5 else '5401'},,,nei,sykehjem,\n" for i in range(3, 9))
OPEN = "retention: {appeals_until: 2199-01-01, reports: [{name: Rapport, due: 2021-06-01}]}\n"


@dataclass(frozen=True)
class Story:
    """One leader of eight, before and after: what was refused, what was said, and two public editions."""

    folder: Path
    before: Result
    publications: tuple[Publication | None, Publication | None]
    refused: Ran
    ran: Ran


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    room = tmp_path_factory.mktemp("forgetting")
    sizes = ("min_participants: 2, max_participants: 3", "min_participants: 2, max_participants: 4")
    scenario = write_tiny(room, sizes, ("places: 4", "places: 8"), leaders=LEADERS, more=OPEN)
    plan = room / "plan"
    result = api.solve(scenario, time_limit_s=60)
    api.draw(result, plan)
    assert list(files_with(plan, "lead-1"))
    reader = _public(publication_of(plan))
    publish(result, plan, room / "one", NB, reader, DAY)
    first = publication_of(plan)
    refused = samlingsplan("forget", "lead-1", plan)
    assert list(files_with(plan, "lead-1"))
    ran = samlingsplan("forget", "lead-1", plan, "--office", "ombud", "--reason", "krav", lang="nb")
    second = publication_of(plan)
    publish(result_of(plan), plan, room / "two", NB, reader, DAY)
    return Story(plan, result, (first, second), refused, ran)


def test_no_file_names_the_leader_and_the_plan_holds(story: Story) -> None:
    assert list(files_with(story.folder, "lead-1")) == []
    assert list(files_with(story.folder, "lead-2"))
    assert api.check(story.folder).lawful
    after, before = api.read(story.folder), story.before
    # Aggregates stay: the same classes, sizes and minutes.
    assert sorted(after.plan.seats.values()) == sorted(before.plan.seats.values())
    assert [level.objective for level in after.outcome.levels] == [level.objective for level in before.outcome.levels]


def test_of_the_row_only_that_stays_on_which_the_plan_rests(story: Story) -> None:
    text = (story.folder / "inputs/participants.csv").read_text(encoding="utf-8")
    header, first, *_ = [row.split(";") for row in text.splitlines()]
    row = dict(zip(header, first, strict=True))
    assert (row["wheelchair"], row["group"], row["blocked_weeks"], row["service_area"]) == ("no", "", "", "")
    # The level of wishes counts the wish for Tromsø that is not met, so the wish stays, and that is said.
    assert (row["kommune"], row["wish_1"]) == ("0301", "tromso")
    assert "Står igjen i raden, fordi tall i planen bygger på det: ønsker." in story.ran.data


def test_the_manifest_has_a_tombstone_that_says_nothing_of_the_person(story: Story) -> None:
    (entry,) = forgotten_in(story.folder)
    assert entry["tombstone"] in result_of(story.folder).plan.seats
    assert entry["override"] == {"office": "ombud", "reason": "krav"}
    assert set(entry) == {"tombstone", "day", "override"}


def test_earlier_tombstones_stay(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"files": {"a.csv": "0"}}', encoding="utf-8")
    for name in ("forgotten-1", "forgotten-2"):
        tombstoned(tmp_path, {"tombstone": name})
    assert [each["tombstone"] for each in forgotten_in(tmp_path)] == ["forgotten-1", "forgotten-2"]
    files = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert files == {"a.csv": sha256(b"x").hexdigest()}


def test_while_something_is_open_a_reason_is_asked_for(story: Story) -> None:
    assert story.refused.code == 2
    for said in ("appeals can be made until 2199-01-01", '"Rapport", due 2021-06-01', "2 matters are open"):
        assert said in story.refused.talk
    assert story.ran.code == 0
    assert "klagefristen er 2199-01-01" in story.ran.talk


@pytest.mark.parametrize(
    ("stated", "keys"),
    [
        ({"appeals_until": "2021-07-01"}, ["privacy.appeals_open"]),
        ({"appeals_until": "2021-06-30"}, []),
        ({"reports": [{"name": "R", "due": "2021-06-01"}]}, ["privacy.report_open"]),
        ({"reports": [{"name": "R", "due": "2021-06-01", "delivered": "2021-06-02"}]}, []),
    ],
)
def test_what_is_open_on_the_first_of_july(stated: dict[str, object], keys: list[str]) -> None:
    spec = RetentionSpec.model_validate(stated, strict=False)
    assert [fault.key for fault in open_matters(Path("plan"), spec, DAY)] == keys


def shown(result: Result, secret: str) -> object:
    return figures_of_people(result, _public(Publication(kull="k", secret=secret)))


def test_the_public_sees_the_same_before_and_after(story: Story) -> None:
    # Each class has four. A table of classes is hidden when a limit of three to five, by lot from the pseudonyms, is
    # above four: with another pseudonym it would often flip, and the two editions together would say "four".
    result = result_of(story.folder)
    leader = sorted(result.plan.seats)[-1]
    flips = 0
    for number in range(3):
        secret = f"{number:064x}"
        before = shown(result, secret)
        chosen = tombstone_for(result, leader, Publication(kull="k", secret=secret), story.folder)
        assert shown(renamed(result, leader, chosen), secret) == before
        flips += sum(shown(renamed(result, leader, f"x{i}"), secret) != before for i in range(4))
    assert flips > 0  # so that the tombstone has to be drawn for it


def test_a_published_kull_is_still_told_apart_by_its_versions(story: Story) -> None:
    first, second = story.publications
    assert first is not None
    assert second is not None
    assert second.secret == first.secret
    assert len(second.versions) == 1
    assert len(set(first.versions[0].leaders) - set(second.versions[0].leaders)) == 1
    # Nobody differs from the edition before, and nothing in it does.
    room = story.folder.parent
    for name in ("report.html", "map.html", "plan.xlsx"):
        assert (room / "one" / name).read_bytes() == (room / "two" / name).read_bytes()


ADMISSION = SCENARIO.replace("source: Lotto}", 'source: Lotto, number: "7 12 19"}')
APPLICANTS = "Søkernummer;Arbeidskommune;Bachelorgrad\n" + "".join(f"a-{i};Oslo;ja\n" for i in range(1, 7))


@pytest.fixture
def admission(tmp_path: Path) -> Path:
    (tmp_path / "leaders.csv").write_text(APPLICANTS, encoding="utf-8")
    (tmp_path / "admission.yaml").write_text(ADMISSION, encoding="utf-8")
    commit_lots(tmp_path / "admission.yaml", tmp_path / "lots.json", tmp_path / "salts.json", date(2021, 4, 16))
    admit(tmp_path / "admission.yaml", tmp_path / "out")
    return tmp_path


def test_row_and_salt_are_destroyed_and_the_lots_are_replayed(admission: Path) -> None:
    before = json.loads((admission / "out/proposal.json").read_text(encoding="utf-8"))["applicants"]
    hash_of_1 = json.loads((admission / "lots.json").read_text(encoding="utf-8"))["commitments"]["a-1"]
    found = forget("a-1", [admission], NB, DAY)
    assert found.left == ()
    assert list(files_with(admission, "a-1")) == []
    assert "a-1" not in json.loads((admission / "salts.json").read_text(encoding="utf-8"))["salts"]
    assert len((admission / "leaders.csv").read_text(encoding="utf-8").splitlines()) == 6
    made = json.loads((admission / "lots.json").read_text(encoding="utf-8"))["commitments"]
    assert len(made) == 6
    after = json.loads((admission / "out/proposal.json").read_text(encoding="utf-8"))["applicants"]
    # The hash is kept, and every lot follows from a hash and the public number: also the tombstone's.
    tombstone = after[0]["id"]
    assert made[tombstone] == hash_of_1
    assert all(int(each["lot"], 16) == lot_of(made[each["id"]], "7 12 19") for each in after)
    assert [each["lot"] for each in after] == [each["lot"] for each in before]
    assert set(after[0]) == {"id", "outcome", "waiting_number", "rank", "lot", "turn", "forgotten"}
    # Nobody else's lot is drawn anew when the admission is proposed without the row.
    admit(admission / "admission.yaml", admission / "again")
    again = json.loads((admission / "again/proposal.json").read_text(encoding="utf-8"))["applicants"]
    assert {each["id"]: each["lot"] for each in again} == {each["id"]: each["lot"] for each in before[1:]}


def test_lots_and_order_are_replayed_by_the_check(admission: Path) -> None:
    forget("a-1", [admission], NB, DAY)
    ran = samlingsplan("check", admission / "out")
    assert ran.code == 0, ran.data
    assert "The points, requirements, ranks and lots of all others are computed anew and hold" in ran.data
    file = admission / "out/proposal.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    second = document["applicants"][1]
    second["lot"] = f"{int(second['lot'], 16) ^ 1:064x}"  # one bit
    file.write_text(json.dumps(document), encoding="utf-8")
    tombstoned(admission / "out")  # sealed anew, as somebody could who changes it
    assert "a-2: the lot is another." in samlingsplan("check", admission / "out").data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"score": 9}, "a-2: 9 points are stated, computed anew there are 0."),
        ({"outcome": "requirement"}, 'a-2: the outcome "requirement" does not follow from the requirements.'),
        ({"rank": [0, 0, "5"]}, "a-2: the place in the ranking is another."),
    ],
)
def test_of_all_others_requirements_and_points_are_computed_anew(
    admission: Path, change: dict[str, object], said: str
) -> None:
    forget("a-1", [admission], NB, DAY)
    file = admission / "out/proposal.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["applicants"][1].update(change)
    file.write_text(json.dumps(document), encoding="utf-8")
    tombstoned(admission / "out")
    ran = samlingsplan("check", admission / "out")
    assert ran.code != 0
    assert said in ran.data


def test_a_number_of_figures_alone_is_forgotten_and_no_other_figure(tmp_path: Path) -> None:
    # Application 17 is a row, and 17 is also the staff of application 18. The list is one that a spreadsheet wrote.
    rows = "Søkernummer;Arbeidskommune;Bachelorgrad;Ansatte\n17;Oslo;ja;8\n18;Oslo;ja;17\n19;Oslo;ja;4\n"
    (tmp_path / "leaders.csv").write_bytes(rows.encode("cp1252"))
    staff = ADMISSION.replace("columns: {degree", "columns: {staff: {heading: Ansatte, kind: number}, degree")
    (tmp_path / "admission.yaml").write_text(staff, encoding="utf-8")
    commit_lots(tmp_path / "admission.yaml", tmp_path / "lots.json", tmp_path / "salts.json", date(2021, 4, 16))
    admit(tmp_path / "admission.yaml", tmp_path / "out")
    forget("17", [tmp_path], NB, DAY)
    assert (tmp_path / "leaders.csv").read_bytes() == "\n".join(rows.splitlines()[i] for i in (0, 2, 3)).encode(
        "cp1252"
    ) + b"\n"
    lists = "".join((tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("admitted.csv", "waiting.csv"))
    assert "\n18;" in lists
    assert "\n17;" not in lists
    assert not any('"17"' in file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.json"))
    assert samlingsplan("check", tmp_path / "out").code == 0


def test_what_is_decided_is_blocked_and_not_erased(admission: Path) -> None:
    out = admission / "out"
    decided = {"applicants": [{"id": "a-1", "outcome": "admitted", "override": {"office": "x", "reason": "y"}}]}
    (out / "protocol.json").write_text(json.dumps(decided), encoding="utf-8")
    (out / "letters").mkdir()
    for name in ("a-1.html", "a-1.pdf", "a-2.html", "a-2.pdf"):
        (out / "letters" / name).write_text("Kjære søker", encoding="utf-8")
    originals = {
        name: (out / name).read_bytes() for name in ("proposal.json", "inputs/admission.json", "letters/a-1.pdf")
    }
    (place, *_) = forget("a-1", [admission], NB, DAY).places
    for name, content in originals.items():
        assert f"blocked/{name}" in place.blocked
        assert (out / "blocked" / name).read_bytes() == content
    assert {each.name for each in (out / "letters").iterdir()} == {"a-2.html", "a-2.pdf"}
    (entry,) = json.loads((out / "protocol.json").read_text(encoding="utf-8"))["applicants"]
    assert entry == {"id": entry["id"], "outcome": "admitted", "forgotten": True}
    assert {each.relative_to(out).parts[0] for each in files_with(out, "a-1")} == {"blocked"}
    assert all((out / name).stat().st_mode & 0o077 == 0 for name in place.blocked)
    # Who is forgotten later is in the originals already, which stay as they were.
    forget("a-2", [admission], NB, DAY)
    assert (out / "blocked/proposal.json").read_bytes() == originals["proposal.json"]


def test_of_what_a_proposal_rests_on_the_row_is_destroyed(admission: Path) -> None:
    forget("a-1", [admission], NB, DAY)
    document = json.loads((admission / "out/inputs/admission.json").read_text(encoding="utf-8"))
    first = document["applicants"][0]
    assert first == {"id": first["id"], "known": {}, "forgotten": True}
    assert first["id"] in document["commitments"]


def test_reasons_of_exceptions_and_deviations_tell_of_a_person_and_go(admission: Path) -> None:
    out = admission / "out"
    stated = {**DECISION, "proposal": "0" * 64}
    of_1 = {"application": "a-1", "outcome": "waiting", "office": "leder", "reason": "flytter til Chile"}
    of_2 = {"application": "a-2", "outcome": "admitted", "office": "leder", "reason": "nær Chile"}
    (out / "inputs/decision.yaml").write_text(json.dumps({**stated, "deviations": [of_1, of_2]}), encoding="utf-8")
    (out / "protocol.json").write_text(json.dumps({"decision": {"deviations": [of_1, of_2]}}), encoding="utf-8")
    rows = json.loads((out / "inputs/admission.json").read_text(encoding="utf-8"))
    rows["rules"]["exceptions"] = [{"applicant": "a-1", "requirement": "degree", "office": "x", "reason": "til Chile"}]
    (out / "inputs/admission.json").write_text(json.dumps(rows), encoding="utf-8")
    forget("a-1", [admission], NB, DAY)
    texts = {file: file.read_text(encoding="utf-8") for file in out.rglob("*.*") if "blocked" not in file.parts}
    assert not [file for file, text in texts.items() if "til Chile" in text]
    assert {file.name for file, text in texts.items() if "nær Chile" in text} == {"decision.yaml", "protocol.json"}
    assert "til Chile" in (out / "blocked/inputs/decision.yaml").read_text(encoding="utf-8")


def test_nobody_and_nowhere_are_refused(admission: Path) -> None:
    for number, where, key in (
        ("x-9", admission, "privacy.nobody"),
        ("a-1", admission / "no", "privacy.no_such_place"),
    ):
        with pytest.raises(InputError) as refused:
            forget(number, [where], NB, DAY)
        assert [fault.key for fault in refused.value.complaints] == [key]


def test_files_of_others_are_left_and_named(admission: Path) -> None:
    (admission / "note.txt").write_text("ring a-1", encoding="utf-8")
    assert forget("a-1", [admission], NB, DAY).left == (admission / "note.txt",)


def test_figures_in_pages_that_are_drawn_anew_are_no_pseudonym(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text('<line stroke-width="16"/>', encoding="utf-8")
    (tmp_path / "note.html").write_text('<td id="16">', encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {"report.html": "0" * 64}}), encoding="utf-8")
    done = [Place(tmp_path, "plan")]
    assert [_drawn_anew(tmp_path / name, done) for name in ("report.html", "note.html")] == [True, False]
    assert not _drawn_anew(tmp_path / "report.html", [Place(tmp_path, "other")])


def test_half_an_override_is_refused(admission: Path) -> None:
    alone = samlingsplan("forget", "a-1", admission, "--office", "x")
    assert alone.code == 2
    assert "--office and --reason belong together" in alone.talk


def test_names_are_printed_from_the_key_and_nowhere_else(story: Story, tmp_path: Path) -> None:
    (tmp_path / "key.csv").write_text("id;Navn\nlead-2;Kari Nordmann\n", encoding="utf-8")
    before = {file: file.read_bytes() for file in story.folder.rglob("*") if file.is_file()}
    for name in ("lists.html", "lists.csv"):
        ran = samlingsplan("names", story.folder, "--key", tmp_path / "key.csv", "--out", tmp_path / name)
        assert ran.code == 0, ran.talk
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Kari Nordmann" in text
        assert "lead-2" not in text
        assert "lead-3" in text  # not in the key, and said so
        assert "7 leaders are not in" in ran.talk
        assert "Kari" not in ran.talk + ran.data
    assert {file: file.read_bytes() for file in story.folder.rglob("*") if file.is_file()} == before
    refused = samlingsplan("names", story.folder, "--key", tmp_path / "key.csv", "--out", story.folder / "lists.html")
    assert refused.code == 2


KINDS = [
    {"networks": "planner"},
    {"hand_out": "planner"},
    {"live": "planner"},
    {"documents": "planner-evaluator"},
    {"question": "why", "title": "Tiny"},
    {"comparison": "planner"},
    {"audience": "planner", "title": "Tiny"},
    {"parameters_sha256": "0" * 64},
]


@pytest.mark.parametrize("manifest", KINDS, ids=str)
def test_pages_repeat_words_and_do_not_say_who_is_somebody(tmp_path: Path, manifest: dict[str, str]) -> None:
    pages, listed = tmp_path / "pages", tmp_path / "leaders.csv"
    pages.mkdir()
    (pages / "page.html").write_text("<td>kommune</td><td>216</td><td>Oslo</td><td>lead-1</td>", encoding="utf-8")
    (pages / "table.csv").write_text("id;kommune\nlead-1;Oslo\nlead-2;216\n", encoding="utf-8")
    (pages / "manifest.json").write_text(json.dumps({**manifest, "files": {"page.html": ""}}), encoding="utf-8")
    listed.write_text("id;kommune\nlead-1;Oslo\nlead-2;216\n", encoding="utf-8")
    before = contents(tmp_path)
    for word, where, key in (
        *((each, tmp_path, "privacy.nobody") for each in ("kommune", "id", "Oslo", "216")),
        *((each, pages, "privacy.pages_alone") for each in ("kommune", "Oslo", "lead-1")),
    ):
        with pytest.raises(InputError) as refused:
            forget(word, [where], NB, DAY)
        assert [fault.key for fault in refused.value.complaints] == [key]
        assert contents(tmp_path) == before
    forget("lead-1", [tmp_path], NB, DAY)
    assert {each for each in contents(tmp_path)} == {"leaders.csv", "pages/manifest.json"}
    assert contents(tmp_path)["leaders.csv"] == b"id;kommune\nlead-2;216\n"


@pytest.mark.parametrize("word", ["kommune", "Oslo", "tromso", "4", "8", "leaders", "lead"])
def test_a_word_that_stands_in_a_plan_is_nobody(story: Story, word: str) -> None:
    before = contents(story.folder)
    with pytest.raises(InputError) as refused:
        forget(word, [story.folder], NB, DAY)
    assert [each.key for each in refused.value.complaints] == ["privacy.nobody"]
    assert contents(story.folder) == before


def test_of_a_log_what_happened_stays_and_nothing_of_the_person(tmp_path: Path) -> None:
    entered = {"kind": "late_entrant", "leader": "b-1", "kommune": "0301", "wheelchair": True, "wishes": ["oslo"]}
    events = [{**entered, "class_id": "oslo-1"}, {"kind": "declined", "leader": "b-2"}]
    dated = [{"id": f"e{i}", "date": "2021-06-01", **each} for i, each in enumerate(events)]
    (tmp_path / "log.yaml").write_text(
        json.dumps({"plan": "0" * 64, "day": "2021-06-02", "events": dated}), encoding="utf-8"
    )
    for word in ("oslo", "oslo-1", "declined", "0301"):
        with pytest.raises(InputError):
            forget(word, [tmp_path], NB, DAY)
    forget("b-1", [tmp_path], NB, DAY)
    first, second = load(tmp_path / "log.yaml", EventLog).value.events
    assert is_tombstone(first.who or "")
    assert first.model_dump(exclude_unset=True, exclude={"leader"}) == {
        "id": "e0",
        "date": date(2021, 6, 1),
        "kind": "late_entrant",
        "kommune": "0301",
        "class_id": "oslo-1",
    }
    assert second.who == "b-2"


@pytest.mark.parametrize("number", ["", " ", "-", ";", "kommune", "outcome", "1"])
def test_a_number_that_names_nobody_forgets_nobody(admission: Path, number: str) -> None:
    before = {file: file.read_bytes() for file in admission.rglob("*") if file.is_file()}
    with pytest.raises(InputError) as refused:
        forget(number, [admission], NB, DAY)
    assert [each.key for each in refused.value.complaints] == ["privacy.nobody"]
    assert {file: file.read_bytes() for file in admission.rglob("*") if file.is_file()} == before
