"""Keys for Amazon's services and for those that speak their protocol, from where Amazon's own tools keep them.

The environment first, then the two shared files (AWS SDKs and Tools Reference Guide, “Shared config and credentials files”). Profiles that hold no
keys but a way to get some, such as single sign-on, are Amazon's own business: boto3 follows them where it is installed.
"""

from __future__ import annotations

import importlib
import os
import shlex
from collections.abc import Mapping
from configparser import Error as ConfigurationError
from configparser import RawConfigParser
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from ..model import Exit, Stop
from ..redaction import excerpt
from ..targets.addresses import nearest

# What in a profile leads to keys that are held elsewhere, and comes before keys of its own; then what comes after them.
ELSEWHERE = ("role_arn", "sso_session", "sso_start_url", "login_session")
PROCESS = "credential_process"
SIGN_ON = ("sso_session", "sso_start_url", "login_session")

Profile = Mapping[str, str]


@dataclass(frozen=True)
class AwsCredentials:
    """A key with its secret. ``session_token`` belongs to keys that expire; ``source`` tells people where they were found."""

    access_key: str
    secret_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)
    region: str | None = None
    source: str = ""


def aws_credentials(profile: str | None = None, environment: Mapping[str, str] = os.environ, home: Path | None = None) -> AwsCredentials | None:
    """The keys to log in with: those of the named profile, else those of the environment, else those of AWS_PROFILE or the default profile.

    ``None`` when there are none; a machine at Amazon may have a role of its own, which needs none. ``home`` is the folder in which ``.aws`` lies,
    the user's own unless it is given. Raises ``Stop`` when the profile is not there or leads to no keys.
    """
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION")
    if profile is None and (found := of_environment(environment, region)):
        return found
    wanted = profile or environment.get("AWS_PROFILE")
    files = SharedFiles(environment, home or home_folder(environment))
    profiles = files.profiles()
    name = wanted or "default"
    if name in profiles:
        found = of_profile(name, profiles[name], region, files)
        if found or not wanted:
            return found
        raise Stop(Exit.UNREACHABLE, f"profile “{name}” in {files.shown} holds no key; write aws_access_key_id and aws_secret_access_key into it")
    if wanted:
        origin = "" if profile else ", which AWS_PROFILE names,"
        raise Stop(Exit.USAGE, f"there is no profile “{name}”{origin} in {files.shown}{nearest(name, profiles)}")
    return None


def of_environment(environment: Mapping[str, str], region: str | None) -> AwsCredentials | None:
    """The keys in the variables of the environment. Raises ``Stop`` when one of the two is missing."""
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    access_key, secret_key = (environment.get(name, "").strip() for name in names)
    if not access_key and not secret_key:
        return None
    if not access_key or not secret_key:
        there, missing = names if access_key else reversed(names)
        raise Stop(Exit.UNREACHABLE, f"{there} is set and {missing} is not; set both")
    token = environment.get("AWS_SESSION_TOKEN", "").strip() or None
    return AwsCredentials(access_key, secret_key, token, region, "the environment (AWS_ACCESS_KEY_ID)")


def of_profile(name: str, profile: Profile, region: str | None, files: SharedFiles) -> AwsCredentials | None:
    """The keys of one profile, or those that it leads to. Raises ``Stop`` when it leads nowhere."""
    region = region or profile.get("region")
    if any(profile.get(key) for key in ELSEWHERE):
        return through_boto3(name, profile, region)
    access_key, secret_key = profile.get("aws_access_key_id"), profile.get("aws_secret_access_key")
    if access_key and secret_key:
        return AwsCredentials(access_key, secret_key, profile.get("aws_session_token") or None, region, f"profile “{name}” in {files.shown}")
    if profile.get(PROCESS):
        return through_boto3(name, profile, region)
    if access_key or secret_key:
        missing = "aws_secret_access_key" if access_key else "aws_access_key_id"
        raise Stop(Exit.UNREACHABLE, f"profile “{name}” in {files.shown} has no {missing}")
    return None


