"""How long each part of a study took."""

from time import perf_counter


class Stopwatch:
    """Wall-clock seconds by part, each counted from the end of the one before."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, part: str) -> None:
        """End a part."""
        now = perf_counter()
        self.seconds[part] = now - self._since
        self._since = now
