"""The verdict as the document ``check.json``."""

from samlingsplan.plan import Margin, Verdict, Violation


def verdict_to_document(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as plain data, ready for JSON."""
    return {
        "schema": {"version": 1},
        "lawful": verdict.lawful,
        "rules": [
            {
                "rule": rule.rule,
                "holds": not rule.violations,
                "violations": [_violation(violation) for violation in rule.violations],
                "margins": [_margin(margin) for margin in rule.margins],
            }
            for rule in verdict.rules
        ],
        "misstatements": [_violation(violation) for violation in verdict.misstatements],
        **({"awaits_consent_of": list(verdict.awaits)} if verdict.awaits else {}),
    }


def _violation(violation: Violation) -> dict[str, object]:
    return {
        "subject": violation.subject,
        "found": _plain(violation.found),
        "allowed": _plain(violation.allowed),
        **{key: _plain(value) for key, value in violation.values.items()},
    }


def _margin(margin: Margin) -> dict[str, object]:
    return {
        "kind": margin.kind,
        "subject": margin.subject,
        "week": None if margin.week is None else str(margin.week),
        "found": margin.found,
        "limit": margin.limit,
        "at_least": margin.at_least,
        "room": margin.room,
        "unit": margin.unit,
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value if isinstance(value, int | float | str | bool) or value is None else str(value)
