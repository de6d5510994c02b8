"""Reads facts, participants and calendars into a case, and every fault into a complaint with its place."""
