"""One HTML page in one file: templates that escape everything, and a policy that lets nothing else in."""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.messages import Words
from samlingsplan.plain_text import plain, plain_data, plain_lines

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parent / "templates"


def page(
    template: str,
    words: Words,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    images: Sequence[str] = (),
    printed: bool = False,
    **values: object,
) -> str:
    """Return a page as text.

    Parameters
    ----------
    template
        Name of the template.
    words
        The language of the page.
    styles, scripts
        Our own style sheets and scripts; the page's policy lets only these, by their checksums.
    images
        Hosts from which the reader's browser may fetch images; without any, the page loads nothing.
    printed
        Whether the page is to be printed by itself: nothing to press, what is folded away at the end.
    values
        What the template shows; every text among them is escaped.
    """
    return _rendered(template, words, policy(styles, scripts, images), styles, scripts, printed, values)


def solving_page(template: str, words: Words, styles: Sequence[str], scripts: Sequence[str], **values: object) -> str:
    """Return a page that solves: it starts a process of its own, in WebAssembly, from what it came with.

    Parameters
    ----------
    template, words, styles, scripts, values
        As in `page`.
    """
    allowed = policy(styles, scripts, own=("'wasm-unsafe-eval'", "blob:"))
    return _rendered(template, words, f"{allowed}; worker-src blob:", styles, scripts, False, values)


def _rendered(
    template: str,
    words: Words,
    allowed: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    printed: bool,
    values: dict[str, object],
) -> str:
    from markupsafe import Markup

    text = (
        environment()
        .get_template(template)
        .render(
            say=words,
            language=words.language,
            policy=allowed,
            styles=[Markup(style) for style in styles],  # the package's own files
            scripts=[Markup(script) for script in scripts],  # the package's own files
            printed=printed,
            drawing=Markup(asset("drawing.css")),
            appendix=[],  # the template's own list of what it folds away
            **values,
        )
    )
    return text.replace(CONTENTS, _contents(text, words), 1)


CONTENTS = "<!--contents-->"
"""Where a template wants the list of the headings after it; no text from outside can hold it."""
_HEADING = re.compile(r'<h2 id="([a-z0-9-]+)">(.*?)</h2>')


def _contents(text: str, words: Words) -> str:
    """Return the list of a page's headings, as links."""
    found = _HEADING.findall(text.partition(CONTENTS)[2])
    links = "\n".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading in found)
    heading = escape(words("render.pages.contents"))
    return f'<nav class="contents" aria-label="{heading}"><strong>{heading}</strong>\n<ol>\n{links}\n</ol></nav>'


@cache
def environment() -> "Environment":
    """Return Jinja's environment: escaping always, and a misspelt name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # The form in which the page's script writes the same list.
    made.filters["compact"] = _compact
    return made


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _seen(value: object) -> object:
    """Return what a template shows without what no reader sees; our own markup, and lines that end, as they are."""
    return plain_lines(value) if type(value) is str else value


def asset(name: str) -> str:
    """Return one of our own style sheets or scripts."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def screen_styles() -> list[str]:
    """Return the style sheets of a page with drawings."""
    return [asset("page.css"), asset("drawing.css")]


def paper_styles() -> list[str]:
    """Return the style sheets of a page to be printed by itself."""
    return [asset("page.css"), asset("paper.css")]


def in_script(data: object) -> "Markup":
    """Return JSON in which nothing can end the script element around it or begin a comment."""
    from markupsafe import Markup

    text = _compact(data)
    if "\\" in text or plain(text) != text:  # without an escape, what is not plain is seen in the whole at once
        text = _compact(plain_data(data))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def policy(styles: Sequence[str], scripts: Sequence[str], images: Sequence[str] = (), own: Sequence[str] = ()) -> str:
    """Return a content security policy: the page runs only what it came with, and loads but images of these hosts.

    Parameters
    ----------
    styles, scripts, images
        As in `page`.
    own
        Further sources of scripts, none of which lies outside the page.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_sources(styles)}",
            " ".join(("script-src", _sources(scripts), *own)),
            " ".join(("img-src data:", *images)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _sources(texts: Sequence[str]) -> str:
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts) or "'none'"
