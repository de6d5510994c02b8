"""What ``enforce`` speaks: three decision objects over one thin builder.

The expressions handed out are sums and comparisons, and no more; MathOpt's form of a program is
made when it is posed, not before, so that rules can judge where OR-Tools is missing.
"""

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.calendar import Arc, Calendar, Lane, Node
from samlingsplan.algebra.composition import ClassToFill, Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.linear import Variable
from samlingsplan.algebra.program import Expression, Program, Relation, Watch, unwatched
from samlingsplan.algebra.tail import Tail
from samlingsplan.algebra.teaching import Taught

__all__ = [
    "Allocation",
    "Arc",
    "Calendar",
    "ClassToFill",
    "Composition",
    "Decisions",
    "Expression",
    "Lane",
    "Node",
    "Program",
    "Relation",
    "Tail",
    "Taught",
    "Variable",
    "Watch",
    "unwatched",
]
