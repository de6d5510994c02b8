"""A small staff for the tests of who teaches."""

from samlingsplan.domain import Competence, Lecturer, LecturerId, Staff, Team


def lecturer(key: str, *competences: Competence, **changes: object) -> Lecturer:
    """Return somebody who is called by their key."""
    return Lecturer(LecturerId(key), key.capitalize(), competences=frozenset(competences), **changes)


def staff(people: list[Lecturer], teams: dict[int, list[str]], **changes: object) -> Staff:
    """Return a staff whose teams are written ``"anna kari"``."""
    named = {number: tuple(team(each) for each in listed) for number, listed in teams.items()}
    return Staff({each.id: each for each in people}, named, **changes)


def team(text: str) -> Team:
    """Return the team of the people named."""
    return tuple(LecturerId(key) for key in text.split())
