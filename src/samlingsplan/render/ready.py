"""What drawing needs before it begins, so that it can be had while a solver works in a process of its own."""

from importlib import import_module

_LIBRARIES = ("geopy.distance", "pandas", "xlsxwriter", "jinja2", "icalendar", "folium")
_TEMPLATES = ("macros.html.j2", "base.html.j2", "report.html.j2", "timetable.html.j2", "map.html.j2")


def get_ready() -> None:
    """Import the libraries that draw, and compile the templates of every plan: most of a second.

    Without it each is imported and compiled where it is first needed; nothing else depends on it.
    """
    from samlingsplan.render.page import environment

    for library in _LIBRARIES:
        import_module(library)
    for template in _TEMPLATES:
        environment().get_template(template)
