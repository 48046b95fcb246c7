"""`python -m planner` is `planner`."""

from planner.cli.main import main

raise SystemExit(main())
