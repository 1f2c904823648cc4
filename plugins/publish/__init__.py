"""Publishing: from a built folder to what visitors see, without a moment in which they see half of it.

``scan`` reads what was built, ``guards`` refuses what must not get out, ``plan`` compares it with what is live,
``publishing`` asks and carries it out, and ``targets`` knows how each kind of host takes a site. Knows the output
folder and its manifest, not Pelican.

The promise: whatever happens on the way, every visitor sees whole pages of the old or the new site, nothing gets out
that should not be public, and running the same command again finishes the job.
"""
