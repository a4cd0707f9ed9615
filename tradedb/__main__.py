"""`python -m tradedb` is the command line."""

from tradedb.cli import main

if __name__ == "__main__":
    main()
