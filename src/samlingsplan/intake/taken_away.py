"""Rules that a scenario takes away by null, and what goes with them."""

from pathlib import Path

from samlingsplan.errors import Complaint
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.rules import RULES
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.tree import node_at

_BASE = SCENARIOS_DIR / "base.yaml"
_RULES = {rule.name: rule for rule in RULES}


def is_taken_away(loaded: Loaded[Scenario], rule: str) -> bool:
    """Return whether the scenario, or one it extends, sets a rule to null and nobody states it again."""
    section = node_at(loaded.tree, ["rules"])
    if section is None or not isinstance(section.content, dict):
        return False
    entry = section.content.get(rule)
    return rule in section.removed if entry is None else entry.node.content is None


def missing_rule(scenario: Scenario, parameter: str) -> str | None:
    """Return the rule that a dotted parameter is of, where that rule is not in force."""
    section, _, rest = parameter.partition(".")
    name, _, field = rest.partition(".")
    if section != "rules" or name not in _RULES or getattr(scenario.rules, name) is not None:
        return None
    return name if field.partition(".")[0] in _RULES[name].model_fields else None


def taken_away_notes(loaded: Loaded[Scenario]) -> tuple[Complaint, ...]:
    """Return a note of each rule that stays all the same, and of each assumption and other value that goes with one.

    The rows of ``base.yaml`` are for every scenario: of those, only what a scenario takes away is noted. The inputs
    that are kept with a plan state these rows too, where a new version of it goes on from them.
    """
    stay = [name for name, rule in _RULES.items() if rule.obligatory and is_taken_away(loaded, name)]
    assumed = [("goes_with_rule", each.parameter, name) for name, each in loaded.value.assumptions.items()]
    varied = [("value_goes_with_rule", each.parameter, each.parameter) for each in loaded.value.sensitivity]
    notes = [Complaint("intake.rule_stays", loaded.key_location(["rules", name]), {"rule": name}) for name in stay]
    kept = loaded.value.travel.trusted
    for key, parameter, found in (*assumed, *varied):
        rule = None if parameter is None else missing_rule(loaded.value, parameter)
        for_all = key == "goes_with_rule" and (kept or _is_of_base(loaded, found))
        if rule is not None and (is_taken_away(loaded, rule) or not for_all):
            notes.append(
                Complaint(f"intake.{key}", loaded.key_location(["rules", rule]), {"rule": rule, "found": found})
            )
    return tuple(notes)


def _is_of_base(loaded: Loaded[Scenario], assumption: str) -> bool:
    file = loaded.key_location(["assumptions", assumption]).file
    return file == f"package:{_BASE.name}" or Path(file).resolve() == _BASE.resolve()
