"""What the operator chose, read once from the environment; and what is unsafe about it, in clear sentences."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
KNOWN_DEFAULTS = frozenset({"", "changeme", "change-me", "secret", "insecure", "django-insecure"})
EVERYWHERE = frozenset({"0.0.0.0", "::", "[::]"})  # noqa: S104 (compared with, never listened on)
MAIL_SCHEMES = frozenset({"smtp", "smtps", "smtp+tls"})
SHORTEST_SECRET = 32


class UnsafeConfiguration(Exception):
    """The configuration would put people's data at risk; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The whole configuration. Every setting has its environment variable in docs/reference/settings.md."""

    data: Path
    base_url: str
    host: str
    port: int
    secret_key: str
    database_url: str
    debug: bool
    allow_http: bool
    extra_hosts: tuple[str, ...]
    sample_data: str
    language: str
    sqlite_synchronous: str
    page_threads: int
    mail_url: str = ""
    with_demo: bool = True
    proxies: int = 0
    unreadable: tuple[str, ...] = ()

    @property
    def base_host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_https(self) -> bool:
        return urlsplit(self.base_url).scheme == "https"

    @property
    def is_open_to_network(self) -> bool:
        """Whether the server listens beyond this machine."""
        return self.host not in LOOPBACK

    @property
    def allowed_hosts(self) -> list[str]:
        hosts = [self.base_host, *self.extra_hosts]
        if self.is_open_to_network and self.host not in EVERYWHERE:
            hosts.append(self.host)
        if not self.is_https:
            hosts += ["localhost", "127.0.0.1", "[::1]"]
        return list(dict.fromkeys(hosts))

    def problems(self) -> list[str]:
        """Return why Northward refuses to start, one sentence each; empty when all is well."""
        found = list(self.unreadable)
        if self.secret_key.lower() in KNOWN_DEFAULTS or len(self.secret_key) < SHORTEST_SECRET:
            found.append(
                f"NORTHWARD_SECRET_KEY is a known default or shorter than {SHORTEST_SECRET} characters, so anybody could "
                "forge a session. Leave it unset (Northward makes one in its data directory) or set a long random one."
            )
        if self.debug and (self.base_host not in LOOPBACK or self.is_open_to_network):
            found.append(
                "NORTHWARD_DEBUG is on while the address is reachable by others, and error pages would show secrets. "
                "Turn NORTHWARD_DEBUG off, or listen on localhost only."
            )
        if "*" in self.extra_hosts or self.base_host == "*":
            found.append(
                "NORTHWARD_HOSTS holds “*”, which lets anybody forge the address in links. Name the hosts instead, "
                "separated by commas."
            )
        if urlsplit(self.base_url).scheme not in {"http", "https"} or not self.base_host:
            found.append(
                f"NORTHWARD_BASE_URL is “{self.base_url}”, which isn't a web address. Give it whole, for instance "
                "https://okr.example.org."
            )
        elif not self.is_https and self.base_host not in LOOPBACK and not self.allow_http:
            found.append(
                f"NORTHWARD_BASE_URL is {self.base_url}: over plain http everybody on the way reads passwords. Use https, "
                "or set NORTHWARD_ALLOW_HTTP=1 if you know that the network is trusted."
            )
        if self.mail_url and (
            urlsplit(self.mail_url).scheme not in MAIL_SCHEMES or not urlsplit(self.mail_url).hostname
        ):
            found.append(
                "NORTHWARD_SMTP_URL isn't the address of a mail server. Give it whole, for instance "
                "smtp+tls://user:password@mail.example.org:587, or leave it unset: letters then wait."
            )
        return found


def require_safe(configuration: Configuration) -> None:
    """Raise UnsafeConfiguration if something about it is unsafe: no entry point serves then."""
    if found := configuration.problems():
        raise UnsafeConfiguration("\n".join(found))


def read(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Read the configuration; makes the data directory and, on first start, the secret key in it.

    Never raises: what can't be read is among the `problems()`.
    """
    unreadable: list[str] = []
    data = Path(environment.get("NORTHWARD_DATA") or "var").resolve()
    port = _number(environment, "PORT", 8000, 65535, unreadable)
    return Configuration(
        data=data,
        base_url=(environment.get("NORTHWARD_BASE_URL") or f"http://localhost:{port}").rstrip("/"),
        host=environment.get("HOST") or "127.0.0.1",
        port=port,
        secret_key=_secret(environment, data, unreadable),
        database_url=environment.get("DATABASE_URL") or "",
        debug=_flag(environment, "NORTHWARD_DEBUG"),
        allow_http=_flag(environment, "NORTHWARD_ALLOW_HTTP"),
        extra_hosts=tuple(
            h.strip() for h in (environment.get("NORTHWARD_HOSTS") or "").split(",") if h.strip()
        ),
        sample_data=environment.get("NORTHWARD_SAMPLE_DATA") or "",
        language=environment.get("NORTHWARD_LANGUAGE") or "en",
        sqlite_synchronous="NORMAL"
        if environment.get("NORTHWARD_SQLITE_SYNCHRONOUS", "").upper() == "NORMAL"
        else "FULL",
        page_threads=_number(environment, "NORTHWARD_PAGE_THREADS", 2, 64, unreadable),
        mail_url=environment.get("NORTHWARD_SMTP_URL") or environment.get("EMAIL_URL") or "",
        with_demo=_flag(environment, "NORTHWARD_DEMO", default=True),
        proxies=_number(environment, "NORTHWARD_PROXIES", 0, 8, unreadable, least=0),
        unreadable=tuple(unreadable),
    )


def _flag(environment: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    given = environment.get(name, "").strip().lower()
    return given in {"1", "true", "yes", "on"} if given else default


def _number(
    environment: Mapping[str, str],
    name: str,
    default: int,
    most: int,
    unreadable: list[str],
    *,
    least: int = 1,
) -> int:
    given = environment.get(name) or str(default)
    if given.isascii() and given.isdigit() and least <= int(given) <= most:
        return int(given)
    unreadable.append(
        f"{name} is “{given}”. Give a whole number from {least} to {most}, or leave it unset for {default}."
    )
    return default


def _secret(environment: Mapping[str, str], data: Path, unreadable: list[str]) -> str:
    given = environment.get("NORTHWARD_SECRET_KEY")
    path = environment.get("NORTHWARD_SECRET_KEY_FILE")
    try:
        # Everything is in it, what is confidential too: nobody else on this machine has to read it.
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if given is None and not path:
            return _kept_secret(data)
    except OSError as trouble:
        unreadable.append(
            f"The data directory {data} can't be used ({trouble}). Make it writable, or name another as NORTHWARD_DATA."
        )
    if given is not None:
        return given
    try:
        return Path(path).read_text().strip() if path else _unknown()
    except (OSError, UnicodeDecodeError) as trouble:
        unreadable.append(
            f"The secret key can't be read from NORTHWARD_SECRET_KEY_FILE ({trouble}). Name a file that holds it."
        )
        return _unknown()


def _unknown() -> str:
    # What went wrong has been said in its own words; it isn't a default key as well.
    return secrets.token_urlsafe(48)


def _kept_secret(data: Path) -> str:
    kept = data / "secret.key"
    if not kept.exists():
        # Written whole, then linked under its name: two processes that start at once end up with the same key.
        draft = data / f".secret.{secrets.token_hex(8)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text().strip()
