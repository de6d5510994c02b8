"""The text that people read: one folder for each language, one file for each subject, no sentence in the code.

``nb`` (bokmål, the default), ``nn`` (nynorsk) and ``en`` hold the same keys; a test compares them.
Only ``render`` and ``cli`` write text for people, so only they use this room.
"""

from samlingsplan.languages import LANGUAGES
from samlingsplan.messages.words import DEFAULT_LANGUAGE, Words

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Words"]
