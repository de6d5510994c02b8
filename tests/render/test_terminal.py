from samlingsplan.messages import Words
from samlingsplan.render.terminal import summary
from tests.results import tiny


def test_the_short_table(words: Words) -> None:
    lines = dict(line.split("  ", 1) for line in summary(tiny(), words).splitlines())
    found = {name: value.strip() for name, value in lines.items()}
    assert found == {
        "Åpne studiesteder": "2: Bergen, Oslo",
        "Klasser og størrelser": "2: Bergen 1 (4), Oslo 1 (4)",
        "Én vei, snitt": "1 t 50 min",
        "Én vei, median": "1 t 35 min",
        "Én vei, 90-persentil": "3 t 15 min",
        "Én vei, lengst": "5 t 0 min",
        "Netter borte i året, snitt": "11,2",
        "Fikk første ønske": "67 %",
        "Leverandørens kostnad": "3 920 000 kr",
        "Arbeidsgivernes kostnad": "584 000 kr",
        "Avstand til grensen, samlet reisetid": ("0,00 % (8 800 minutter, grense 8 800, blant alle planer)"),
        "Avstand til grensen, kalenderens ulemper": (
            # Of all plans 20 is proven: 6 of 26.
            "7,69 % (26 poeng, grense 24, med denne fordelingen og disse klassetallene; "
            "blant alle planer grense 20, avstand til grensen 23,08 %)"
        ),
        # Travel is closed, so that no hour can be won; the calendar is not.
        "Avstand til grensen, hele planen": (
            "målet «kalenderens ulemper» er åpent, 7,69 % fra grensen; det som teller mer, er bevist, 0,0 timer "
            "(med denne fordelingen og disse klassetallene)"
        ),
        # Nobody asked.
        "Nærmeste alternativ": "Det er ikke undersøkt om andre studiesteder er nesten like gode.",
    }


def test_the_columns_line_up(words: Words) -> None:
    first, *others = summary(tiny(), words).splitlines()
    column = first.index("2:")
    assert all(line[column - 1] == " " and line[column] != " " for line in others)
