"""Small files, and functions that one can see whole."""

import ast
import io
import tokenize
from pathlib import Path

from tests.house.tree import ROOT, parsed, sources

FILE_LINES = 450
FUNCTION_CODE_LINES = 40
QUIET = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def code_lines(file: Path) -> set[int]:
    """Numbers of the lines that hold more than a comment or a docstring."""
    tokens = tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline)
    lines = {line for t in tokens if t.type not in QUIET for line in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(node, clean=False):
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return lines


def test_no_file_is_long() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert {file: length for file, length in lengths.items() if length > FILE_LINES} == {}


def test_no_function_is_long() -> None:
    long = {}
    for file in sources():
        code = code_lines(file)
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef):
                length = len(code & set(range(node.lineno, (node.end_lineno or 0) + 1)))
                if length > FUNCTION_CODE_LINES:
                    long[f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"] = length
    assert long == {}


def test_code_lines_leave_out_docstrings_comments_and_blanks(tmp_path: Path) -> None:
    file = tmp_path / "f.py"
    # Lines 1 and 6 are code; 2-3 the docstring, 4 blank, 5 a comment.
    file.write_text('def f():\n    """One\n    two."""\n\n    # three\n    return 4\n', encoding="utf-8")
    assert code_lines(file) == {1, 6}
