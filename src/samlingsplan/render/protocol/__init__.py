"""The protocol of an admission in three editions, and its letters."""

from samlingsplan.render.protocol.editions import draw_protocol

__all__ = ["draw_protocol"]
