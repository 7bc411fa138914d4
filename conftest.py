"""Fixtures for every test of the project; see tests/fixtures."""

from hypothesis import settings

# A slow machine is no failure: property tests have no time limit for an example.
settings.register_profile("chengyun", deadline=None)
settings.load_profile("chengyun")

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.people",
    "tests.fixtures.state",
    "tests.fixtures.times",
    "tests.conformance_plugin",
    "pytester",
]
