"""What ``enforce`` speaks: three decision objects over one thin builder.

The expressions handed out are sums and comparisons, and no more; MathOpt's form of a program is
made when it is posed, not before, so that rules can judge where OR-Tools is missing.
"""

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.calendar import Arc, Calendar, Commodity, Node, Taught
from samlingsplan.algebra.composition import ClassToFill, Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable
from samlingsplan.algebra.program import Program, Watch, unwatched
from samlingsplan.algebra.top_k_sum import TopKSum

__all__ = [
    "Allocation",
    "Arc",
    "Calendar",
    "ClassToFill",
    "Commodity",
    "Composition",
    "Decisions",
    "Expression",
    "Linear",
    "Node",
    "Operand",
    "Program",
    "Relation",
    "Taught",
    "TopKSum",
    "Variable",
    "Watch",
    "unwatched",
]
