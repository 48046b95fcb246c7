"""The browser of the browser tests."""

from tests.test_browser.conftest import chromium  # noqa: F401  # a fixture
