"""What a planner writes: the schema of a scenario, and how its files are read."""
