"""What the tests of the outputs share."""

import pytest

from samlingsplan.messages import Words


@pytest.fixture
def words() -> Words:
    return Words("nb")
