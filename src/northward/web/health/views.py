"""Is it alive, is it ready: plain text, nothing about anybody."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from northward.live.health import readiness


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the installation can do its work; 503 with the reasons otherwise."""
    found = readiness()
    text = "ok\n" if found.ok else "".join(f"{reason}\n" for reason in found.reasons)
    return HttpResponse(text, status=200 if found.ok else 503, content_type="text/plain; charset=utf-8")
