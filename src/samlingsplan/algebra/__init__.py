"""The variables of the MIP: allocation, composition and calendar, over one program of linear constraints.

Expressions are weighted sums, and comparing two gives a constraint. The program is written in MathOpt's form only when
it is solved, so that rules can be imported, and plans checked, without OR-Tools.
"""

from samlingsplan.algebra.allocation import Allocation
from samlingsplan.algebra.calendar import Arc, Calendar, Commodity, Node, Taught
from samlingsplan.algebra.composition import ClassToFill, Composition
from samlingsplan.algebra.decisions import Decisions
from samlingsplan.algebra.islands import Coloured, parts_of
from samlingsplan.algebra.linear import Expression, Linear, Operand, Relation, Variable
from samlingsplan.algebra.profiles import Kind, Profiles
from samlingsplan.algebra.program import Program, Watch, row_of, unwatched
from samlingsplan.algebra.seating import Seating
from samlingsplan.algebra.selection import Chosen, Placed, Selection
from samlingsplan.algebra.top_k_sum import TopKSum

__all__ = [
    "Allocation",
    "Arc",
    "Calendar",
    "Chosen",
    "ClassToFill",
    "Coloured",
    "Commodity",
    "Composition",
    "Decisions",
    "Expression",
    "Kind",
    "Linear",
    "Node",
    "Operand",
    "Placed",
    "Profiles",
    "Program",
    "Relation",
    "Seating",
    "Selection",
    "Taught",
    "TopKSum",
    "Variable",
    "Watch",
    "parts_of",
    "row_of",
    "unwatched",
]
