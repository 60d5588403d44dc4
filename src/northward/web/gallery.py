"""The gallery of components at /ui/: for those who build, mounted only in development."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from northward.ui.gallery import context


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with invented content."""
    return render(request, "ui/gallery.html", context())
