"""The preview: the site as a static host would serve it, built anew whenever something is saved.

``lookup`` finds what a host would answer, ``media_types`` and ``headers`` say what goes with it, ``app`` puts that on
HTTP and adds the line that makes pages reload. ``commands`` runs a build as a process of its own, ``showing`` holds
what is served now, ``rebuilding`` waits for changes, and ``server`` ties it together. Whatever it builds lies in a
folder of its own: what is published is never touched.
"""
