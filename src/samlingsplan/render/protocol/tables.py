"""The tables of a protocol: of the internal edition, of an applicant's own case, and of the public edition."""

from collections.abc import Iterator, Sequence

from samlingsplan.admission.decided import Decided, Protocol
from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.measures.admission import (
    by_kommune,
    coverage,
    nobody_applied,
    outcomes,
    public_rates,
    rates,
    traits_of,
)
from samlingsplan.messages import Words
from samlingsplan.render.output import Reader
from samlingsplan.render.page_table import shown
from samlingsplan.render.protocol.letters import day_in_words
from samlingsplan.render.sufficient import group_mean, sufficient_in_short
from samlingsplan.render.table_workbook import Table
from samlingsplan.scenario.admission_spec import QuotaSection


def internal_tables(protocol: Protocol, words: Words) -> Iterator[Table]:
    """Yield what those see who decide: every applicant's way, deviations, kommuner, rates and coverage."""
    yield _table("outcomes", _with_outcome(outcomes(protocol), words), words)
    yield _table("rule_changes", _rule_changes(protocol), words)
    yield _table("exceptions", _exceptions(protocol, words), words)
    yield _table("overrides", _overrides(protocol, words), words)
    yield _table("disqualified", _disqualified(protocol, words), words)
    yield _table("stated_requirements", _stated_requirements(protocol, words), words)
    yield _table("quotas", _quotas(protocol, words), words)
    yield _table("broken", _broken(protocol, words), words)
    for column in traits_of(protocol):
        yield _by(protocol, column, rates(protocol, column), words)
    yield _table("coverage", coverage(protocol), words)
    yield _table("by_kommune", by_kommune(protocol), words)
    yield _ways(protocol, words)
    yield _table("provisions", _provisions(protocol, words), words)
    yield _table("nobody_applied", nobody_applied(protocol), words)


def public_tables(protocol: Protocol, words: Words, reader: Reader) -> Iterator[Table]:
    """Yield what anyone may see: groups alone, rounded, and what the rules and the quotas are."""
    yield _table("stated_requirements", _stated_requirements(protocol, words), words)
    yield _table("criteria", _criteria(protocol, words), words)
    yield _table("quotas", [_stated_quota(each, words) for each in protocol.admission.spec.quotas], words)
    yield _table("rule_changes", _rule_changes(protocol), words)
    for column in traits_of(protocol):
        rows = public_rates(protocol, column, reader.suppress_under, reader.secret)
        yield _by(protocol, column, rows, words)


def own_tables(protocol: Protocol, decided: Decided, words: Words) -> Iterator[Table]:
    """Yield what an applicant sees: the own way through requirements and criteria, and what the rules are."""
    yield _table("requirements", _requirements(protocol, decided, words), words)
    yield _table("points", _points(protocol, decided, words), words)
    yield _table("quotas", [_stated_quota(each, words) for each in protocol.admission.spec.quotas], words)


def _table(name: str, rows: Sequence[Row], words: Words) -> Table:
    columns = rows[0] if rows else ()
    headings = {column: words(f"admission.columns.{column}") for column in columns}
    return Table(name, words(f"admission.tables.{name}"), headings, rows)


def _by(protocol: Protocol, column: str, rows: Sequence[Row], words: Words) -> Table:
    """Return the rates of a trait, whose values and name are those of every other table, or the list's own."""
    known = f"measures.columns.{column}"
    heading = protocol.admission.spec.columns.get(column)
    name = words(known) if words.has(known) else column if heading is None else heading.heading
    said = [row | {"value": shown(column, row["value"], words)} for row in rows]
    headings = {key: words(f"admission.columns.{key}") for key in (said[0] if said else ())} | {"value": name}
    return Table(f"by_{column}", words("admission.tables.by", name=name), headings, said)


def _with_outcome(rows: Sequence[Row], words: Words) -> list[Row]:
    return [row | {"outcome": words(f"admission.outcome.{row['outcome']}")} for row in rows]


def _rule_changes(protocol: Protocol) -> list[Row]:
    """Return one row for each setting that was changed after the rules were locked."""
    changes = [note.values for note in protocol.admission.notes if note.key == "admission.changed"]
    return [{name: str(values[name]) for name in ("setting", "before", "now")} for values in changes]


def _exceptions(protocol: Protocol, words: Words) -> list[Row]:
    """Return one row for each exception from a requirement that an applicant is ranked by."""
    spec = protocol.admission.spec
    used = {each.id: each.proposed.standing.excepted for each in protocol.decided}
    return [
        {
            "id": each.applicant,
            "requirement": in_language(spec.requirements[each.requirement].name, words.language),
            "office": in_language(each.office, words.language),
            "reason": in_language(each.reason, words.language),
        }
        for each in spec.exceptions
        if each.requirement in used.get(each.applicant, ())
    ]


def _overrides(protocol: Protocol, words: Words) -> list[Row]:
    return [
        {
            "id": each.id,
            "proposed": words(f"admission.outcome.{each.proposed.outcome}"),
            "outcome": words(f"admission.outcome.{each.outcome}"),
            "office": each.override.office,
            "reason": in_language(each.override.reason, words.language),
        }
        for each in protocol.decided
        if each.override is not None
    ]


def _disqualified(protocol: Protocol, words: Words) -> list[Row]:
    parties = protocol.deciding.parties
    return [
        {
            "id": each.id,
            "party": in_language(parties[out.party].name, words.language),
            "disqualified": out.office,
            "decided_by": out.decided_by,
        }
        for each in protocol.decided
        for out in each.disqualified
    ]


