"""`python -m schnv_docs` is `schnv`."""

from .cli import main

if __name__ == '__main__':
    main()
