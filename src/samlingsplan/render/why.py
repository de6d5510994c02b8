"""``why.html`` and lines for the terminal: why something is where it is in a plan, and what else would cost.

The page is handed to the one who complains: it names nobody else. Others are numbers there, commands that name others
are left out, and so are reasons that do. The planner's terminal names them by pseudonym.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from samlingsplan.domain import Brief, Week
from samlingsplan.errors import Value
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import AnswerRow, Difference, Ending
from samlingsplan.render.answers.wording import Shown, amount_in_words, eased, number_of, plan_asked_about
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.sentences import level_name, listed

_MOVED = ("moved", "together", "opened", "closed", "fewer", "elsewhere", "another_week", "week")
_SAID_TO_ALL = ("solve.impossible", "solve.repair", "solve.no_repair")
"""Beginnings of the keys of reasons that name rules alone, and no leader."""
_WITHOUT = {Ending.IMPOSSIBLE: "why.impossible", Ending.REFUSED: "why.refused"}


@dataclass(frozen=True, slots=True)
class MoveView:
    """A move in words: what it is, what it costs, how many others get another place, what is said of it, the command.

    The command is empty where it names others and the reader may not see them.
    """

    what: str
    price: str
    others: str
    said: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that gave way, in words: what it became, what the move then costs, what that shows, and the command."""

    what: str
    price: str
    verdict: str
    command: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """All that is shown: the heading, the facts, the moves, and the rules that are in the way of the first move."""

    heading: str
    facts: tuple[str, ...]
    moves: tuple[MoveView, ...]
    rules: tuple[RuleView, ...]
    conclusion: tuple[str, ...]


def why_view(shown: Shown, words: Words, names_others: bool) -> WhyView:
    """Return an answer in words.

    Parameters
    ----------
    shown, words
        The answer and the language.
    names_others
        Whether the reader may see pseudonyms of others.
    """
    telling = _Telling(shown, words, names_others)
    moves = [row for row in shown.answer.rows if row.key in _MOVED and "binds" not in row.values]
    tried = [row for row in shown.answer.rows if "binds" in row.values]
    rules = sorted(tried, key=lambda row: (not row.values["frees"], not row.values["binds"]))  # the most useful first
    return WhyView(
        telling.heading(),
        tuple(telling.facts()),
        tuple(map(telling.move, moves)),
        tuple(map(telling.rule, rules)),
        tuple(telling.conclusion(moves[0], rules)) if rules else (),
    )


