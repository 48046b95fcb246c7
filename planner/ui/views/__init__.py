"""The views: each receives messages from the browser and shows its part of the session."""
