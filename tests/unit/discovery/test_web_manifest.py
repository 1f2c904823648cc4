import json

from plugins.discovery.web_manifest import web_manifest


def test_it_says_name_icons_and_colours():
    found = json.loads(web_manifest('Tiller "& Co"', "/sub", {512: "/sub/b.png", 192: "/sub/a.png"}, "#fff", "#000", "de"))
    assert (found["name"], found["short_name"], found["lang"]) == ('Tiller "& Co"', 'Tiller "& Co"', "de")
    assert found["icons"] == [
        {"src": "/sub/a.png", "sizes": "192x192", "type": "image/png"},
        {"src": "/sub/b.png", "sizes": "512x512", "type": "image/png"},
    ]
    assert (found["theme_color"], found["background_color"]) == ("#fff", "#000")
    assert (found["start_url"], found["scope"], found["display"]) == ("/sub/", "/sub/", "browser")
