"""Pages for when something is not there, not allowed, or broken: what happened, and what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from northward.kit.errors import Conflict


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same for what is absent and for what one may not know of."""
    return _page(
        request,
        404,
        _("There is nothing here for you"),
        _(
            "The address may be mistyped, or this is something that you can't see. Go back, or start from your home page."
        ),
    )


def refused(request: HttpRequest, text: str) -> HttpResponse:
    """403: seen, but not theirs to do; the text says who may."""
    return _page(request, 403, _("This isn't yours to do"), text)


def conflict(request: HttpRequest, trouble: Conflict) -> HttpResponse:
    """409: somebody was quicker; both texts are shown, so that nothing typed is lost."""
    both = [
        {"name": name.replace("_", " "), "theirs": trouble.theirs.get(name), "mine": mine}
        for name, mine in trouble.mine.items()
        if trouble.theirs.get(name) != mine
    ]
    return _page(request, 409, _("Somebody was quicker"), str(trouble), both=both)


def bad_request(request: HttpRequest, text: str = "") -> HttpResponse:
    """400: the request made no sense; nothing was changed."""
    return _page(
        request, 400, _("That didn't make sense"), text or _("Nothing was changed. Go back and try again.")
    )


def bad_request_view(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 from the framework: a header or a form that no browser sends."""
    return bad_request(request)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from the framework."""
    return refused(request, _("You can't do this here. Go back, or start from your home page."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, or came from elsewhere."""
    return _page(
        request,
        403,
        _("This form is too old"),
        _("Nothing was changed. Go back, reload the page and send it again; what you typed is still there."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(
        request,
        500,
        _("Something broke on our side"),
        _(
            "Nothing that was saved is lost. Try again; if it stays broken, tell whoever runs Northward at your place."
        ),
    )


def _page(request: HttpRequest, status: int, title: str, text: str, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "text": text, "status": status, **more}
    return render(request, "error.html", context, status=status)
