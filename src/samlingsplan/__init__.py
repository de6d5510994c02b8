"""samlingsplan: plans Norway's national leadership education for municipal health services."""

from importlib.metadata import version

__version__ = version("samlingsplan")
