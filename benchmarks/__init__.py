"""Measurements, run by hand; they need no more than the runtime dependencies."""
