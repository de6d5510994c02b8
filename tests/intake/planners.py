"""Draws lists of leaders in the habits that planners have, next to the plain list that says the same."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from openpyxl import Workbook

PLAIN = """\
id,rank,kommune,group,level,service_area,wish_1,wish_2,wheelchair,blocked_weeks
s-01,1,0301,A,unit,home_care,oslo,tromso,no,2021-W40
s-02,2,5401,A,department,institution,tromso,,yes,2021-W40..2021-W41
s-03,3,1804,,unit,mental_health,,,no,
s-04,4,3419,B,department,preventive,oslo,,no,2022-W02
s-05,5,0301,B,unit,dental,tromso,oslo,yes,2021-W51..2022-W02
s-06,6,3018,,unit,unspecified,,,no,2021-W45; 2021-W47
"""
HEADINGS = {
    "id": ("Søker-ID", "Søknadsnr.", "Pseudonym", "Løpenr", "Deltakar-ID", "Applicant ID", "ID"),
    "rank": ("Rangering", "Prioritet", "Rang", "Plass på lista", "Ranking"),
    "kommune": ("Kommune", "Arbeidskommune", "KOMMUNE (arbeidssted)", "Kommunenr.", "Municipality", "Arbeidssted"),
    "group": ("Gruppe", "Ledergruppe", "Leiargruppe", "Leader group"),
    "level": ("Ledernivå", "Nivå", "Leiarnivå", "Stilling", "Leader level"),
    "service_area": ("Tjenesteområde", "Tenesteområde", "Tjeneste", "Service area"),
    "wish_1": ("Ønske 1", "1. ønske", "Førsteønske", "Ynske 1", "1. prioritet", "Wish 1", "First choice"),
    "wish_2": ("Ønske 2", "2. ønske", "Andre ønske", "Ynske 2", "2. prioritet", "Wish 2", "Second choice"),
    "wheelchair": ("Rullestol", "Rullestol (ja/nei)", "Rullestolbruker", "Rullestolbrukar", "Wheelchair user"),
    "blocked_weeks": ("Kan ikke uke", "Blokkerte uker", "Veker som ikkje passar", "Uker som ikke passer", "Busy weeks"),
}
WORDS = {
    "0301": ("0301", "Oslo", "301", "0301 Oslo", "Oslo (0301)", "Oslo kommune", "OSLO", "Oslo  ", "K-0301"),
    "5401": ("5401", "Tromsø", "tromsø", "5401 Tromsø", "Tromsø/Romsa", "5501", "1902", "Romsa – Tromsø"),
    "1804": ("1804", "Bodø", "Bodø/Bådåddjo", "Bodø kommune", "Bodø – Bådåddjo"),
    "3419": ("3419", "Våler (Innlandet)", "3419 Våler", "Va\u030aler (Innlandet)", "426"),
    "3018": ("3018", "Våler (Viken)", "3114", "0137 Våler", "Våler, Viken"),
    "unit": ("enhet", "Enhetsleder", "einingsleiar", "Unit leader", "ENHETSLEDER"),
    "department": ("avdeling", "Avdelingsleder", "avdelingsleiar", "Department leader", "avd. leder"),
    "home_care": ("Hjemmetjenesten", "hjemmetjeneste", "Heimetenesta", "home care"),
    "institution": ("Sykehjem", "sjukeheim", "institusjon", "Nursing home"),
    "mental_health": ("Psykisk helse og rus", "psykisk helse", "mental health"),
    "preventive": ("Forebyggende", "førebygging", "Helsestasjon", "preventive"),
    "dental": ("Tannhelse", "tannhelsetjenesten", "dental"),
    "unspecified": ("", "ikke oppgitt", "ikkje oppgitt", "not stated"),
    "oslo": ("Oslo", "oslo", "OSLO "),
    "tromso": ("Tromsø", "tromso", "TROMSØ"),
    "yes": ("x", "1", "Ja", "ja", "X", "yes", "true"),
    "no": ("", "-", "nei", "Nei", "0", "no"),
    "2021-W40": ("uke 40", "40", "Uke 40", "2021-W40", "04.10.2021", "veke 40", "u. 40"),
    "2021-W40..2021-W41": ("40–41", "uke 40-41", "uke 40 og 41", "40, 41", "04.10.2021–15.10.2021", "uke 40 til 41"),
    "2022-W02": ("uke 2", "2", "10.01.2022", "2022-W02"),
    "2021-W51..2022-W02": ("uke 51–2", "51-2", "uke 51 - uke 2", "20.12.2021 – 16.01.2022"),
    "2021-W45; 2021-W47": ("uke 45, 47", "45 og 47", "45; 47", "Uke 45 og uke 47"),
}
"""What stands for each word of the plain list; a word that is not here stands for itself."""
NOTHING = {"wish_1": ("", "Ingen", "Vet ikke", "-"), "wish_2": ("", "ingen", "Veit ikkje"), "group": ("", "-", "ingen")}
OTHERS = ("Navn", "Merknad", "Søknadsdato", "Telefon", "E-post", "Poengsum", "Fylke")
TITLES = ("Opptatte søkere, kull 2021/22 – oppdatert 15.06.2021", "Lederutdanningen; opptak", "Liste, endelig")
Rows = list[list[str]]


def drawn_list(folder: Path, seed: int) -> Path:
    """Write the plain list in habits drawn by a seed, and return the file."""
    draw = Random(seed)
    rows = in_words(draw)
    for _ in range(draw.randrange(4)):
        rows = with_another_column(rows, draw)
    if draw.random() < 0.4:
        width = len(rows[0])
        rows = [[draw.choice(TITLES), *[""] * (width - 1)], [""] * width, *rows]
    return draw.choice(WRITERS)(rows, folder / f"drawn-{seed}", draw)


def in_words(draw: Random) -> Rows:
    """Return the plain list with other headings, words and orders; rank may be left to the order of the rows."""
    header, *rows = csv.reader(io.StringIO(PLAIN))
    columns = [name for name in header if name != "rank" or draw.random() < 0.5]
    draw.shuffle(columns)
    if "rank" in columns:
        draw.shuffle(rows)
    table = [[draw.choice(HEADINGS[name]) for name in columns]]
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        table.append([in_word(name, cells[name], draw) for name in columns])
    return table


def in_word(name: str, plain: str, draw: Random) -> str:
    return draw.choice(NOTHING.get(name, ("",)) if not plain else WORDS.get(plain, (plain,)))


def with_another_column(rows: Rows, draw: Random) -> Rows:
    """Return rows with one more column that does not concern a plan, perhaps filled."""
    heading = draw.choice([name for name in OTHERS if name not in rows[0]])
    at, text = draw.randrange(len(rows[0]) + 1), draw.choice(("", "Nordmann, Kari", "#N/A", "01.03.2021"))
    return [[*row[:at], heading if row is rows[0] else text, *row[at:]] for row in rows]


def as_text(rows: Rows, file: Path, draw: Random) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=draw.choice(";;,\t"), lineterminator=draw.choice(("\n", "\r\n"))).writerows(rows)
    encoding = draw.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    try:
        data = text.getvalue().encode(encoding)
    except UnicodeEncodeError:  # Windows has no ring of its own above a letter
        data = text.getvalue().encode("utf-8")
    file = file.with_suffix(draw.choice((".csv", ".txt")))
    file.write_bytes(data)
    return file


def as_workbook(rows: Rows, file: Path, draw: Random) -> Path:
    book = Workbook()
    sheets = [book.active, *(book.create_sheet() for _ in range(draw.randrange(3)))]
    draw.shuffle(sheets)
    for other in sheets[1:]:
        other.append(["Kode", "Betyr"])
    for row in rows:
        sheets[0].append([int(cell) if cell.isdecimal() and cell[0] != "0" else cell or None for cell in row])
    file = file.with_suffix(draw.choice((".xlsx", ".xlsm")))
    book.save(file)
    return file


def as_opendocument(rows: Rows, file: Path, draw: Random) -> Path:
    file = file.with_suffix(".ods")
    file.write_bytes(opendocument({"Opptak": rows}))
    return file


def opendocument(sheets: dict[str, Rows], styles: str = "") -> bytes:
    """Return a small OpenDocument spreadsheet, with each cell as text."""
    names = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in NAMESPACES)
    tables = "".join(
        f'<table:table table:name="{name}">' + "".join(map(_row, rows)) + "</table:table>"
        for name, rows in sheets.items()
    )
    return packed(f"<office:document-content {names}>{styles}{tables}</office:document-content>")


NAMESPACES = ("office", "table", "text", "style")


def packed(content: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return data.getvalue()


def _row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"


def cell(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f'<table:table-cell office:value-type="string"><text:p>{escaped}</text:p></table:table-cell>'


WRITERS: tuple[Callable[[Rows, Path, Random], Path], ...] = (as_text, as_text, as_workbook, as_opendocument)
