"""Routing engines: each gives the part of travel that it knows, and the travel network gives the rest.

An engine that cannot answer stops the plan; the network never replaces its answer unnoticed.
"""
