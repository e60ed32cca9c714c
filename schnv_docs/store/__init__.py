"""A store of what was made: products under the keys of everything that they depend on, so that none is made twice.

It holds nothing that could not be made again: whatever is missing, damaged or refused by the machine is a product that
was not found.
"""

from .products import Entry, Store
from .recipe import Recipe, digest_of
from .record import Record, Surroundings, store_at
from .values import as_json, of_json

__all__ = ['Entry', 'Recipe', 'Record', 'Store', 'Surroundings', 'as_json', 'digest_of', 'of_json', 'store_at']
