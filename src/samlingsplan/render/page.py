"""One HTML page in one file: templates that escape everything, and a policy that lets nothing else in."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samlingsplan import __version__
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain, plain_data, plain_lines
from samlingsplan.render.kommune_names import further_names, languages_of_names

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
    foreign: Mapping[str, str] = MappingProxyType({}),
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
    foreign
        Texts in another language than the page's, with that language: each is marked where it stands.
    values
        What the template shows; every text among them is escaped. ``edition`` is what the foot says of a plan's page;
        without it the foot says for whom (``audience``), when and by what the page was made, and links to ``files``.
    """
    allowed = policy(styles, scripts, images)
    return _rendered(template, words, allowed, styles, scripts, printed, values, foreign)


def solving_page(template: str, words: Words, styles: Sequence[str], scripts: Sequence[str], **values: object) -> str:
    """Return a page that solves: it starts a process of its own, in WebAssembly, from what it came with.

    Parameters
    ----------
    template, words, styles, scripts, values
        As in `page`.
    """
    allowed = policy(styles, scripts, own=("'wasm-unsafe-eval'", "blob:"))
    return _rendered(template, words, f"{allowed}; worker-src blob:", styles, scripts, False, values, {})


def _rendered(
    template: str,
    words: Words,
    allowed: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    printed: bool,
    values: dict[str, object],
    foreign: Mapping[str, str],
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
            **{"edition": None, "files": (), "audience": "", **values},
        )
    )
    text = in_their_languages(contents_in(text, words), foreign)
    return text.replace(MADE, _made(text, words, str(values.get("audience", ""))), 1)


CONTENTS = "<!--contents-->"
"""Where a template wants the list of the headings after it; no text from outside can hold it."""
MADE = "<!--made-->"
"""Where the foot says what a page is."""
_DIGITS = 16
"""Digits of a page's digest that are shown."""
_FEWEST = 2
"""Headings that are worth a list."""
_HEADING = re.compile(r'<h2 id="([a-z0-9-]+)">(.*?)</h2>')


def contents_in(text: str, words: Words) -> str:
    """Return a page with the list of its headings, as links, where its template wants it."""
    before, _, after = text.partition(CONTENTS)
    found = _HEADING.findall(after)
    if len(found) < _FEWEST:
        return before + after
    links = "\n".join(f'<li><a href="#{name}">{heading}</a></li>' for name, heading in found)
    heading = escape(words("render.pages.contents"))
    listed = f'<nav class="contents" aria-label="{heading}"><strong>{heading}</strong>\n<ol>\n{links}\n</ol></nav>'
    return before + listed + after


_UNTOUCHED = re.compile(r"(<(script|style|title|option|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""Tags, and elements that hold no marked text."""
_DRAWN_WORDS = re.compile(r"(<text\b[^>]*>)([^<]+)")
"""Words in a drawing, where names can be marked."""


def in_their_languages(text: str, foreign: Mapping[str, str]) -> str:
    """Return a page on which each text in another language is marked, for those who have it read aloud.

    Drawings, data and the names of options stay as they are: nothing in them can be marked. Names of kommuner in Sami
    and Kven always are, in the words of drawings too.

    Parameters
    ----------
    text
        The page.
    foreign
        Texts and their languages.
    """
    named = _marked(text, further_names(), languages_of_names(), in_drawings=True)
    if not foreign:
        return named
    of = {escape(each): language for each, language in foreign.items()}
    either = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(of, key=len, reverse=True))) + r")(?!\w)")
    return _marked(named, either, of)


def _marked(text: str, sought: re.Pattern[str], of: Mapping[str, str], in_drawings: bool = False) -> str:
    def within(between: str, element: str = "span") -> str:
        return sought.sub(lambda found: f'<{element} lang="{of[found[0]]}">{found[0]}</{element}>', between)

    def drawn(words: re.Match[str]) -> str:
        return words[1] + within(words[2], "tspan")

    parts, at = [], 0
    for kept in _UNTOUCHED.finditer(text):
        as_it_is = kept[2] != "svg" or not in_drawings
        parts += [within(text[at : kept.start()]), kept[0] if as_it_is else _DRAWN_WORDS.sub(drawn, kept[0])]
        at = kept.end()
    return "".join((*parts, within(text[at:])))


def _made(text: str, words: Words, audience: str) -> str:
    """Return for whom, when and by what a page was made, and a digest of all that it shows: it tells nothing more."""
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    reader = [words("render.edition.for_reader", reader=words(f"audience.reader.{audience}"))] if audience else []
    if words.day is None:
        said = words("render.edition.made_undated", program=__version__, digest=digest)
    else:
        day = words.date(words.day, words("render.dates.long"))
        said = words("render.edition.made", day=day, program=__version__, digest=digest)
    return escape(" ".join((*reader, said)))


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


def naming_scripts(*names: str) -> list[str]:
    """Return our own scripts by name, after the one by which they mark the names of kommuner that they write."""
    first = f"const languagesOfNames = {_compact(dict(languages_of_names()))};\n{asset('names.js')}"
    return [first, *map(asset, names)]


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
