from plugins.discovery.robots import robots


def test_everything_may_be_read_and_the_sitemap_is_named():
    assert robots("https://example.com") == "User-agent: *\nDisallow:\n\nSitemap: https://example.com/sitemap.xml\n"


def test_the_owners_lines_are_written_as_they_are():
    text = robots("https://example.com", ["User-agent: SomeBot", "Disallow: /"])
    assert text.splitlines()[3:6] == ["User-agent: SomeBot", "Disallow: /", ""]
    assert text.endswith("Sitemap: https://example.com/sitemap.xml\n")
