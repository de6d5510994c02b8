"""Render ``method.md`` and ``method.html`` from ``method.in.md`` and the docstrings of rules and goals.

``python -m docs.method`` (or ``make docs``) writes both; with ``--check`` it only says whether they are up to date.
"""

import argparse
import re
import sys
from inspect import cleandoc
from pathlib import Path

from samlingsplan.goals import GOALS, Goal
from samlingsplan.rules import RULES, Rule

DOCS = Path(__file__).resolve().parent
TEMPLATE, MARKDOWN, HTML = DOCS / "method.in.md", DOCS / "method.md", DOCS / "method.html"

_VARIABLES = ("forbids_seat", "forbids_slot", "forbids_gap")
_STAGES = ("allocation", "calendar", "composition")
_WORD = re.compile(r"(?<![\\A-Za-z])(?!(?<=_\{)[acdgiklmpqrstvwx]{2,4}(?![A-Za-z\\]))([A-Za-z]{2,}(?:\\_[A-Za-z]+)*)")
"""A name of several letters; two to four indices in a row that begin a subscript, such as ``ksw``, are none."""
_KEPT = re.compile(r"\\(?:text|begin|end|operatorname)\{[^}]*\}|\\[A-Za-z]+|\\.")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The method</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; }}
math[display="block"] {{ overflow-x: auto; margin: .5rem 0; padding: .5rem 0; }}
code {{ background: #f2f2f2; padding: 0 .2rem; }}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def markdown() -> str:
    """Return the page as GitHub shows it, mathematics in math fences."""
    template = TEMPLATE.read_text(encoding="utf-8")
    rules = "\n\n".join(_section(rule, _constrains(rule)) for rule in RULES)
    goals = "\n\n".join(_section(goal, f"Unit: {goal.unit}. Minimised in: {_minimised_in(goal)}.") for goal in GOALS)
    page = template.replace("{rules}", rules).replace("{goals}", goals)
    return re.sub(r"\$`([^`]*)`\$", lambda found: f"$`{upright(found[1])}`$", _each_fence(page))


def html(page: str) -> str:
    """Return the page for a browser, mathematics as MathML."""
    from latex2mathml.converter import convert
    from markdown_it import MarkdownIt

    formulas: list[str] = []

    def kept(formula: str, display: str) -> str:
        formulas.append(convert(formula, display=display))
        return f"FORMULA{len(formulas) - 1}."

    page = re.sub(r"```math\n(.*?)```", lambda found: kept(found[1], "block"), page, flags=re.DOTALL)
    page = re.sub(r"\$`([^`]*)`\$", lambda found: kept(found[1], "inline"), page)
    body = MarkdownIt().enable("table").render(page)
    return _PAGE.format(body=re.sub(r"FORMULA(\d+)\.", lambda found: formulas[int(found[1])], body))


def upright(formula: str) -> str:
    """Return a formula whose names of several letters are set as one word, not as a product of letters."""
    parts, last = [], 0
    for kept in _KEPT.finditer(formula):
        if kept[0] == r"\_":  # part of a name
            continue
        parts += [_WORD.sub(r"\\mathrm{\1}", formula[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join([*parts, _WORD.sub(r"\\mathrm{\1}", formula[last:])])


def _each_fence(page: str) -> str:
    return re.sub(r"```math\n(.*?)```", lambda found: f"```math\n{upright(found[1])}```", page, flags=re.DOTALL)


def _section(law: type[Rule | Goal], stages: str) -> str:
    """Return a rule or a goal: its docstring, where it takes part, and its parameters."""
    words = "\n\n".join(_paragraph(each) for each in cleandoc(law.__doc__ or "").split("\n\n"))
    return f"### `{law.name}`\n\n{words}\n\n{stages}"


def _paragraph(text: str) -> str:
    if text.startswith(".. math::"):
        formula = " ".join(text.removeprefix(".. math::").split())
        return f"```math\n{formula}\n```"
    text = re.sub(r":math:`([^`]*)`", r"$`\1`$", text)
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def _constrains(rule: type[Rule]) -> str:
    variables = any(getattr(rule, name) is not getattr(Rule, name) for name in _VARIABLES)
    first = [*(["structure"] if rule.binds_groups else []), *(["variables"] if variables else [])]
    stages = [*first, *(s for s in _STAGES if getattr(rule, s) is not getattr(Rule, s))]
    return f"Constrains: {', '.join(stages)}."


def _minimised_in(goal: type[Goal]) -> str:
    stages = [stage for stage in _STAGES if getattr(goal, stage) is not getattr(Goal, stage)]
    tail = ["allocation (by branching on the threshold)"] if goal.tail is not Goal.tail else []
    return ", ".join([*tail, *stages])


def main() -> int:
    """Write both pages, or say which is out of date."""
    parser = argparse.ArgumentParser(description="Render the page about the method.")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where a page is out of date")
    check = parser.parse_args().check
    page = markdown()
    stale = []
    for file, text in ((MARKDOWN, page), (HTML, html(page))):
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(file.name)
            if not check:
                file.write_text(text, encoding="utf-8")
    print(f"out of date: {', '.join(stale)}" if check and stale else f"written: {', '.join(stale) or 'nothing new'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