def _quotas(protocol: Protocol, words: Words) -> list[Row]:
    """Return one row for each share of reserved seats: how many are filled, and how many went back to the ranking."""
    spec = protocol.admission.spec
    return [
        {
            "quota": in_language(spec.quotas[each.quota].name, words.language),
            "subject": each.subject,
            "seats": each.seats,
            "filled": each.filled,
            "able": each.able,
            "returned": each.returned,
            "reason": words(f"admission.hindrance.{each.hindrance}") if each.returned else None,
        }
        for each in protocol.admission.proposal.filled
    ]


def _broken(protocol: Protocol, words: Words) -> list[Row]:
    """Return one row for each quota that deviations break."""
    quotas = protocol.admission.spec.quotas
    return [
        {
            "quota": in_language(quotas[number].name, words.language),
            "subject": each.subject,
            "found": each.found,
            "allowed": each.allowed,
        }
        for number, each in protocol.broken
    ]


def _provisions(protocol: Protocol, words: Words) -> list[Row]:
    """Return one row for each matter of law, with where it stands, when that was read and how sure it is."""
    return [
        {
            "matter": f"{matter[:1].upper()}{matter[1:]}",
            "provision": in_language(each.provision or "–", words.language),
            "read": words("admission.not_read") if each.read is None else day_in_words(each.read, words),
            "sure": in_language(each.sure, words.language),
        }
        for each in protocol.provisions
        for matter in [in_language(each.matter, words.language)]
    ]


def _stated_quota(quota: QuotaSection, words: Words) -> Row:
    return {"quota": in_language(quota.name, words.language), "reason": in_language(quota.reason, words.language)}


def _stated_requirements(protocol: Protocol, words: Words) -> list[Row]:
    """Return the formal requirements, each with what may stand in its place, for how many, and where that stands."""
    rows: list[Row] = []
    for each in protocol.admission.spec.requirements.values():
        instead = each.instead
        rows.append(
            {
                "requirement": in_language(each.name, words.language),
                "as_a_rule": each.as_a_rule,
                "in_its_place": None if instead is None else in_language(instead.name, words.language),
                "most_instead": None if instead is None else instead.most,
                "evidence": None if instead is None else in_language(instead.evidence or "", words.language),
            }
        )
    return rows


def _criteria(protocol: Protocol, words: Words) -> list[Row]:
    """Return the criteria with the most points that each gives, and with grounds where one has any."""
    criteria = protocol.admission.spec.criteria.values()
    rows: list[Row] = [{"criterion": in_language(each.name, words.language), "most": each.most} for each in criteria]
    if all(each.grounds is None for each in criteria):
        return rows
    grounds = (in_language(each.grounds or "", words.language) for each in criteria)
    return [row | {"reason": reason} for row, reason in zip(rows, grounds, strict=True)]


def _ways(protocol: Protocol, words: Words) -> Table:
    """Return the table of every applicant's way, with a column for the points of each criterion."""
    rows = [_way(protocol, each, words) for each in protocol.decided]
    criteria = protocol.admission.spec.criteria
    headings = {column: words(f"admission.columns.{column}") for column in rows[0] if ":" not in column}
    headings |= {f"points:{key}": in_language(each.name, words.language) for key, each in criteria.items()}
    return Table("ways", words("admission.tables.ways"), headings, rows)


def _way(protocol: Protocol, each: Decided, words: Words) -> Row:
    """Return an applicant's way through requirements, target groups, criteria and quotas."""
    spec, standing = protocol.admission.spec, each.proposed.standing
    groups = [in_language(group.name, words.language) for group in spec.target_groups]
    points: Row = {f"points:{key}": standing.points.get(key) for key in spec.criteria}
    return {
        "id": each.id,
        "outcome": words(f"admission.outcome.{each.outcome}"),
        "waiting_number": each.number,
        "stopped_by": ", ".join(_names(protocol, standing.stopped_by, words)),
        "instead": ", ".join(_names(protocol, standing.instead, words)),
        "excepted": ", ".join(_names(protocol, standing.excepted, words)),
        "target_group": (*groups, words("admission.no_target_group"))[standing.target_group] if groups else None,
        "score": standing.score,
        "group_mean": group_mean(protocol.admission, each.proposed, words),
        "turn": None if each.proposed.turn is None else each.proposed.turn + 1,
        "passed": each.proposed.passed,
        "sufficient": sufficient_in_short(protocol.admission, protocol.sufficient.get(each.id), words),
        "override": each.override is not None,
        **points,
    }


def _names(protocol: Protocol, keys: Sequence[str], words: Words) -> list[str]:
    """Return the names of requirements, or of what points to another programme."""
    spec = protocol.admission.spec
    stated = (spec.elsewhere[int(key)] if key.isdigit() else spec.requirements[key] for key in keys)
    return [in_language(each.name, words.language) for each in stated]


def _requirements(protocol: Protocol, decided: Decided, words: Words) -> list[Row]:
    standing = decided.proposed.standing
    said = {
        **dict.fromkeys(standing.stopped_by, "unmet"),
        **dict.fromkeys(standing.instead, "instead"),
        **dict.fromkeys(standing.excepted, "excepted"),
    }
    return [
        {
            "requirement": in_language(each.name, words.language),
            "met": words(f"admission.met.{said.get(key, 'met')}"),
        }
        for key, each in protocol.admission.spec.requirements.items()
    ]


def _points(protocol: Protocol, decided: Decided, words: Words) -> list[Row]:
    spec = protocol.admission.spec
    return [
        {
            "criterion": in_language(spec.criteria[key].name, words.language),
            "points": points,
            "most": spec.criteria[key].most,
        }
        for key, points in decided.proposed.standing.points.items()
    ]
