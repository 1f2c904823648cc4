"""A schedule on a machine of one's own: a line for cron, or a timer of systemd."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from plugins.publish.targets.protocol import Address

from .workflow import HOURLY, MINUTE, publish_command, workflow_name


def cron_lines(root: Path, address: Address) -> list[str]:
    """Both, with what has to be done with them."""
    unit = f"{re.sub(r'[^A-Za-z0-9._-]+', '-', root.name).strip('-') or 'site'}-{workflow_name(address)}"
    folder = "~/.config/systemd/user"
    return [
        "For cron, as a line in what “crontab -e” opens; it sends a mail only when something goes wrong:",
        "",
        crontab(root, address),
        "",
        f"Or for systemd, which makes up for hours in which the machine was off, as {folder}/{unit}.service:",
        "",
        *service(root, address),
        "",
        f"and as {folder}/{unit}.timer:",
        "",
        *timer(address),
        "",
        f"then: systemctl --user enable --now {unit}.timer",
        "and, so that it goes on after you have logged out: loginctl enable-linger",
        "The machine has to be on and to have the credentials of the target; a run in which nothing is due changes nothing.",
    ]


def crontab(root: Path, address: Address) -> str:
    """The line. In a crontab a percent sign ends the command, wherever it stands (crontab(5))."""
    command = f'cd {shlex.quote(str(root))} && said=$({publish_command(address)} 2>&1) || echo "$said"'
    return f"{HOURLY} {command}".replace("%", "\\%")


def service(root: Path, address: Address) -> list[str]:
    """The unit that publishes (systemd.service(5)); a percent sign is written twice."""
    return [
        "[Unit]",
        f"Description=Publish the site to {address.name}",
        "",
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={str(root).replace('%', '%%')}",
        f"ExecStart=/usr/bin/env {publish_command(address)}",
    ]


def timer(address: Address) -> list[str]:
    """The unit that starts it (systemd.timer(5))."""
    return [
        "[Unit]",
        f"Description=Publish the site to {address.name} every hour",
        "",
        "[Timer]",
        f"OnCalendar=*-*-* *:{MINUTE}:00",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
