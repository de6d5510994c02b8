"""Journeys by the clock: which departure arrives in time, and when one is home."""
