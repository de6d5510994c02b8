"""The lot between equals: committed to before a public number exists, drawn from both, and open to everybody's check.

Nobody can know a lot before the public number exists, and nobody can change one afterwards without changing a published
commitment. A lot rests on one application alone: a corrected row, or one application more, changes no other.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from secrets import token_hex

SALT_BYTES = 32
"""As many as the digest has: a commitment gives nothing away of a salt."""
_COMMITMENT, _LOT = b"samlingsplan lot commitment 1", b"samlingsplan lot 1"


def new_salts(numbers: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return a salt for each application's number: the known one, or a new one that nobody can guess."""
    return {number: known.get(number) or token_hex(SALT_BYTES) for number in sorted(numbers)}


def commitment_of(number: str, salt: str) -> str:
    """Return the commitment of an application: the SHA-256 digest of its number and its salt, as hexadecimal digits.

    Parameters
    ----------
    number
        The application's number.
    salt
        Its salt, hexadecimal.
    """
    return _digest(_COMMITMENT, number.encode(), bytes.fromhex(salt)).hex()


def lot_of(commitment: str, public_number: str) -> int:
    """Return the lot that a commitment and a public number draw: the least is drawn first.

    Parameters
    ----------
    commitment
        As published, hexadecimal.
    public_number
        As its source writes it; blanks at its ends and several between figures do not count.
    """
    return int.from_bytes(_digest(_LOT, bytes.fromhex(commitment), " ".join(public_number.split()).encode()), "big")


def _digest(*parts: bytes) -> bytes:
    """Return the digest of parts, each with its length, so that no two lists of parts are one."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.digest()
