"""Writes a resolved scenario as YAML that this program and other YAML tools read back as equal."""

from collections.abc import Mapping
from math import inf
from typing import Any

import yaml
from pydantic import BaseModel

from samlingsplan.scenario.yaml_reader import needs_quotes

_LINE_WIDTH = 120
_TEXT_TAG = "tag:yaml.org,2002:str"


def dump(data: Mapping[str, Any] | BaseModel) -> str:
    """Return data as YAML, in its own order.

    Texts are quoted when YAML 1.1 or 1.2 would read them as something else: ``NO``, ``0301``, ``12:30``, dates.

    Parameters
    ----------
    data
        Dicts, lists and scalars; or a model, which is written with every default.
    """
    plain = data.model_dump(mode="json") if isinstance(data, BaseModel) else data
    text: str = yaml.dump(
        plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_LINE_WIDTH, default_flow_style=False
    )
    return text


def one_line(value: object) -> str:
    """Return a value as YAML on one line, as it may stand after a key; a key too is written so."""
    text: str = yaml.dump(
        [value], Dumper=_LineDumper, sort_keys=False, allow_unicode=True, width=inf, default_flow_style=True
    )
    return text.removesuffix("\n")[1:-1]


class _Dumper(yaml.SafeDumper):
    """SafeDumper follows YAML 1.1; this class also quotes what YAML 1.2 would read as something else."""

    def ignore_aliases(self, data: object) -> bool:
        """Write equal values in full each time, without anchors and aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_TEXT_TAG, text, style='"' if needs_quotes(text) else None)


_Dumper.add_representer(str, _text)


class _LineDumper(_Dumper):
    """Writes texts of several lines with escapes, so that each value is one line."""


def _line(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quoted = needs_quotes(text) or not text.isprintable()
    return dumper.represent_scalar(_TEXT_TAG, text, style='"' if quoted else None)


_LineDumper.add_representer(str, _line)
