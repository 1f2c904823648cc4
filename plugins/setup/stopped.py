"""Why setting up stopped, in one sentence the owner can act on."""

from __future__ import annotations


class SetupStopped(Exception):
    """Setting up cannot go on; the message says why and what to do."""


# What package managers print, and what it means. The first hit counts, so the specific stands before the general:
# a full disk or an unreachable network often ends in a vague last line of its own.
MEANINGS = (
    (
        ("do not match the hashes", "EINTEGRITY"),
        "a downloaded package is not the one recorded in {lock}; try again, and if it repeats, do not trust this network or mirror",
    ),
    (("No space left on device", "ENOSPC", "Errno 28"), "the disk is full; free some space and run the same command again"),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SELF_SIGNED_CERT", "UNABLE_TO_GET_ISSUER_CERT"),
        "the package server’s certificate is not trusted by this machine",
    ),
    (
        (
            "Retrying (Retry(",
            "NewConnectionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "name resolution",
            "Network is unreachable",
            "ENOTFOUND",
            "ECONNREFUSED",
            "ECONNRESET",
            "EAI_AGAIN",
            "ETIMEDOUT",
            "Could not resolve",
            "Failed to fetch",
        ),
        "the packages cannot be downloaded; check the network connection and run the same command again",
    ),
    (("Permission denied", "EACCES"), "a file or folder here may not be written by you; check who owns this folder"),
)


def explain(output: str, lock: str) -> str:
    """Say in one sentence why a package manager failed.

    ``output`` is everything it printed, ``lock`` the file it was installing from. An unknown failure is passed on in
    the program's own last words, because those are all there is to search for.
    """
    printed = output.lower()
    for signs, meaning in MEANINGS:
        if any(sign.lower() in printed for sign in signs):
            return meaning.format(lock=lock)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "e:", "npm error"))] or lines
    return f"{lock} could not be installed: {errors[-1].rstrip('.')}" if errors else f"{lock} could not be installed"
