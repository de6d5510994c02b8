"""samlingsplan: plans Norway's national leadership education for municipal health services."""

from samlingsplan.search_path import is_command, leave_current_folder

if is_command():
    leave_current_folder()  # before anything else is imported

from importlib.metadata import version

__version__ = version("samlingsplan")
