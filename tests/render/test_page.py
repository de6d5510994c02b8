import json
import re

from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.render.page import TEMPLATES, in_script, in_their_languages, page, policy
from tests.render.hostile import HOSTILE


def test_the_policy_names_what_may_run_by_its_checksum() -> None:
    # echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
    allowed = policy(styles=[], scripts=["alert(1)"])
    assert "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in allowed
    assert "style-src 'none'" in allowed
    assert allowed.startswith("default-src 'none'")


def test_json_in_a_script_ends_nothing_and_says_what_can_be_seen() -> None:
    text = in_script(HOSTILE)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == [plain(each) for each in HOSTILE]


def test_json_of_plain_texts_is_written_as_it_is_and_every_other_text_is_found_in_it() -> None:
    borders = {"kommuner": [{"name": "Kárášjohka", "ring": [[10.5, 59.25]], "note": "1\u00a0000 kr"}]}
    assert in_script(borders) == '{"kommuner":[{"name":"Kárášjohka","ring":[[10.5,59.25]],"note":"1\u00a0000 kr"}]}'
    for hidden, seen in (("a\u202eb", "a\\u202eb"), ("a\nb", "a\\nb"), ("a\\nb", "a\\nb"), ('"', '"')):
        assert json.loads(in_script([1, {hidden: hidden}])) == [1, {seen: seen}]


def test_a_page_has_a_language_a_title_and_one_heading(words: Words) -> None:
    text = page("base.html.j2", Words("nn"), styles=["p { color: red; }"])
    assert '<html lang="nn">' in text
    assert "<style>p { color: red; }</style>" in text


def test_a_text_in_another_language_is_marked_where_it_stands_and_nowhere_else() -> None:
    shown = (
        '<td title="Leiing">1. Leiing, Leiingar &amp; co</td><script>"Leiing"</script><option>Leiing</option>'
        "<svg><text>Leiing</text></svg><p>Lov &lt;b&gt;</p>"
    )
    marked = in_their_languages(shown, {"Leiing": "nn", "Lov <b>": "nn"})
    assert marked == (
        '<td title="Leiing">1. <span lang="nn">Leiing</span>, Leiingar &amp; co</td><script>"Leiing"</script>'
        '<option>Leiing</option><svg><text>Leiing</text></svg><p><span lang="nn">Lov &lt;b&gt;</span></p>'
    )


def test_the_longest_text_is_marked_whole() -> None:
    assert in_their_languages("<p>Leiing i helse</p>", {"Leiing": "nn", "Leiing i helse": "nn"}) == (
        '<p><span lang="nn">Leiing i helse</span></p>'
    )


def test_every_background_is_one_of_the_colours_that_follow_dark_mode() -> None:
    # White of paper, and the names of places on the map, have their own in both.
    sheets = {
        file.name: file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.css") if file.name != "paper.css"
    }
    stated = [(name, found) for name, css in sheets.items() for found in re.findall(r"background: *#\w+", css)]
    assert stated == []
