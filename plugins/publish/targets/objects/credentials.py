"""What to log in with. It is looked for before anything is asked of a store, which would otherwise look for a machine of Amazon's around it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ...aws.credentials import AwsCredentials, aws_credentials
from ...model import Exit, Stop
from .settings import Settings

# What says that keys are handed out to this process by the machine it runs on.
AWS_HANDED_OUT = ("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
GOOGLE = (
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_SERVICE_ACCOUNT",
    "GOOGLE_SERVICE_ACCOUNT_PATH",
    "GOOGLE_SERVICE_ACCOUNT_KEY",
    "GOOGLE_BEARER_TOKEN",
)
AZURE = (
    "AZURE_STORAGE_ACCOUNT_KEY",
    "AZURE_STORAGE_ACCESS_KEY",
    "AZURE_STORAGE_MASTER_KEY",
    "AZURE_STORAGE_SAS_TOKEN",
    "AZURE_STORAGE_SAS_KEY",
    "AZURE_STORAGE_TOKEN",
    "AZURE_STORAGE_CLIENT_SECRET",
    "AZURE_CLIENT_SECRET",
    "AZURE_FEDERATED_TOKEN_FILE",
    "AZURE_USE_AZURE_CLI",
    "AZURE_MSI_ENDPOINT",
    "AZURE_IDENTITY_ENDPOINT",
)
# Where gcloud leaves the keys of a person who has signed on.
SIGNED_ON = Path(".config/gcloud/application_default_credentials.json")
VENDOR = Path("/sys/class/dmi/id/sys_vendor")


def credentials_of(settings: Settings, environment: Mapping[str, str] = os.environ) -> AwsCredentials | None:
    """Amazon's keys, or ``None`` where the library finds the credentials itself. Raises ``Stop`` with what to set when there are none."""
    if settings.scheme == "s3":
        found = aws_credentials(settings.profile)
        if found is None and not any(map(environment.get, AWS_HANDED_OUT)) and not _at_amazon():
            raise Stop(Exit.UNREACHABLE, _missing(settings, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile"))
        return found
    if settings.scheme == "gs" and not any(map(environment.get, GOOGLE)) and not (_home() / SIGNED_ON).is_file():
        raise Stop(Exit.UNREACHABLE, _missing(settings, "GOOGLE_APPLICATION_CREDENTIALS to the file with the key of a service account"))
    if settings.scheme == "az" and not any(map(environment.get, AZURE)):
        raise Stop(Exit.UNREACHABLE, _missing(settings, "AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_TOKEN"))
    return None


def _missing(settings: Settings, wanted: str) -> str:
    return f"there are no credentials for {settings.shown}; set {wanted}"


def _at_amazon() -> bool:
    """Whether this is one of Amazon's machines, which may have a role."""
    try:
        return VENDOR.read_text(encoding="utf-8").strip() == "Amazon EC2"
    except OSError:
        return False


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")
