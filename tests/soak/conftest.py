"""The browser of the browser tests, and the table of the trials."""

from tests.soak.trial import table  # noqa: F401  # a fixture
from tests.test_browser.conftest import chromium  # noqa: F401  # a fixture
