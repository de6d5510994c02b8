"""Quotas of an admission, a file each: every quota constrains the selection, and judges one that is made."""

from samlingsplan.quotas.base import Breach, Quota, Reserved
from samlingsplan.quotas.least_each import LeastEach
from samlingsplan.quotas.most_each import MostEach
from samlingsplan.quotas.most_of import MostOf
from samlingsplan.quotas.seats_for import SeatsFor

QUOTAS: tuple[type[Quota], ...] = (SeatsFor, LeastEach, MostEach, MostOf)

__all__ = ["QUOTAS", "Breach", "LeastEach", "MostEach", "MostOf", "Quota", "Reserved", "SeatsFor"]
