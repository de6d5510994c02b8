"""What ``enforce`` speaks: three decision objects over one thin builder.

The expressions handed out are MathOpt's own; there is no modelling language of ours. OR-Tools is
imported when a program is made, not before, so that rules can judge where it is missing.
"""

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.calendar import Arc, Calendar, Lane, Node
from samlingsplan.algebra.composition import ClassToFill, Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.program import Expression, Program, Relation, Variable
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
]
