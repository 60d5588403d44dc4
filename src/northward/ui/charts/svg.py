"""Small helpers of all charts."""

from django.utils.html import escape


def at(value: float) -> str:
    """Return a coordinate with at most one digit after the point."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def titled(text: str) -> str:
    """Return a title element, escaped."""
    return f"<title>{escape(text)}</title>"
