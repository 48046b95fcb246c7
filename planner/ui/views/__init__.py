"""The anywidget views of the page, with their scripts and styles."""
