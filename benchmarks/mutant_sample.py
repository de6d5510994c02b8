"""The mutants of some rooms: one small change of the code each, made by cosmic-ray, drawn by a seed."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

SRC = Path("src") / "samlingsplan"
ROOMS = ("check", "scenario", "intake", "measures/disclosure", "travel/clock")
_SAME_BY_KIND = re.compile(r"@(functools\.)?(cache|lru_cache|cached_property)\b|.*\bslots=$|if TYPE_CHECKING")
"""What a mutation may stand at, and only time or memory changes, or what type checkers see."""

_EXCEPTION = "core/ExceptionReplacer"


@dataclass(frozen=True)
class Mutant:
    """One change of one file.

    Parameters
    ----------
    room, file
        Where it is; the file from the root of the project.
    operator, occurrence
        What cosmic-ray calls the change, and which of the places for it.
    line, column
        Where it begins.
    was, became
        The lines that differ, without indentation.
    """

    room: str
    file: str
    operator: str
    occurrence: int
    line: int
    column: int
    was: str
    became: str

    def text(self, root: Path) -> str:
        """Return the file with the change."""
        return _mutated((root / self.file).read_text(encoding="utf-8"), self.operator, self.occurrence)


def sample(root: Path, size: int, least: int, seed: int) -> list[Mutant]:
    """Return mutants of all rooms, some of each at least, in the order of their digests.

    A mutant's digest is of the seed and of what it is, not of where it stands, so that a change of one line leaves the
    sample of the others as it was.
    """
    drawn: list[Mutant] = []
    rest: list[_Ranked] = []
    for room in ROOMS:
        places = iter(sorted(_places(root, room, seed)))
        drawn += islice(_mutants(root, places), least)
        rest += places
    drawn += islice(_mutants(root, iter(sorted(rest))), max(0, size - len(drawn)))
    return drawn


_Ranked = tuple[str, str, str, str, int, int, int]
"""Digest, room, file, operator, occurrence, line and column."""


def _places(root: Path, room: str, seed: int) -> Iterator[_Ranked]:
    """Yield where a room can be changed, and how."""
    alike = Counter[str]()
    for file in files(root, room):
        name = file.relative_to(root).as_posix()
        source = file.read_text(encoding="utf-8")
        lines, annotations = source.splitlines(), list(_annotations(ast.parse(source)))
        for item in _all_work_items([file], {}):
            (mutation,) = item.mutations
            line, column = mutation.start_pos
            operator, text = mutation.operator_name, lines[line - 1]
            if _SAME_BY_KIND.match(text[:column].strip() or text.strip()) or _within((line, column), annotations):
                continue
            if operator == _EXCEPTION and "." in text[column : mutation.end_pos[1]]:  # the tool cannot
                continue
            what = f"{seed}\n{name}\n{operator}\n{text.strip()}\n{column - len(text) + len(text.lstrip())}"
            alike[what] += 1
            digest = sha256(f"{what}\n{alike[what]}".encode()).hexdigest()
            yield digest, room, name, operator, mutation.occurrence, line, column


def _mutants(root: Path, places: Iterator[_Ranked]) -> Iterator[Mutant]:
    """Yield the mutants at some places that are Python."""
    for _, room, file, operator, occurrence, line, column in places:
        source = (root / file).read_text(encoding="utf-8")
        mutated = _mutated(source, operator, occurrence)
        try:
            compile(mutated, file, "exec")
        except SyntaxError:  # a star of a call, taken for a product
            continue
        was, became = _difference(source.splitlines(), mutated.splitlines())
        yield Mutant(room, file, operator, occurrence, line, column, was, became)


def files(root: Path, room: str) -> list[Path]:
    """Return the files of a room, or the one file that it is."""
    folder = root / SRC / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def statement(source: str, line: int) -> tuple[range, bool]:
    """Return the lines of the statement, or of its head, that holds a line; and whether it stands in a function."""
    lines, in_function = range(line, line + 1), False
    parents: list[tuple[ast.AST, bool]] = [(ast.parse(source), False)]
    while parents:
        parent, inside = parents.pop()
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
                body = getattr(node, "body", None)
                last = body[0].lineno - 1 if body else node.end_lineno or line
                if line <= last or not body:
                    lines, in_function = range(node.lineno, max(last, line) + 1), inside
            parents.append((node, inside or isinstance(node, ast.FunctionDef)))
    return lines, in_function


def _mutated(source: str, operator: str, occurrence: int) -> str:
    return str(mutate_code(source, get_operator(operator)(), occurrence))


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Return what differs between the equal beginning and the equal end of two texts."""
    short = min(len(before), len(after))
    first = next((i for i in range(short) if before[i] != after[i]), short)
    last = next((i for i in range(short - first) if before[-1 - i] != after[-1 - i]), short - first)
    was, became = (" ".join(each.strip() for each in text[first : len(text) - last]) for text in (before, after))
    return was, became


_Span = tuple[tuple[int, int], tuple[int, int]]


def _annotations(tree: ast.Module) -> Iterator[_Span]:
    for node in ast.walk(tree):
        for said in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(said, ast.expr):
                yield (said.lineno, said.col_offset), (said.end_lineno or 0, said.end_col_offset or 0)


def _within(position: tuple[int, int], spans: Sequence[_Span]) -> bool:
    return any(first <= position < last for first, last in spans)
