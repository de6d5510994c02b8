"""The messages of a worker, and what the solver's log says of the search."""

import io

import pytest

from samlingsplan.solve.protocol import LogLine, Progress, framed, read_frame, read_log_line

# Printed by HiGHS 1.12 in OR-Tools 9.15 for a knapsack of 30 things, the last row in a longer search:
# Src  Proc. InQueue |  Leaves   Expl. | BestBound       BestSol              Gap |   Cuts   InLp Confl. | LpIters Time
ROWS = [
    (" u       0       0         0   0.00%   -inf            2213               Large 0 0 0 0 0.0s", 2213, None),
    (" S       0       0         0   0.00%   0               894              100.00% 0 0 0 0 0.0s", 894, 0),
    ("         0       0         0   0.00%   791.2872209     894               11.49% 0 0 2 8 0.0s", 894, 791.2872209),
    ("         0       0         0   0.00%   791.2872209     inf                  inf 0 0 2 8 0.0s", None, 791.2872209),
    ("         1       0         1 100.00%   803             803                0.00% 190 11 4 57 0.1s", 803, 803),
    (" L    1291     412       311  61.72%   1.25e+07        1.5e+07      16.67% 190 11 4 857 12.1s", 1.5e7, 1.25e7),
]  # fmt: skip

OTHERS = [
    "MIP hard has 3 rows; 31 cols; 90 nonzeros; 31 integer variables (30 binary)",
    "Src  Proc. InQueue |  Leaves   Expl. | BestBound       BestSol              Gap |   Cuts   InLp",
    "  Gap               0% (tolerance: 0.112%)",
    "  Dual bound        803",
    "",
]  # fmt: skip


@pytest.mark.parametrize(("line", "best", "bound"), ROWS)
def test_a_row_of_the_log_gives_best_and_bound(line: str, best: float | None, bound: float | None) -> None:
    assert read_log_line("travel", line) == Progress("travel", best, bound)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines_give_nothing(line: str) -> None:
    assert read_log_line("travel", line) is None


@pytest.mark.parametrize(
    ("best", "bound", "gap"),
    [
        (894, 803, 91 / 894),
        (0, -2, 2.0),  # a best of nothing counts as one
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_gap_is_given_when_both_are_known(best: float | None, bound: float | None, gap: float | None) -> None:
    assert Progress("travel", best, bound).gap == gap


def test_a_message_cut_anywhere_is_the_end_of_the_worker() -> None:
    # A worker that overruns is killed, perhaps while it writes.
    frame = framed(LogLine("0.00%"))
    assert read_frame(io.BytesIO(frame)) == LogLine("0.00%")
    for length in range(len(frame)):
        with pytest.raises(EOFError):
            read_frame(io.BytesIO(frame[:length]))
