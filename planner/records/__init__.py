"""The words of the field, as frozen records. Nothing here reads a file or knows a library."""
