"""`python -m sladsl` is the command `sladsl`."""

from sladsl.cli import main

if __name__ == "__main__":
    main()
