"""Personal data: pseudonyms with a key kept apart, names at print time, and leaders who are forgotten."""
