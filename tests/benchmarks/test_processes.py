import sys
from pathlib import Path

import pytest

from benchmarks.processes import measured

# The parent starts a child in a session of its own, as our solver is started; each holds 50 MB that it has written to,
# for half a second.
HOLD = "import time; held = bytearray(b'x') * 50_000_000; time.sleep(0.5)"
PARENT = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {HOLD!r}], start_new_session=True)
{HOLD}
child.wait()
print("said", file=sys.stderr)
sys.exit(3)
"""


def test_a_run_is_measured_with_its_children(tmp_path: Path) -> None:
    run = measured([sys.executable, "-c", PARENT], tmp_path, {})
    assert run.exit_code == 3
    assert run.stderr == "said\n"
    assert 0.5 <= run.seconds < 10
    if run.peak_mib is None:
        pytest.skip("this system has no /proc")
    # Two of 50 MB are 95 MiB; the interpreters themselves take the rest.
    assert 95 < run.peak_mib < 195
