"""Ids that stand in addresses."""

import secrets
import uuid

from northward.kit import clock


def new_id() -> uuid.UUID:
    """Return a UUIDv7: 48 bits of milliseconds, then 74 random bits, so unguessable and in order of making.

    Source: RFC 9562, section 5.7.
    """
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    value = (milliseconds << 80) | secrets.randbits(80)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return uuid.UUID(int=value)
