"""Which names a bucket can have at all: one that cannot be is told before anybody looks for keys to it."""

from __future__ import annotations

import re

# Amazon S3 User Guide, “General purpose bucket naming rules”.
AMAZON = re.compile(r"(?=.{3,63}$)[a-z0-9]([a-z0-9-]|\.(?!\.))*[a-z0-9]")
# Others that speak its protocol had looser rules at some time or have them still.
OTHERS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
# Google Cloud Storage, “About Cloud Storage buckets”: what is divided by dots may be longer.
GOOGLE = re.compile(r"(?=.{3,222}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*")
# Azure Blob Storage, “Naming and Referencing Containers, Blobs, and Metadata”, with the containers that Azure itself makes.
CONTAINER = re.compile(r"\$(web|root|logs)|(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*")
# “Storage account overview”, section “Storage account name”.
ACCOUNT = re.compile(r"[a-z0-9]{3,24}")
NUMBERS = re.compile(r"\d+\.\d+\.\d+\.\d+")


def fault_of(scheme: str, account: str, bucket: str, at_others: bool = False) -> str | None:
    """Why nothing can have these names, as half a sentence; ``at_others`` is whether an S3 store is another's than Amazon's."""
    ends = "with a letter or digit at both ends"
    if scheme == "az":
        if account and not ACCOUNT.fullmatch(account):
            return f"“{account}” cannot be a storage account; its name has 3 to 24 small letters and digits"
        if not CONTAINER.fullmatch(bucket):
            return f"“{bucket}” cannot be a container; its name is $web, or 3 to 63 small letters, digits and single hyphens, {ends}"
        return None
    if scheme == "gs":
        if not GOOGLE.fullmatch(bucket) or NUMBERS.fullmatch(bucket):
            return f"“{bucket}” cannot be a bucket; its name has 3 to 63 small letters, digits, hyphens, underscores and dots, {ends}"
        return None
    if at_others:
        return None if OTHERS.fullmatch(bucket) else f"“{bucket}” cannot be a bucket; its name has letters, digits, hyphens, underscores and dots"
    if not AMAZON.fullmatch(bucket) or NUMBERS.fullmatch(bucket):
        return f"“{bucket}” cannot be a bucket; its name has 3 to 63 small letters, digits, hyphens and dots, {ends}"
    return None
