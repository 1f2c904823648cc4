"""HTTP with the standard library: ``api`` for hosts that are told what to do, ``fetching`` for looking at a page as a visitor does."""
