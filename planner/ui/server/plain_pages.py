"""Plain pages without a script: why there is no page of the planner, and what to do."""

from html import escape

WORDS = {
    "host": (
        "This name is not served",
        "The planner answers under the address that it printed when it was started, and under no other name.",
    ),
    "origin": (
        "Another page asked for this",
        "Only the planner's own page may ask. Open the address that the planner printed when it was started.",
    ),
    "entrance": (
        "Open the address that was printed",
        "The planner prints its address each time it is started, with a secret in it: only whoever has that "
        "gets in. Look where it was started (planner serve), and open the whole address.",
    ),
    "password": ("Sign in", "Type the password of this clinic's planner."),
    "wrong": ("Sign in", "This was not the password, or somebody tried less than a second ago. Try again."),
    "missing": ("There is nothing here", "The planner is one page: open the address that was printed."),
    "busy": (
        "The planner is busy",
        "As many pages are open as this machine is set to hold. Close one that is not needed, wait a minute, "
        "and load this one again. Whoever starts the planner can allow more, with --pages.",
    ),
    "not_ready": (
        "No page just now",
        "The page could not be made ready. Load it again; if that does not help, tell whoever looks after it. "
        "What was saved is saved.",
    ),
    "fault": ("Something went wrong", "Load the page again. What was saved is saved."),
}
FORM = (
    '<form method="post" action="login"><label for="password">Password</label>'
    '<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>'
    "<button>Sign in</button></form>"
)
STYLE = (
    "body{margin:0;background:#eaf0f0;color:#17272e;font:17px/1.5 system-ui,sans-serif}"
    "main{max-width:34em;margin:12vh auto;padding:24px 28px;background:#fff;border-radius:10px}"
    "h1{margin:0;font-size:17px;font-weight:600;color:#0a6464}h2{margin:8px 0;font-size:24px}"
    "label{display:block;margin:16px 0 4px}input{font:inherit;padding:8px;width:100%;box-sizing:border-box}"
    "button{margin-top:12px;min-height:44px;padding:6px 20px;border:0;border-radius:6px;background:#0a6464;"
    "color:#fff;font:inherit;font-weight:600}:focus-visible{outline:3px solid #e08600;outline-offset:1px}"
)


def plain_page(name: str, *, has_password: bool = False) -> str:
    """Return a page by its name in WORDS; the entrance of a server with a password asks for that."""
    if name == "entrance" and has_password:
        name = "password"
    title, words = WORDS[name]
    form = FORM if has_password and name in ("password", "wrong") else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - Physio Planner</title><style>{STYLE}</style></head><body><main>"
        f'<h1>Physio Planner</h1><h2>{escape(title)}</h2><p role="status" id="host-word">{escape(words)}</p>{form}'
        "</main></body></html>"
    )
