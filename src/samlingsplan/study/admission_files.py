"""The names of the files of an admission in its folder."""

PROPOSAL_FILE, WAITING_FILE = "proposal.json", "waiting.csv"
INPUTS_FILE = "inputs/admission.json"
"""What a proposal rests on."""
PROTOCOL_FILE = "protocol.json"
DECISION_FILE = "inputs/decision.yaml"
"""The decision, as people have written it."""
