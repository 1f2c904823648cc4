"""Where a site can be published to, one module a kind of host; ``addresses`` picks one by its address in publishconf.py."""
