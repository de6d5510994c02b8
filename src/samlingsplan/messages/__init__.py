"""The words people read: one folder a language, one file a subject, no sentence in the code.

``nb`` (bokmål, the default), ``nn`` (nynorsk) and ``en`` hold the same keys; a test compares them.
Only ``render`` and ``cli`` speak to people, so only they use this room.
"""

from samlingsplan.messages.words import DEFAULT_LANGUAGE, LANGUAGES, Words

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Words"]