@dataclass(frozen=True)
class _Telling:
    """Says what an answer holds, in one language and to one reader."""

    shown: Shown
    words: Words
    names_others: bool

    @property
    def _known(self) -> Mapping[str, Value]:
        return self.shown.answer.values

    def _place(self, key: Value) -> str:
        return self.shown.places([key], self.words)

    def _minutes(self, name: str) -> str:
        return self.words.duration(number_of(self._known[name]))

    def _week(self, value: Value) -> str:
        week = Week.parse(str(value))
        return self.words("render.dates.week", year=week.year, number=week.number)

    def _costs(self, value: int, changed: Difference, level: Value) -> str:
        """Return how much more or less something costs: travel, or points on a level."""
        key = f"why.{'costs' if value > 0 else 'gains'}"
        said = amount_in_words(abs(value), changed.unit, self.words)
        if changed.unit == "min":
            return self.words(key, amount=said)
        return self.words(f"{key}_on", amount=said, level=level_name(str(level), self.words))

    def heading(self) -> str:
        """Return the question."""
        known, kind = self._known, str(self._known["kind"])
        if kind == "place":
            kind = "open" if known["open"] else "closed"
        return self.words(
            f"why.heading.{kind}",
            subject=known["subject"],
            class_name=known.get("class_name"),
            kommune=known.get("kommune"),
            places=self.shown.places(known.get("places"), self.words),
            place=self._place(known.get("place")),
            number=known.get("number"),
            week=self._week(known["week"]) if "week" in known else "",
        )

    def facts(self) -> Iterator[str]:
        """Yield what the plan and the tables say."""
        kinds = {
            "leader": self._of_leader,
            "kommune": self._of_kommune,
            "class": self._of_class,
            "place": self._of_place,
            "samling": self._of_samling,
        }
        yield from kinds[str(self._known["kind"])]()

    def _of_leader(self) -> Iterator[str]:
        known, words = self._known, self.words
        minutes = self._minutes("one_way_min")
        yield words("why.facts.leader", kommune=known["kommune"], class_name=known["class_name"], minutes=minutes)
        if number_of(known["group"]) > 1:
            yield words("why.facts.group", group=known["group"])
        if known.get("decided"):
            yield words("why.facts.decided", rule=words("rules.pinned_leaders.name"))
        if not known["wishes"]:
            yield words("why.facts.no_wishes")
        else:
            given = known["wish_given"]
            wishes = self.shown.places(known["wishes"], words)
            key = "wish_not_given" if given is None else "wish_given"
            yield words(f"why.facts.{key}", wish=given, wishes=wishes)
        yield from self._nearest()

    def _nearest(self) -> Iterator[str]:
        known, words = self._known, self.words
        if known["nearest_open"] is not None:
            if number_of(known["nearest_open_min"]) >= number_of(known["one_way_min"]):
                yield words("why.facts.here_nearest")
            else:
                minutes = self._minutes("nearest_open_min")
                yield words("why.facts.nearest_open", place=self._place(known["nearest_open"]), minutes=minutes)
        if known["nearest"] != known["nearest_open"]:
            minutes = self._minutes("nearest_min")
            yield words("why.facts.nearest_closed", place=self._place(known["nearest"]), minutes=minutes)

    def _of_kommune(self) -> Iterator[str]:
        known, words = self._known, self.words
        classes = [
            words("why.facts.of_class", class_name=name, leaders=count)
            for name, count in (each for each in _pairs(known["classes"]))
        ]
        yield words(
            "why.facts.kommune",
            leaders=known["leaders"],
            kommune=known["kommune"],
            classes=listed(classes, words),
            minutes=self._minutes("one_way_min"),
        )
        yield from self._nearest()

    def _of_class(self) -> Iterator[str]:
        hours = self.words.number(number_of(self._known["minutes"]) / 60)
        yield self.words("why.facts.class", leaders=self._known["leaders"], hours=hours)

    def _of_place(self) -> Iterator[str]:
        known, words = self._known, self.words
        if known["open"]:
            classes = listed([str(each) for each in _items(known["classes"])], words)
            leaders, nearest = known["leaders"], known["nearest_for"]
            yield words("why.facts.place_open", classes=classes, leaders=leaders, nearest=nearest)
        else:
            yield words("why.facts.place_closed", nearest=known["nearest_for"])
        fixed = words("rules.fixed_places.name")
        yield from (words(f"why.facts.{name}", rule=fixed) for name in ("must", "must_not") if known[name])

    def _of_samling(self) -> Iterator[str]:
        known, words = self._known, self.words
        days = (date.fromisoformat(str(known[end])) for end in ("start", "end"))
        start, end = (words.date(day, words("render.dates.weekday_year")) for day in days)
        here = self.shown.places(known["places"], words)
        places = words("why.facts.in_places", places=here) if here else ""
        yield words("why.facts.samling", start=start, end=end, places=places)

    def move(self, row: AnswerRow) -> MoveView:
        """Return a move in words."""
        return MoveView(self.what(row), self.price(row), self._others(row), tuple(self._said(row)), self._command(row))

    def what(self, row: AnswerRow) -> str:
        """Return what could be otherwise."""
        values, words = row.values, self.words
        keys = {"moved": "leader", "closed": "shut"}
        said = words(
            f"why.moved.{keys.get(row.key, row.key)}",
            place=self._place(values.get("place")),
            here=self._place(values.get("here")),
            minutes=words.duration(number_of(values.get("one_way_min"))),
            allowed=values.get("allowed"),
            week=self._week(values["week"]) if "week" in values else "",
        )
        more = [words("why.moved.wish", wish=values["wish"])] if values.get("wish") else []
        if values.get("open") == 0:
            more.append(words("why.moved.closed"))
        return f"{said} ({', '.join(more)})" if more else said

    def price(self, row: AnswerRow) -> str:
        """Return what it costs all, and how far that is proven."""
        changed, words = row.difference, self.words
        if changed is None:
            return words(_WITHOUT.get(row.result.ending, "why.unknown"))
        level, found = row.values.get("level"), changed.objective
        if not found.exact:
            ends = {name: amount_in_words(getattr(found, name), changed.unit, words) for name in ("low", "high")}
            return words("why.costs_between", **ends)
        if found.low:
            return self._costs(found.low, changed, level)
        # What levels below those that were solved have, nobody knows.
        key = "tied" if len(row.result.levels) >= len(self.shown.asked.levels) else "tied_on"
        return words(f"why.{key}", level=level_name(str(level), words))

    def _others(self, row: AnswerRow) -> str:
        if "moved" not in row.values:
            return ""
        if row.values.get("room"):
            return self.words("why.others_none")
        if swaps := _items(row.values.get("could_swap")):
            return self.words("why.one_other", count=len(swaps))
        count = int(number_of(row.values["moved"]))
        return self.words("why.others_found", count=count) if count else self.words("why.others_none")

    def _said(self, row: AnswerRow) -> Iterator[str]:
        """Yield who could change places and what decides between them, the week that was found, and reasons."""
        values, words = row.values, self.words
        if row.key == "moved" and row.difference is not None:
            yield from self._exchange(values, tied=row.difference.objective.low == row.difference.objective.high == 0)
        if rules := [words(f"rules.{each}.name") for each in _items(values.get("forbidden"))]:
            yield words("why.moved.forbidden", rules=listed(rules, words))
        if row.key == "week" and self.names_others and number_of(self._known["moves"]) > 1:
            yield words("why.moved.ask_week", week=values["week"])
        if "in_week" in values:
            yield words("why.moved.in_week", week=self._week(values["in_week"]))
        for reason in row.result.reasons:
            said = sentence(reason, words)
            if self.names_others or (reason.key.startswith(_SAID_TO_ALL) and self._may_say(said)):
                yield said

    def _exchange(self, values: Mapping[str, Value], tied: bool) -> Iterator[str]:
        words, swaps = self.words, [str(each) for each in _items(values.get("could_swap"))]
        if values.get("room"):
            yield words("why.exchange.room")
        elif swaps:
            ids = f": {'; '.join(swaps)}" if self.names_others else ""
            yield words("why.exchange.one", count=len(swaps), ids=ids)
        if tied and (by := values.get("by")):
            level = level_name(str(values.get("worse_on")), words)
            yield words(f"why.exchange.{by}", level=level, seed=self._known["seed"])
        if tied and values.get("wishes_kept"):
            yield words("why.exchange.wishes_kept", count=values["wishes_kept"])

    def rule(self, row: AnswerRow) -> RuleView:
        """Return a rule that gave way, in words."""
        return RuleView(self.rule_name(row), self.price(row), self._verdict(row), self._command(row))

    def rule_name(self, row: AnswerRow) -> str:
        """Return what the rule became."""
        said = self._rule_name(row)
        if self._may_say(said):
            return said
        return self.words("why.rules.of_others", rule=self.words(f"rules.{row.values['rule']}.name"))

    def _rule_name(self, row: AnswerRow) -> str:
        if "parameter" in row.values:
            return eased(row, self.shown.names, self.words)
        numbers = {
            name: self.words.number(value) if isinstance(value := row.values.get(name), int) else value
            for name in ("allowed", "now", "most", "most_now")
        }
        rule = f"rules.{row.values.get('rule')}.name"
        named = self.words(rule) if self.words.has(rule) else row.values.get("rule")
        place = self._place(row.values.get("place"))
        if row.key == "agreed":
            ids = f": {'; '.join(map(str, _items(row.values['leaders'])))}" if self.names_others else ""
            return self.words("why.rules.agreed", count=row.values["count"], ids=ids)
        if row.key != "sizes_at":
            return self.words(f"why.rules.{row.key}", rule=named, place=place, **numbers)
        largest = self._place(row.values.get("most_place"))
        return self.words(
            "why.rules.sizes_at",
            least=self.words(f"why.rules.{row.values['least_key']}", place=place, **numbers),
            most=self.words(
                f"why.rules.{row.values['most_key']}", place=largest, allowed=numbers["most"], now=numbers["most_now"]
            ),
        )

    def _verdict(self, row: AnswerRow) -> str:
        words, values = self.words, row.values
        if row.difference is None:
            return words("why.no_plan" if row.result.ending is Ending.IMPOSSIBLE else "why.unknown")
        if not values["binds"] and not values["frees"]:
            return words("why.loose")
        key = "frees" if values["frees"] else "allows" if values["allows"] else "binds"
        least = "_least" if key != "binds" and number_of(values["steps"]) > 1 else ""
        said = words(f"why.{key}{least}")
        left = values["left_low"]
        if isinstance(left, int) and left == values["left_high"] and left > max(0, row.difference.objective.high):
            amount = amount_in_words(left, row.difference.unit, words)
            own = "own_best" if values.get("cheaper") or values["frees"] else "own_gains"
            said = f"{said}. {words(f'why.{own}', amount=amount)}"
        return said

    def conclusion(self, move: AnswerRow, rules: Sequence[AnswerRow]) -> Iterator[str]:
        """Yield what binds, and the least that frees the move."""
        words = self.words
        yield words("why.in_the_way_of", move=self.what(move))
        binding = [self.rule_name(row) for row in rules if row.values["binds"]]
        freeing = [self.rule_name(row) for row in rules if row.values["frees"]]
        yield words("why.binding", rules="; ".join(binding)) if binding else words("why.nothing_binds")
        allowing = [self.rule_name(row) for row in rules if row.values["allows"]]
        if allowing:
            yield words("why.allowing", rules="; ".join(allowing))
        if binding:
            yield words("why.freeing", rules="; ".join(freeing)) if freeing else words("why.nothing_frees")

    def _command(self, row: AnswerRow) -> str:
        of_group = number_of(self._known.get("group")) > 1 and not self.names_others
        return row.command if self._may_say(row.command) and not of_group else ""

    def _may_say(self, text: str) -> bool:
        """Return whether a text may be shown: to one who may not see pseudonyms of others, none that names any."""
        return self.names_others or self._others_named.search(text) is None

    @cached_property
    def _others_named(self) -> "re.Pattern[str]":
        """What finds a pseudonym of another leader of the plan."""
        plan = self.shown.asked.plan
        others = {*(() if plan is None else plan.seats)} - {str(self._known["subject"])}
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(others))) or '(?!)'})(?![\w-])")


