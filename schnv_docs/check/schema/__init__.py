"""Stage 2, check: the keys that may stand in a meeting file and in network.yaml, in one schema for all who ask."""
