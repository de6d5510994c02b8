"""The scenario that a planner writes: its schema, and the reading of its files."""
