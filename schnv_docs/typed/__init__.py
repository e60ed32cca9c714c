"""Dates, names and time zones as people type them, and near misses."""
