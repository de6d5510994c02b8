"""What rules tell of an activity whose date is counted from a samling."""

from collections.abc import Mapping

from samlingsplan.domain import Activity, Anchor
from samlingsplan.errors import Value


def hanging(activity: Activity, anchor: Anchor) -> tuple[str, Mapping[str, Value]]:
    """Return the key of a sentence, and its values: the activity, the samling, and the weeks between."""
    key = "after" if anchor.weeks > 0 else "before" if anchor.weeks < 0 else "within"
    return key, {"activity": activity.name, "number": anchor.samling, "weeks": abs(anchor.weeks)}
