"""A house of one page: the real shell, styles and scripts under the real policy, with answers that a test decides."""

import json
import mimetypes
import queue
import secrets
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from django.template import engines
from django.template.loader import render_to_string

from northward.ui import gallery
from northward.ui.context import assets
from tests.architecture.reading import SOURCE

STATIC = SOURCE / "northward" / "ui" / "static"
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass
class House:
    """What the page holds and what the house answers; `asked` is every address that the browser came for."""

    vendor: Path
    is_gallery: bool = False
    main: str = ""
    live: str = ""
    shortcuts: bool = True
    part: tuple[int, str] = (200, "")
    part_moves_to: str = ""
    stream_status: int = 200
    draft: tuple[int, Any] = (200, {})
    asked: list[str] = field(default_factory=list)
    opened: list[str | None] = field(default_factory=list)
    saved: list[dict[str, str]] = field(default_factory=list)
    streams: list["queue.Queue[bytes | None]"] = field(default_factory=list)

    def page(self, nonce: str) -> str:
        """Return the page: the gallery, or the shell around what a test put into it."""
        if self.is_gallery:
            return render_to_string(
                "ui/gallery.html", {"csp_nonce": nonce, **assets(None), **gallery.context()}
            )  # type: ignore[arg-type]
        me = {"theme": "system", "keyboard_shortcuts": self.shortcuts}
        text = (
            '{% extends "ui/shell.html" %}{% block title %}Scratch{% endblock %}'
            '{% block live %}{% if live %} data-live="{{ live }}"{% endif %}{% endblock %}'
            "{% block main %}<h1>Scratch</h1>" + self.main + "{% endblock %}"
        )
        context = {"csp_nonce": nonce, "live": self.live, "house": {"me": me}, **assets(None)}  # type: ignore[arg-type]
        return engines["django"].from_string(text).render(context)

    def signal(self, event: str = "signal") -> None:
        """Say to every open page that something changed."""
        for stream in self.streams:
            stream.put(f"event: {event}\nid: 7\ndata: {{}}\n\n".encode())

    def cut(self) -> None:
        """Break every open stream, as a proxy does."""
        streams, self.streams = self.streams, []
        for stream in streams:
            stream.put(None)


class Answers(BaseHTTPRequestHandler):
    """Answers for the house that its server carries."""

    house: House
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.house.asked.append(self.path)
        if path == "/":
            nonce = secrets.token_urlsafe(16)
            return self.send(200, self.house.page(nonce), nonce=nonce)
        if path == "/part":
            return self.send_part()
        if path == "/live":
            return self.send_stream()
        if path.startswith("/static/"):
            return self.send_file(path.removeprefix("/static/"))
        return self.send(200, f"<p>{path}</p>")

    def do_POST(self) -> None:
        fields = parse_qs(
            self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True
        )
        self.house.asked.append(self.path)
        self.house.saved.append({name: values[-1] for name, values in fields.items()})
        status, said = self.house.draft
        self.send(status, json.dumps(said), kind="application/json")

    def send_part(self) -> None:
        if self.house.part_moves_to:
            self.send_response(302)
            self.send_header("Location", self.house.part_moves_to)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        nonce = secrets.token_urlsafe(16)
        status, text = self.house.part
        return self.send(status, text.replace("NONCE", nonce), nonce=nonce)

    def send_file(self, name: str) -> None:
        path = next((root / name for root in (STATIC, self.house.vendor) if (root / name).is_file()), None)
        if path is None:
            return self.send(404, "")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return self.send(200, path.read_bytes(), kind=kind)

    def send_stream(self) -> None:
        self.house.opened.append(self.headers.get("Last-Event-ID"))
        if self.house.stream_status != 200:
            return self.send(self.house.stream_status, "")
        waiting: queue.Queue[bytes | None] = queue.Queue()
        self.house.streams.append(waiting)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while (frame := waiting.get()) is not None:
            try:
                self.wfile.write(frame)
                self.wfile.flush()
            except OSError:
                return None
        return None

    def send(self, status: int, body: str | bytes, *, kind: str = "text/html", nonce: str = "") -> None:
        sent = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind if "image" in kind else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("Content-Security-Policy", POLICY.format(nonce=nonce or "unused"))
        self.end_headers()
        self.wfile.write(sent)


class Patient(ThreadingHTTPServer):
    """A server that finds nothing strange in a browser that leaves."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Raise again what is a fault of the house's own."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(house: House) -> tuple[ThreadingHTTPServer, str]:
    """Serve a house on a free port; return the server and its address."""
    server = Patient(("127.0.0.1", 0), type("Bound", (Answers,), {"house": house}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"
