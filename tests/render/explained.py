"""Made-up answers of why: a tie, and a move that costs with the rules in its way."""

from tests.render.answered import row, shown

LEADER = {
    "kind": "leader", "subject": "p1", "kommune": "Bergen", "class_name": "Oslo 1", "places": ["oslo"],
    "one_way_min": 213, "wishes": ["tromso", "bergen"], "wish_given": None, "nearest_open": "bergen",
    "nearest_open_min": 159, "nearest": "tromso", "nearest_min": 11, "group": 1, "moves": 2, "seed": 7,
}  # fmt: skip
SWAP = {"could_swap": ["p8", "p9"], "by": "lot", "worse_on": None, "wishes_kept": 1, "room": 0, "moved": 1}
PLACE = {"one_way_min": 159, "wish": 2, "open": 1, "level": "travel"}
TIED = shown("why", row("moved", 0, 0, place="bergen", **PLACE, **SWAP), **LEADER)
GIVEN = {"level": "travel", "steps": 1, "allows": 0, "left_low": None, "left_high": None, "place": None}
PRICED = shown(
    "why",
    row("moved", 960, 960, place="tromso", one_way_min=11, wish=1, open=0, level="travel", moved=75, could_swap=[]),
    row(
        "seat",
        -120,
        -120,
        now=56,
        allowed=58,
        **{**GIVEN, "steps": 2, "left_low": 60, "left_high": 60, "binds": 1, "frees": 1},
    ),
    row("smaller", 960, 960, now=48, allowed=47, binds=0, frees=0, **GIVEN),
    row("without", 900, 900, rule="groups_together", binds=1, frees=0, **GIVEN),
    **LEADER,
)
