"""Fixtures for every test of the project; see tests/fixtures."""

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.people",
    "tests.fixtures.state",
    "tests.fixtures.times",
]