def _items(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list | tuple) else []


def _pairs(value: Value) -> Iterator[tuple[str, Value]]:
    for each in _items(value):
        name, count = _items(each)
        yield str(name), count


def lines(shown: Shown, words: Words) -> Iterator[str]:
    """Yield the answer as the planner's terminal shows it, others by pseudonym."""
    for line in _lines(why_view(shown, words, True), words):
        yield line.replace("\u00a0", " ")


def _lines(view: WhyView, words: Words) -> Iterator[str]:
    yield view.heading
    yield from view.facts
    yield ""
    if not view.moves:
        yield words("why.nowhere")
    for move in view.moves:
        yield f"{move.what}: {move.price}"
        yield from (f"  {each}" for each in move.said or (f"{words('why.others')}: {move.others}",) if each)
        yield f"  {move.command}"
        yield ""
    if view.rules:
        yield f"{words('why.in_the_way')}:"
        yield ""
    for rule in view.rules:
        yield f"{rule.what}: {rule.verdict}"
        yield f"  {rule.price}"
        yield f"  {rule.command}"
        yield ""
    yield from view.conclusion
    if view.rules:
        yield words("why.tried")
    yield words("why.labelled")


def write(shown: Shown, folder: Path, words: Words) -> None:
    """Write the page for the one who asks into a folder that exists."""
    view = why_view(shown, words, False)
    text = page(
        "why.html.j2",
        words,
        styles=[*screen_styles(), asset("answer.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=Brief(shown.title, "", shown.synthetic, ()),
        view=view,
        base=plan_asked_about(shown, words),
    )
    (folder / "why.html").write_text(text, encoding="utf-8")
