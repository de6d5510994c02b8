"""The parser of the command line: it speaks the reader's language and refuses as the rest of the program does.

The library has a few words of its own (headings of the help, kinds of value), and sentences about what it cannot
parse, in English. Those of the catalogues take their place.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from samlingsplan.cli.language import HELP
from samlingsplan.errors import Complaint, InputError, Value

_Run = TypeVar("_Run", bound=Callable[..., Any])
_KIND = re.compile(r"<(?P<kind>[^<>]+)>")
_SUFFIX = re.compile(r"\[[^\[\]]*\]$")
_RANGE = re.compile(r"(?P<low>\d+)<=x(<=(?P<high>\d+))?|x>=(?P<least>\d+)")
_SIGNS = re.compile(r"[^a-z0-9]+")
_MIDNIGHT = " 00:00:00"
_UNEXPECTED = re.compile(r"\((?P<found>(?!s\)).*)\)$", re.DOTALL)


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """The layout of the help."""

    def write_heading(self, heading: str) -> None:
        super().write_heading(_own("heading", heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *layout: int, **more: int) -> None:
        translated = [(_KIND.sub(_kind, _named(name)), _SUFFIX.sub(_suffix, text)) for name, text in rows]
        super().write_dl(translated, *layout, **more)


def _own(group: str, word: str) -> str:
    """Return a word of the library's in the reader's language, or as it is where the catalogues lack it."""
    key = f"parser.{group}.{_SIGNS.sub('_', word.lower()).strip('_')}"
    return HELP(key) if HELP.has(key) else word


def _named(row: str) -> str:
    """Return an argument by its name alone, and an option with what follows it, in the reader's language."""
    first, space, rest = row.partition(" ")
    if not first.startswith("-"):
        return _argument(first) if rest.startswith("<") else row
    return f"{first}{space}{_own('placeholder', rest)}"


def _argument(name: str) -> str:
    return _own("argument", name.strip("{}.…"))


def _kind(found: re.Match[str]) -> str:
    return f"<{_own('kind', found['kind'])}>"


def _suffix(found: re.Match[str]) -> str:
    default, required = HELP("parser.suffix.default"), HELP("parser.suffix.required")
    text = found[0].replace("default:", f"{default}:").replace("required]", f"{required}]").replace(_MIDNIGHT, "")
    return _RANGE.sub(_range, text)


def _range(found: re.Match[str]) -> str:
    low, high = found["low"] or found["least"], found["high"]
    return HELP("parser.suffix.from", low=low) if high is None else HELP("parser.suffix.between", low=low, high=high)


class _Context(typer.Context):
    """The parsing of one command."""

    formatter_class = _Formatter

    def fail(self, message: str) -> NoReturn:
        """Refuse the words that no command takes."""
        found = _UNEXPECTED.search(message)
        raise _refused(self.command_path, "extra", found=found["found"] if found else message)


class Command(TyperCommand):
    """A command whose help is in the reader's language."""

    context_class = _Context

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _said(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is called."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return the first sentence of the help, however long it is."""
        return (self.help or "").partition(". ")[0].rstrip(".") + "."


class Group(TyperGroup):
    """The commands, whose help is in the reader's language."""

    context_class = _Context

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _said(super().get_help_option(ctx))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how a command is called."""
        _write_usage(ctx, formatter, self.collect_usage_pieces(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is asked for.

        Raises
        ------
        InputError
            When there is none of that name.
        """
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        close = get_close_matches(name, self.commands)
        raise _refused(ctx.command_path, "similar_command" if close else "no_command", found=name, allowed=close)


class App(typer.Typer):
    """Commands whose help is in the reader's language."""

    def command(
        self, name: str | None = None, *, cls: type[TyperCommand] | None = Command, **settings: Any
    ) -> Callable[[_Run], _Run]:
        """Return a decorator that adds a command."""
        return super().command(name, cls=cls, **settings)


def _said(option: Any) -> Any:
    if option is not None:
        option.help = HELP("parser.help")
    return option


def _write_usage(ctx: Any, formatter: Any, pieces: Sequence[str]) -> None:
    said = " ".join(_argument(piece) if piece.startswith("{") else _own("usage_piece", piece) for piece in pieces)
    formatter.write_usage(ctx.command_path, said, prefix=f"{HELP('parser.usage')}: ")


def help_shown(fault: typer.TyperException) -> str:
    """Return the help that the library raises where a command is called without any words, or nothing."""
    return fault.message if type(fault).__name__ == "NoArgsIsHelpError" else ""


def refusal(fault: typer.TyperException) -> InputError:
    """Return what the parser could not parse as an error of this program.

    Parameters
    ----------
    fault
        The library's own error.
    """
    context, parameter = getattr(fault, "ctx", None), getattr(fault, "param", None)
    command = "samlingsplan" if context is None else context.command_path
    if (option := getattr(fault, "option_name", None)) is not None:
        return _option_refused(command, option, fault)
    if parameter is None:
        return _refused(command, "other", found=fault.message)
    if fault.__cause__ is None:
        return _refused(command, "missing", found=_name_of(parameter))
    return _value_refused(
        command, parameter, str(parameter.metavar or parameter.display_type(context)), fault.__cause__
    )


def _option_refused(command: str, option: str, fault: typer.TyperException) -> InputError:
    """Return that there is no such option, or that it was given with a value or without one where it must not be."""
    if not hasattr(fault, "possibilities"):
        return _refused(command, "flag" if "does not take a value" in fault.message else "no_value", found=option)
    context: Any = getattr(fault, "ctx", None)
    known = [] if context is None else [name for each in context.command.params for name in each.opts]
    close = [each for each in known if each.startswith(option)] or get_close_matches(option, known)
    return _refused(command, "similar_option" if close else "no_option", found=option, allowed=close)


def _value_refused(command: str, parameter: Any, kind: str, cause: Any) -> InputError:
    """Return that a value is of another kind than the parameter's, or outside its range."""
    name, found = _name_of(parameter), str(cause.errors()[0]["input"])
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is None:
        allowed = _KIND.sub(_kind, _own("placeholder", kind)).strip("<>")
        return _refused(command, "not_valid", parameter=name, found=found, allowed=allowed)
    return _refused(
        command, "not_from" if high is None else "not_between", parameter=name, found=found, low=low, high=high
    )


def _name_of(parameter: Any) -> str:
    options = [each for each in parameter.opts if each.startswith("--")]
    return options[0] if options else _argument(str(parameter.metavar or parameter.name))


def _refused(command: str, key: str, **values: Value) -> InputError:
    return InputError([Complaint(f"parser.{key}", values={"command": command, **values})])
