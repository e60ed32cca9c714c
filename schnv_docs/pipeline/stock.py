"""The products of one build: taken from the store where they are there, and put there where they were made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..built import Told
from ..i18n import gettext as _
from ..problem import shown_path
from ..store import Entry, Recipe, Surroundings, digest_of
from ..store.products import sum_of
from ..store.program import libraries, sources


@dataclass(slots=True)
class Stock:
    """What a build takes and puts. A `fresh` one takes nothing; `before` are the inputs of the products before."""

    around: Surroundings
    fresh: bool = False
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    inputs: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _origins: dict[Path, Recipe] = field(default_factory=dict)
    _sums: dict[Path, str] = field(default_factory=dict)

    def take(self, recipe: Recipe, *targets: Path) -> dict[str, Any] | None:
        """Return what is known of a product, and write its files, if it has any; nothing where it has to be made.

        A file of which there is none in the store is left out, as is one that nobody asks for.
        """
        found = self.find(recipe)
        files = {targets[int(place)]: each for place, each in found.files.items()} if found and targets else {}
        if not all(self.around.store.fetch_file(each, target) for target, each in files.items()):
            found = None
        self.tell(recipe, is_taken=found is not None)
        if found is None:
            return None
        self._remember(recipe, *files)
        return found.facts

    def find(self, recipe: Recipe) -> Entry | None:
        """Return a product of the store."""
        return None if self.fresh else self.around.store.find(recipe.key)

    def keep(self, recipe: Recipe, facts: Mapping[str, Any], *files: Path) -> None:
        """Put a product there that was made, with its files, if it has any, as `take` asks for them."""
        self._remember(recipe, *files)
        self.around.store.keep(recipe.key, facts, {str(place): path for place, path in enumerate(files)})

    def origin(self, path: Path) -> Recipe:
        """Return what a file was made of; of one that came so, its content."""
        if path not in self._origins:
            name = shown_path(path, self.around.project.root)
            self._origins[path] = Recipe(name, self.sum(path), {name: self.sum(path)})
        return self._origins[path]

    def sum(self, path: Path) -> str:
        """Return the checksum of a file that does not change during the build."""
        if path not in self._sums:
            self._sums[path] = sum_of(path)
        return self._sums[path]

    def _remember(self, recipe: Recipe, *files: Path) -> None:
        self._origins |= dict.fromkeys(files, recipe)

    def tell(self, recipe: Recipe, *, is_taken: bool) -> None:
        """Remember what a product is made of, and whether it was there."""
        self.inputs[recipe.name] = self._inputs(recipe)
        before, now = self.before.get(recipe.name), self._inputs(recipe)
        names = [] if is_taken or before is None else [*before, *now]
        because = (name for name in dict.fromkeys(names) if before and before.get(name) != now.get(name))
        self.told.append(Told(recipe.name, is_taken, before is None, tuple(because)))

    def _inputs(self, recipe: Recipe) -> dict[str, str]:
        return {**recipe.inputs, _("the program"): digest_of(sources(), libraries())}
