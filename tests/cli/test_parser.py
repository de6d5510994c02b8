"""The parser of the command line speaks the reader's language."""

import re
from pathlib import Path

import pytest
import typer

from samlingsplan.cli import app, parser
from samlingsplan.messages import Words
from tests.cli.command import samlingsplan, samlingsplan_here

ENGLISH = ("Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND", "ARGS", "default:", "required]", "Show")


def _helps() -> list[str]:
    group = typer.main.get_command(app)
    contexts = [group.make_context("samlingsplan", [], resilient_parsing=True)]
    for name in group.commands:
        command = group.commands[name]
        contexts.append(command.make_context(name, [], parent=contexts[0], resilient_parsing=True))
    return [each.get_help() for each in contexts]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_word_of_the_library_is_left_in_any_help(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "HELP", Words(language))
    helps = _helps()
    assert len(helps) > 15
    for shown in helps:
        assert not [word for word in ENGLISH if word in shown], shown
        assert not re.findall(r"<(?:path|int|float|str|bool|list|%Y)\b[^<>]*>|<=x|[{}]", shown)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("solve",), "samlingsplan solve: SCENARIO mangler. Se samlingsplan solve --help."),
        (("solv", "x"), "samlingsplan: fant solv; det er ingen kommando. Nærmest: solve."),
        (("qqq",), "samlingsplan: fant qqq; det er ingen kommando. Se samlingsplan --help."),
        (("solve", "x", "--tim", "3"), "samlingsplan solve: fant --tim; det er ikke noe valg. Nærmest: --time-limit."),
        (
            ("solve", "x", "--qqq"),
            "samlingsplan solve: fant --qqq; det er ikke noe valg. Se samlingsplan solve --help.",
        ),
        (("--qqq",), "samlingsplan: fant --qqq; det er ikke noe valg. Se samlingsplan --help."),
        (("check", "x", "--lang"), "samlingsplan: --lang trenger en verdi."),
        (("draw", "x", "--pdf=3"), "samlingsplan: --pdf tar ingen verdi."),
        (("check", "x", "y (z)"), "samlingsplan check: fant y (z), som er for mye. Se samlingsplan check --help."),
        (
            ("solve", "x", "--time-limit", "abc"),
            "samlingsplan solve: --time-limit: fant abc; tillatt er et tall fra 1 til 86400.",
        ),
        (("cohort", "x", "--seed", "-1"), "samlingsplan cohort: --seed: fant -1; tillatt er et tall fra 0 og opp."),
        (
            ("frontier", "x", "--points", "q"),
            "samlingsplan frontier: --points: fant q; tillatt er helt tall. Se samlingsplan frontier --help.",
        ),
        (
            ("travel", "Oslo", "Bergen", "--on", "1.9.2021"),
            "samlingsplan travel: --on: fant 1.9.2021; tillatt er ÅÅÅÅ-MM-DD. Se samlingsplan travel --help.",
        ),
    ],
)
def test_what_cannot_be_parsed_is_refused_in_the_readers_language(
    arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = samlingsplan_here(monkeypatch, capsys, *arguments, lang="nb")
    assert (ran.code, ran.data, ran.talk.strip()) == (2, "", said)


def test_a_call_without_words_shows_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = samlingsplan_here(monkeypatch, capsys, lang="nb")
    assert (ran.code, ran.data) == (2, "")
    assert ran.talk.startswith("Bruk: samlingsplan [VALG] KOMMANDO …")


def test_the_help_names_arguments_placeholders_and_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "HELP", Words("nb"))
    (overview, *commands) = _helps()
    (draw,) = [shown for shown in commands if shown.startswith("Bruk: samlingsplan draw ")]
    assert draw.startswith("Bruk: samlingsplan draw [VALG] MAPPE\n")
    assert re.search(r"Må oppgis:\n  MAPPE  ", draw)
    assert "[fra 2 til 50]" in draw
    (solve,) = [shown for shown in commands if shown.startswith("Bruk: samlingsplan solve ")]
    assert "--set STI=VERDI " in solve
    (travel,) = [shown for shown in commands if shown.startswith("Bruk: samlingsplan travel ")]
    assert travel.startswith("Bruk: samlingsplan travel [VALG] FRA TIL\n")
    assert re.search(r"--on ÅÅÅÅ-MM-DD .*\[ellers: 2021-09-01\]", travel, re.DOTALL)
    assert "..." not in overview, "each sentence is whole"


def test_help_is_an_answer(tmp_path: Path) -> None:
    ran = samlingsplan("check", "--help", lang="nn", cwd=tmp_path)
    assert (ran.code, ran.talk) == (0, "")
    assert ran.data.startswith("Bruk: samlingsplan check [VAL]")
