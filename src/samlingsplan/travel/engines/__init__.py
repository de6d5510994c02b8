"""Better engines for those who have them: each answers for the part of travel it knows, the rest stays ours.

An engine that cannot answer stops the plan; nothing falls back on the network in silence.
"""
