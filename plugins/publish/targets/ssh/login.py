"""How one logs in to a server."""

from __future__ import annotations

from dataclasses import dataclass

OPTIONS = (
    "BatchMode=yes",  # nobody is there to type a password, and an unknown key of a server is refused
    "ConnectTimeout=8",
    "ServerAliveInterval=15",  # a network that is gone is noticed within a minute
    "ServerAliveCountMax=3",
    "ForwardAgent=no",
    "ForwardX11=no",
    "RequestTTY=no",
    "RemoteCommand=none",
    "LogLevel=ERROR",  # a banner is no reason for anything
)


@dataclass(frozen=True)
class Login:
    """Where, and as whom; ``name`` is the target's."""

    name: str
    host: str
    user: str | None = None
    port: int | None = None
    config: str | None = None

    def __str__(self) -> str:
        return f"{self.user}@{self.host}" if self.user else self.host

    def command(self, *options: str) -> list[str]:
        """The ssh command, up to the host's name."""
        command = ["ssh", *(["-F", self.config] if self.config else []), *(["-p", str(self.port)] if self.port else [])]
        command += ["-l", self.user] if self.user else []
        return [*command, *(word for option in (*OPTIONS, *options) for word in ("-o", option))]
