"""The rules of the theme's style sheets that a page uses, and no others.

The layers under ``theme/static/css`` are read once. A rule belongs on a page when everything its selector names – classes, ids, elements,
attributes – occurs in the page's HTML. What occurs is read with one regular expression, and pages that use the same rules share the
result, so the cost for a page is a fraction of a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import rcssmin
import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

TAG = re.compile(r"""<([a-zA-Z][\w:-]*+)((?:[^<>"']++|"[^"]*"|'[^']*')*+)>""")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
# What is on every page, and what a browser adds by itself: a reader opens a disclosure, and [open] is there.
ALWAYS = frozenset({"html", "head", "body", "[open"})
NESTING = {"media", "supports", "layer", "container"}
TOKEN = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(?:;|(?=\}))")
TOKEN_USE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Rule:
    """A rule with, for each of its selectors, the names it needs. At-rules that nest others hold them in ``inner``."""

    text: str
    needs: tuple[frozenset[str], ...] = ()
    inner: tuple[Rule, ...] = ()
    prelude: str = ""
    selectors: tuple[str, ...] = ()


class StyleSheet:
    """The theme's rules, ready to be picked from.

    ``fetched`` is the text of sheets that pages link to beside the inlined one: custom properties those read are kept.
    """

    def __init__(self, css: str, fetched: str = "") -> None:
        self.rules = parse(rcssmin.cssmin(css))
        self.read_elsewhere = frozenset(TOKEN_USE.findall(fetched))
        self.picked: dict[frozenset[str], str] = {}
        self.vocabulary = frozenset(name for rule in flatten(self.rules) for need in rule.needs for name in need)

    def for_page(self, html: str) -> str:
        """The rules that ``html`` uses, minified, in the order of the sources."""
        used = names_in(html) & self.vocabulary
        if used not in self.picked:
            self.picked[used] = without_unused_tokens("".join(pick(self.rules, used | ALWAYS)), self.read_elsewhere)
        return self.picked[used]


def read_layers(folder: Path, asset: Callable[[str], str], change: Callable[[str], str] = str) -> str:
    """Join the sources in the order of their names; ``asset:`` addresses become fingerprinted ones.

    ``change`` sees the joined sources before their addresses are looked up, so that files it drops are not published.
    """
    css = change("\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css"))))
    return re.sub(r"asset:([\w./-]+)", lambda match: asset(match[1]), css)


def names_in(html: str) -> frozenset[str]:
    """Elements, ``.classes``, ``#ids`` and ``[attributes`` that occur in a page; names of elements and attributes in small letters."""
    found: set[str] = set()
    for element, attributes in set(TAG.findall(html)):
        found.add(element.lower())
        for typed, double, single, bare in ATTRIBUTE.findall(attributes):
            name, value = typed.lower(), double or single or bare
            found.add(f"[{name}")
            if name == "class":
                found.update(f".{one}" for one in value.split())
            elif name == "id":
                found.add(f"#{value}")
    return frozenset(found)


def parse(css: str) -> tuple[Rule, ...]:
    """Parse minified CSS. A slip that a browser would pass over, with the rules around it, raises ValueError with the text before it."""
    nodes = tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True)
    if faulty := next(faults(nodes), None):
        before = css.split("\n")[faulty.source_line - 1][: faulty.source_column - 1]
        raise ValueError(f"the style sheets cannot be read after “{before[-60:]}”: {faulty.message}")
    return joined(map(rule_of, nodes))


def faults(nodes: Iterable[Node]) -> Iterator[Node]:
    """What is no rule, no selector and no value, at any depth of conditions."""
    for node in nodes:
        if node.type == "error":
            yield node
        for part in (*(getattr(node, "prelude", None) or ()), *(getattr(node, "content", None) or ())):
            if part.type == "error":
                yield part
        if isinstance(node, AtRule) and node.content is not None and node.lower_at_keyword in NESTING:
            yield from faults(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Put neighbouring at-rules of one condition or layer into one: each source file opens its layer anew."""
    found: list[Rule] = []
    for rule in rules:
        if found and rule.inner and rule.prelude == found[-1].prelude:
            found[-1] = replace(rule, inner=found[-1].inner + rule.inner)
        else:
            found.append(rule)
    return tuple(found)


def rule_of(node: QualifiedRule | AtRule) -> Rule:
    """One rule or at-rule."""
    if isinstance(node, QualifiedRule):
        body = tinycss2.serialize(node.content)
        parts = list(split_at_commas(node.prelude))
        return Rule(f"{{{body}}}", tuple(map(needs, parts)), selectors=tuple(tinycss2.serialize(part).strip() for part in parts))
    prelude = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    if node.content is None:
        return Rule(f"{prelude};")
    if node.lower_at_keyword in NESTING:
        inner = joined(map(rule_of, tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)))
        return Rule("", inner=inner, prelude=prelude)
    return Rule(f"{prelude}{{{tinycss2.serialize(node.content)}}}")


def split_at_commas(tokens: Sequence[Node]) -> Iterable[list[Node]]:
    """The selectors of a list; commas inside ``:is()`` do not count, since they stand in a block of their own."""
    part: list[Node] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def needs(selector: Sequence[Node]) -> frozenset[str]:
    """What a selector names outside ``:not()``, ``:is()``, ``:where()`` and ``:has()``, which may or may not apply."""
    found: set[str] = set()
    before = ""
    for token in selector:
        if token.type == "hash":
            found.add(f"#{token.value}")
        elif token.type == "[] block":
            found.update(f"[{inner.lower_value}" for inner in token.content[:2] if inner.type == "ident")
        elif token.type == "ident" and before == ".":
            found.add(f".{token.value}")
        elif token.type == "ident" and before != ":":
            found.add(token.lower_value)
        before = token.value if token.type == "literal" else ""
    return frozenset(found)


def flatten(rules: Iterable[Rule]) -> Iterable[Rule]:
    """Every rule at any depth."""
    for rule in rules:
        yield rule
        yield from flatten(rule.inner)


def pick(rules: Iterable[Rule], used: frozenset[str]) -> Iterable[str]:
    """The text of the rules whose needs are met; at-rules that end up empty are left out."""
    for rule in rules:
        if rule.inner:
            if inner := "".join(pick(rule.inner, used)):
                yield f"{rule.prelude}{{{inner}}}"
        elif not rule.needs:
            yield rule.text
        elif chosen := [selector for selector, need in zip(rule.selectors, rule.needs, strict=True) if need <= used]:
            yield f"{','.join(chosen)}{rule.text}"


def without_unused_tokens(css: str, keep: frozenset[str] = frozenset()) -> str:
    """Drop custom properties that no rule reads; one may be read only by another that is dropped, so look again until none is left."""
    while unused := set(TOKEN.findall(css)) - set(TOKEN_USE.findall(css)) - keep:
        css = TOKEN.sub(partial(blank, frozenset(unused)), css)
    return css


def blank(names: frozenset[str], declaration: re.Match[str]) -> str:
    """Nothing for a declaration of one of the names."""
    return "" if declaration[1] in names else declaration[0]
