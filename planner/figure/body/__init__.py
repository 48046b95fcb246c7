"""Joint angles -> a posed body in the room."""
