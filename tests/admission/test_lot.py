"""A lot rests on one application and a later number alone, and anybody can check it."""

from hashlib import sha256

from samlingsplan.admission.lot import commitment_of, lot_of, new_salts

SALT = "00" * 32
NUMBER = "7 12 19 23 31 44 47"


def test_a_commitment_is_the_digest_of_number_and_salt_each_with_its_length() -> None:
    label = b"samlingsplan lot commitment 1"
    parts = [label, b"syn-0001", bytes(32)]
    by_hand = sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()
    assert commitment_of("syn-0001", SALT) == by_hand


def test_a_lot_is_the_digest_of_commitment_and_public_number() -> None:
    commitment = commitment_of("syn-0001", SALT)
    parts = [b"samlingsplan lot 1", bytes.fromhex(commitment), NUMBER.encode()]
    by_hand = sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()
    assert lot_of(commitment, NUMBER) == int.from_bytes(by_hand, "big")


def test_one_bit_changed_draws_another_lot() -> None:
    commitment = commitment_of("syn-0001", SALT)
    assert commitment_of("syn-0001", "01" + SALT[2:]) != commitment
    assert commitment_of("syn-0002", SALT) != commitment
    flipped = f"{int(commitment, 16) ^ 1:064x}"
    assert len({lot_of(commitment, NUMBER), lot_of(flipped, NUMBER), lot_of(commitment, NUMBER + "8")}) == 3


def test_blanks_in_the_public_number_do_not_count() -> None:
    commitment = commitment_of("syn-0001", SALT)
    assert lot_of(commitment, "  7 12\t19 23 31  44 47\n") == lot_of(commitment, NUMBER)


def test_a_new_applicant_gets_a_salt_and_the_others_keep_theirs() -> None:
    first = new_salts(["a", "b"], {})
    second = new_salts(["c", "b", "a"], first)
    assert {name: second[name] for name in first} == first
    assert len(set(second.values())) == 3
    assert all(len(bytes.fromhex(salt)) == 32 for salt in second.values())
