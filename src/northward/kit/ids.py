"""Ids that stand in addresses."""

import secrets
import threading
import uuid

from northward.kit import clock

_TAIL, _STEP = 74, 48  # random bits of an id, and of the step from one id to the next within a millisecond
_lock = threading.Lock()
_last = (0, 0)


def new_id() -> uuid.UUID:
    """Return a UUIDv7: 48 bits of milliseconds, then 74 random bits, so unguessable and in order of making.

    Within one millisecond of this process's clock (or while it is held) the next id lies a random step of up to 48 bits
    above the one before, so that the order holds there too. Source: RFC 9562, sections 5.7 and 6.2 (method 2).
    """
    milliseconds = int(clock.now().timestamp() * 1000) & ((1 << 48) - 1)
    tail = _next_tail(milliseconds)
    value = (milliseconds << 80) | (tail >> 62 << 64) | (tail & ((1 << 62) - 1))
    value |= (0x7 << 76) | (0x2 << 62)
    return uuid.UUID(int=value)


def _next_tail(milliseconds: int) -> int:
    global _last
    with _lock:
        before, tail = _last
        if before == milliseconds:
            tail += 1 + secrets.randbits(_STEP)
        if before != milliseconds or tail >> _TAIL:
            tail = secrets.randbits(_TAIL - 1)  # the top bit stays free, so that there is room for many steps
        _last = (milliseconds, tail)
        return tail
