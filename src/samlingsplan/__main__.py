"""``python -m samlingsplan`` is the ``samlingsplan`` command."""

from samlingsplan.cli import main

if __name__ == "__main__":
    main()
