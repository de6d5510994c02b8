"""The travel grant's rule in a sentence."""

from samlingsplan.domain import Grant
from samlingsplan.messages import Words


def granted(grant: Grant | None, words: Words) -> str:
    """Return whom the grant helps and by how much."""
    if grant is None:
        return words("report.costs.no_grant")
    share = words.percent(grant.share_percent / 100)
    parts = [words("report.costs.granted", share=share, deductible=words.number(grant.deductible_nok))]
    if grant.most_nok is not None:
        parts.append(words("report.costs.granted_most", most=words.number(grant.most_nok)))
    if grant.from_sentralitet > 1:
        parts.append(words("report.costs.granted_from", sentralitet=grant.from_sentralitet))
    if grant.pot_nok is not None:
        parts.append(words("report.costs.granted_pot", pot=words.number(grant.pot_nok)))
    return f"{', '.join(parts)}."
