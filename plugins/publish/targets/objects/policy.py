"""The least that publishing has to be allowed, as JSON to give to the host."""

from __future__ import annotations

import json

from .names import OURS
from .settings import Settings

# The owner's own; there is no way to know it here.
ACCOUNT = "ACCOUNT-ID"
VERSION = "2012-10-17"


def policy_of(settings: Settings) -> str:
    """What the credentials need, and, for S3, what the bucket itself has to say to the public (IAM User Guide, “Policies and permissions”)."""
    if settings.scheme == "gs":
        found: object = {"role": "roles/storage.objectAdmin", "resource": f"projects/_/buckets/{settings.bucket}"}
    elif settings.scheme == "az":
        place = f"blobServices/default/containers/{settings.bucket}"
        found = {"role": "Storage Blob Data Contributor", "scope": f"{settings.account or 'the storage account'}/{place}"}
    else:
        found = {"for the publisher": _of_publisher(settings), "for the bucket": _of_bucket(settings)}
    return json.dumps(found, indent=2, ensure_ascii=False)


def _of_publisher(settings: Settings) -> dict[str, object]:
    bucket = f"arn:aws:s3:::{settings.bucket}"
    listing: dict[str, object] = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": bucket}
    if settings.prefix:
        listing["Condition"] = {"StringLike": {"s3:prefix": [settings.prefix, f"{settings.prefix}/*"]}}
    statements = [
        listing,
        {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": _objects(settings)},
    ]
    if settings.cloudfront:
        distribution = f"arn:aws:cloudfront::{ACCOUNT}:distribution/{settings.cloudfront}"
        statements.append({"Effect": "Allow", "Action": "cloudfront:CreateInvalidation", "Resource": distribution})
    return {"Version": VERSION, "Statement": statements}


def _of_bucket(settings: Settings) -> dict[str, object]:
    """Everybody may read the site, and nobody from outside what publishing keeps beside it."""
    reader: object = {"Service": "cloudfront.amazonaws.com"} if settings.cloudfront else "*"
    reading: dict[str, object] = {"Effect": "Allow", "Principal": reader, "Action": "s3:GetObject", "Resource": _objects(settings)}
    if settings.cloudfront:
        reading["Condition"] = {"StringEquals": {"AWS:SourceArn": f"arn:aws:cloudfront::{ACCOUNT}:distribution/{settings.cloudfront}"}}
    own = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": _objects(settings, f"{OURS}/*"),
        # Whoever has no account, such as a visitor, has not this one either.
        "Condition": {"StringNotEquals": {"aws:PrincipalAccount": ACCOUNT}},
    }
    return {"Version": VERSION, "Statement": [reading, own]}


def _objects(settings: Settings, below: str = "*") -> str:
    return f"arn:aws:s3:::{settings.bucket}/{f'{settings.prefix}/' if settings.prefix else ''}{below}"
