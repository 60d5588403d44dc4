"""The gallery: every component in every state, with sentences a team could have written. In development only, at /ui/."""

from northward.ui.gallery.context import context

__all__ = ["context"]
