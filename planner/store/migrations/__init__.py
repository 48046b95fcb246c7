"""The Alembic migrations of the store: env.py, and under versions/ one revision a change of the schema.

A new revision follows the last one in one line (`down_revision`), changes the tables with `op` alone, never with
planner.store.schema (which moves on), and raises REVISION and VERSION in planner/store/migrate.py.
"""
