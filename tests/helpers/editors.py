"""What an editor makes of a file: YAML 1.2 with its core schema, and the JSON Schema that the file is held against."""

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class _Core(SafeConstructor):
    """The core schema has numbers, but no dates."""


_Core.add_constructor('tag:yaml.org,2002:timestamp', SafeConstructor.construct_yaml_str)


def as_editors_read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """The file's values; a key that stands twice counts once, as it does for us."""
    yaml = YAML(typ='safe', pure=True)
    yaml.Constructor = _Core
    yaml.allow_duplicate_keys = True
    return yaml.load(path)


def complaints(schema: dict[str, Any], values: object) -> list[str]:
    """What the JSON Schema has against the values, each with its place."""
    return [f'{error.json_path}: {error.message}' for error in Draft202012Validator(schema).iter_errors(values)]
