"""From those who apply to a proposal: how they are ordered, who is selected, how equals draw lots, and why."""