def through_boto3(name: str, profile: Profile, region: str | None) -> AwsCredentials:
    """The keys that a profile leads to, as Amazon's own library finds them. Raises ``Stop`` when it is not installed or gets none."""
    signs_on = any(profile.get(key) for key in SIGN_ON)
    boto3 = installed("boto3")
    errors = installed("botocore.exceptions")
    if boto3 is None or errors is None:
        way = "signs on through a browser" if signs_on else "takes on a role" if profile.get("role_arn") else "asks another program for its keys"
        raise Stop(Exit.UNREACHABLE, f"profile “{name}” {way}, for which the extra aws is needed: pip install '.[aws]'")
    try:
        session = boto3.Session(profile_name=name)
        credentials = session.get_credentials()
        keys = credentials.get_frozen_credentials() if credentials else None
        region = region or session.region_name
    except (errors.BotoCoreError, errors.ClientError) as error:
        if signs_on:
            raise Stop(Exit.UNREACHABLE, f"profile “{name}” is not signed on; run aws sso login --profile {shlex.quote(name)}") from None
        raise Stop(Exit.UNREACHABLE, f"profile “{name}” gives no keys: {excerpt(str(error))}") from None
    if keys is None:
        raise Stop(Exit.UNREACHABLE, f"profile “{name}” gives no keys")
    return AwsCredentials(keys.access_key, keys.secret_key, keys.token, region, f"profile “{name}”, through boto3")


def installed(module: str) -> ModuleType | None:
    """An optional library, or ``None``."""
    try:
        return importlib.import_module(module)
    except ImportError:
        return None


class SharedFiles:
    """The files ``credentials`` and ``config`` below ``.aws``, or those that the environment names instead."""

    def __init__(self, environment: Mapping[str, str], home: Path) -> None:
        self.home = home
        self.credentials = self._place(environment.get("AWS_SHARED_CREDENTIALS_FILE"), "credentials")
        self.config = self._place(environment.get("AWS_CONFIG_FILE"), "config")

    @property
    def shown(self) -> str:
        """The files for people."""
        there = [path for path in (self.credentials, self.config) if path.is_file()] or [self.credentials, self.config]
        return " and ".join(map(self._short, there))

    def profiles(self) -> dict[str, Profile]:
        """All profiles by their names; of two values for one key, that in ``credentials`` counts. Raises ``Stop`` for a file that is none."""
        found: dict[str, dict[str, str]] = {}
        for section, values in self._read(self.config).items():
            if (name := profile_name(section)) is not None:
                found.setdefault(name, {}).update(values)
        for section, values in self._read(self.credentials).items():
            found.setdefault(section, {}).update(values)
        return dict(found)

    def _read(self, path: Path) -> dict[str, dict[str, str]]:
        # A percent sign in a key is a percent sign. A section written twice is one to most of Amazon's tools.
        parser = RawConfigParser(strict=False)
        try:
            parser.read_string(path.read_text(encoding="utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (ConfigurationError, UnicodeDecodeError) as error:
            # The library's own message holds the line, which may be the secret; nothing of it goes further.
            raise Stop(Exit.USAGE, f"{self._short(path)} cannot be understood{line_of(error)}; each line is a [name] or key = value") from None
        except OSError as error:
            raise Stop(Exit.UNREACHABLE, f"{self._short(path)} cannot be read: {(error.strerror or 'unknown error').lower()}") from None
        return {section: {key: value.strip() for key, value in parser.items(section)} for section in parser.sections()}

    def _place(self, named: str | None, usual: str) -> Path:
        if not named:
            return self.home / ".aws" / usual
        return self.home / named[2:] if named.startswith("~/") else Path(named)

    def _short(self, path: Path) -> str:
        return f"~/{path.relative_to(self.home).as_posix()}" if path.is_relative_to(self.home) else str(path)


def profile_name(section: str) -> str | None:
    """The profile that a section of ``config`` is about; ``None`` for the other kinds of section."""
    try:
        words = shlex.split(section)
    except ValueError:
        return None
    if words == ["default"]:
        return "default"
    return words[1] if len(words) == 2 and words[0] == "profile" else None


def line_of(error: Exception) -> str:
    """Where in a file something is wrong, if that is known."""
    errors = getattr(error, "errors", None)
    line = getattr(error, "lineno", None) or (errors[0][0] if errors else None)
    return f" at line {line}" if line else ""


def home_folder(environment: Mapping[str, str]) -> Path:
    """The user's folder; a container may run as somebody who has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(environment.get("HOME") or "/")
