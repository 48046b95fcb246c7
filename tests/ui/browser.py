"""Messages as the browser sends them."""


def send(view, **message):
    """Send a view a message, and return what it announces."""
    view.on_message(view, message, [])
    return view.announcement["text"]
