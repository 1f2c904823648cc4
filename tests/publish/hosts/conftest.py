"""What the tests of hosting companies share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugins.publish.http import api as http_api
from tests.publish.servers.cloudflare import Cloudflare
from tests.publish.servers.faults import Proxy
from tests.publish.servers.netlify import Netlify
from tests.publish.servers.site_host import SiteHost
from tests.publish.site import Site


@pytest.fixture(params=[Cloudflare, Netlify], ids=lambda kind: kind.__name__)
def host(request: pytest.FixtureRequest) -> Iterator[SiteHost]:
    """Each of them in turn; what is one company's own says which."""
    with request.param().running() as running:
        yield running


@pytest.fixture
def acme(site: Site, host: SiteHost, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that goes to the host."""
    monkeypatch.setenv(host.variable, host.token)
    monkeypatch.setattr(http_api, "FIRST_PAUSE", 0.01)
    site.targets = {"live": {"url": host.url, "api": host.api}}
    return site


@pytest.fixture
def network(host: SiteHost, acme: Site) -> Iterator[Proxy]:
    """What stands between the two, and may fail."""
    with Proxy(host.address).running() as proxy:
        acme.targets["live"]["api"] = proxy.endpoint + host.interface
        yield proxy
