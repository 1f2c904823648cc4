"""Hosting's part in Pelican's run."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pelican import Pelican

from plugins.practice.problem import ContentError, Problem

from .header_settings import owners_rules
from .headers import header_rules
from .policy import in_page, policy_of, sent
from .redirect_rules import completed, faults, two_ways
from .redirect_settings import owners_redirects
from .redirects import Entry, collisions, earlier_addresses, in_order
from .setting_lines import SOURCE, setting_lines
from .stand_ins import write_stand_in
from .table import HostingTable

# What pages carry of the policy: what concerns their own styles, or all of it, for hosts that send no header fields.
IN_PAGES = ("styles", "whole")


def prepare(pelican: Pelican) -> None:
    """Give the templates ``policy(style)``: what a page's head allows, for the page with this style element. Raises ContentError."""
    settings = pelican.settings
    chosen = settings.get("POLICY_IN_PAGES", IN_PAGES[0])
    if chosen not in IN_PAGES:
        raise ContentError([Problem(SOURCE, 0, f"POLICY_IN_PAGES is “{chosen}”; write “{IN_PAGES[0]}” or “{IN_PAGES[1]}”")])
    policy = policy_of(settings["LIBRARY"].practice) if chosen == "whole" else None
    # It is made of our own words and of addresses that have been checked; a reference for each of its quotes would be in every page's way.
    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], "policy": lambda style: Markup(in_page(str(style), policy))}  # noqa: S704


def write_table(pelican: Pelican) -> None:
    """Make the table, which the manifest records, and write the stand-ins. Raises ContentError for settings and addresses that cannot be."""
    settings, output = pelican.settings, Path(pelican.output_path)
    library = settings["LIBRARY"]
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    ours = header_rules(files, sent(policy_of(library.practice)), library.practice.address.startswith("https:"), settings.get("NOINDEX", False))
    headers, redirects, project = settings.get("HEADERS", ()), settings.get("REDIRECTS", ()), Path(settings["PATH"]).parent
    owners, problems = owners_rules(headers, ours, setting_lines(project, "HEADERS", headers))
    written, faulty = owners_redirects(redirects, setting_lines(project, "REDIRECTS", redirects))
    entries = in_order(completed([*earlier_addresses(library.moved, files), *written]))
    # One fault makes others of the next kind: what leads two ways has two files, what swallows a page leads others on.
    wrong = list(two_ways(entries)) or list(collisions(entries, files)) or list(faults(entries, files))
    if problems := [*problems, *faulty, *wrong]:
        raise ContentError(problems)
    settings["HOSTING_TABLE"] = HostingTable(
        (*ours, *owners),
        tuple(one.redirect for one in entries),
        frozenset(write_stand_ins(pelican, entries)),
        settings["BASE_PATH"],
    )


def write_stand_ins(pelican: Pelican, entries: list[Entry]) -> list[str]:
    """Write what stands in for redirects; return the paths."""
    settings = pelican.settings
    templates = Environment(loader=FileSystemLoader(Path(settings["THEME"]) / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.globals["policy"] = settings["JINJA_GLOBALS"]["policy"]
    template, language = templates.get_template("moved.html"), settings["LIBRARY"].practice.language
    found = (write_stand_in(Path(pelican.output_path), one.redirect, settings["SITEURL"], template, language) for one in entries)
    return [path for path in found if path]
