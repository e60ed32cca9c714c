"""`python3 -m schnv_docs.machine ensure [--tests]`: get what is needed, or say what is missing."""

import argparse
import os
import sys

from .. import i18n
from .install import ensure


def main() -> int:
    """Get what is needed, and return the exit status: 0 if everything is there, 3 if something is missing."""
    i18n.use(os.environ.get('SCHNV_LANG', i18n.DEFAULT))
    parser = argparse.ArgumentParser(prog='schnv_docs.machine', description=__doc__)
    parser.add_argument('action', choices=['ensure'])
    parser.add_argument('--tests', action='store_true', help="what the tests need, too")
    arguments = parser.parse_args()
    return ensure(arguments.tests)


if __name__ == '__main__':
    sys.exit(main())
