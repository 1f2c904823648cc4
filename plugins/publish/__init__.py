"""Publishing: from a built folder to what visitors see, without a moment in which they see half of it.

``publishing`` asks and carries it out. ``scan`` reads what was built, ``site`` is that as one kind of host takes it, ``guards`` refuse what must not
get out, ``plan`` compares it with what is live, ``targets`` knows how each kind of host takes a site, and ``verification`` looks at the result as a
visitor does. ``aws`` and ``http`` are what targets need of others; ``report``, ``progress`` and ``redaction`` are what people get to read. Knows the
output folder and its manifest, not Pelican.

The promise: whatever happens on the way, every visitor sees whole pages of the old or the new site, nothing gets out
that should not be public, and running the same command again finishes the job.
"""
