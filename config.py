"""What an installation may set; read once from the environment, imported by `app.py` only."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
MEGABYTE = 1024 * 1024
HERE_ALWAYS = ("localhost", "127.0.0.1")  # health checks of the machine itself


@dataclass(frozen=True, slots=True)
class Config:
    """Sizes in bytes, times in minutes unless the name says otherwise."""

    data_dir: Path
    database_url: str
    base_url: str = "http://localhost:8000"
    secret_key: str = ""
    secure_cookies: bool = False
    trusted_proxies: int = 0
    allowed_hosts: tuple[str, ...] = ()  # names by which it may be called; none: any
    max_file: int = 10 * MEGABYTE
    max_request: int = 12 * MEGABYTE
    session_minutes: int = 12 * 60
    time_zone: str = "Asia/Ho_Chi_Minh"
    office_phone: str = ""
    rehearsal: bool = False
    scratch: bool = False  # all of it is thrown away in the end
    testing: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Config:
        """Raises ValueError with a sentence that names the setting."""
        data_dir = Path(environment.get("DATA_DIR") or HERE / "data").resolve()
        data_dir.mkdir(parents=True, exist_ok=True)
        port = environment.get("PORT") or "8000"
        base_url = (environment.get("BASE_URL") or f"http://localhost:{port}").rstrip("/")
        if not base_url.startswith(("http://", "https://")):
            raise ValueError(f"BASE_URL phải bắt đầu bằng http:// hoặc https:// (đang là {base_url!r})")
        return cls(
            data_dir=data_dir,
            database_url=_database_url(environment.get("DATABASE_URL"), data_dir),
            base_url=base_url,
            secret_key=environment.get("SECRET_KEY") or kept_secret(data_dir / "secret.key"),
            secure_cookies=base_url.startswith("https://"),
            trusted_proxies=int(environment.get("TRUSTED_PROXIES") or 0),
            allowed_hosts=_allowed_hosts(environment.get("ALLOWED_HOSTS"), base_url),
            office_phone=environment.get("OFFICE_PHONE", ""),
            rehearsal=environment.get("REHEARSAL") == "1",
        )


def _allowed_hosts(given: str | None, base_url: str) -> tuple[str, ...]:
    """Those named, or the host of the public address; any while that is still this machine."""
    named = tuple(filter(None, (given or "").replace(",", " ").split()))
    host = urlsplit(base_url).hostname or ""
    if not named and host in HERE_ALWAYS:
        return ()
    return (*(named or (host,)), *HERE_ALWAYS)


def _database_url(given: str | None, data_dir: Path) -> str:
    if not given:
        return f"sqlite:///{data_dir / 'ton-vinh.db'}"
    return given.replace("postgres://", "postgresql://", 1)


def kept_secret(path: Path) -> str:
    """A secret made once and kept beside the data, readable by its owner only; two processes may race to make it."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        draft.unlink()
    return path.read_text()
