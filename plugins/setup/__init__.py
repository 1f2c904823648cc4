"""What a fresh machine needs before anything else can run.

``python3 tasks.py build`` works with nothing installed: the packages go into ``.venv`` from a lock with hashes, the
programs the tests drive come from the system's own package manager. This package uses the standard library only,
and is written so that even an old Python reads it far enough to say that it is too old.
"""
