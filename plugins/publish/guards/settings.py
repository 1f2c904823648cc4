"""The settings file holds names of variables, never what is in them: it is kept with the site's sources, and those are often public."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from .secrets import MADE_UP, secrets_in

SECRET_NAME = re.compile(r"(?:^|[_-])(?:\w*KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|AUTH)(?:S|_ID)?$", re.IGNORECASE)
# Shown to everybody: IndexNow's key is a file of the site.
PUBLIC = {"INDEXNOW_KEY"}
VARIABLE = re.compile(r"\$?\{?[A-Z][A-Z0-9_]*\}?")
SHORTEST = 8
OWN_NAME = {"token": "NETLIFY_AUTH_TOKEN or CLOUDFLARE_API_TOKEN", "key": "AWS_ACCESS_KEY_ID or AZURE_STORAGE_ACCOUNT_KEY"}


def settings_refusals(path: Path) -> list[str]:
    """The lines of a settings file that hold something secret, as sentences. A file that is not there holds nothing."""
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return []
    found = {}
    for one, match in secrets_in(body):
        found[body.count(b"\n", 0, match.start()) + 1] = (one.what, one.variable)
    for line, name in named_secrets(body):
        found.setdefault(line, (f"what looks like a secret ({name})", OWN_NAME.get(name.lower(), name.upper() if name.isupper() else "")))
    return [f"{path.name}, line {line} holds {what}; take it out and {instead(variable)}" for line, (what, variable) in sorted(found.items())]


def instead(variable: str) -> str:
    """Where a secret belongs."""
    return f"set the environment variable {variable} instead" if variable else "give it in an environment variable instead"


def named_secrets(body: bytes) -> Iterator[tuple[int, str]]:
    """Line and name of values that are called secret: settings, entries of dictionaries, arguments, and parts of addresses."""
    try:
        tree = ast.parse(body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        for name, value in pairs(node):
            if is_secret(name, value.value):
                yield value.lineno, name
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "://" in node.value:
            yield from ((node.lineno, name) for name, value in query(node.value) if is_secret(name, value))


def pairs(node: ast.AST) -> Iterator[tuple[str, ast.Constant]]:
    """Names and the values written out for them."""
    found: list[tuple[object, ast.expr | None]] = []
    if isinstance(node, ast.Assign):
        found = [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        found = [(node.target.id, node.value)]
    elif isinstance(node, ast.Dict):
        found = [(key.value, value) for key, value in zip(node.keys, node.values, strict=True) if isinstance(key, ast.Constant)]
    elif isinstance(node, ast.keyword):
        found = [(node.arg, node.value)]
    return ((name, value) for name, value in found if isinstance(name, str) and isinstance(value, ast.Constant))


def query(address: str) -> list[tuple[str, str]]:
    """What is said behind the question mark of an address."""
    try:
        return parse_qsl(urlsplit(address).query)
    except ValueError:
        return []


def is_secret(name: str, value: object) -> bool:
    """Whether a value is one that is kept secret, by its name; the name of a variable is none."""
    if not isinstance(value, str) or name in PUBLIC or not SECRET_NAME.search(name):
        return False
    return len(value) >= SHORTEST and not VARIABLE.fullmatch(value) and not MADE_UP.search(value.encode()) and " " not in value.strip()
