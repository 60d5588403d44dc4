"""Who listens to what: follows history from now on and hands thin signals to the streams that may have them.

One task reads the record for all streams, and only while somebody listens. A stream is a queue, never a thread, and
knows a person only by their ticket.
"""

import asyncio
import logging
from collections import defaultdict, deque
from datetime import timedelta

from northward.history.tail import TROUBLE, News, Place, Tail, open_tail
from northward.kit import clock
from northward.live import stream as frames
from northward.live.endings import ENDINGS, Endings, bearer
from northward.live.stream import Stream
from northward.live.tickets import LIFE, Ticket

BEAT = 20.0
IDLE = 60.0
PATIENCE = 5.0
UNSETTLED = 0.02
RECENT = 300
MOST_STREAMS = 3000
MOST_A_SESSION = 30
MARGIN = timedelta(seconds=1)

logger = logging.getLogger("northward.live")


class Full(Exception):
    """No room for another stream."""


class Shown(Exception):
    """The bearer of the ticket was shown out after it was issued."""


class Unready(Exception):
    """The record can't be read just now."""


class Hub:
    """All open streams of this process."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self._by_topic: defaultdict[str, set[Stream]] = defaultdict(set)
        self._by_bearer: defaultdict[str, set[Stream]] = defaultdict(set)
        self._recent: deque[News] = deque(maxlen=RECENT)
        self._endings = Endings()
        self._place: Place | None = None
        self._ready = asyncio.Event()
        self._following: asyncio.Task[None] | None = None
        self._quiet_since = self._next_beat = 0.0

    async def open(self, ticket: Ticket, *, again: bool) -> Stream:
        """Open a stream for the bearer of a ticket; `again` says that the browser was here before.

        Raises Full, Shown or Unready.
        """
        await self._listening()
        if self._endings.forbid(ticket):
            raise Shown
        session = self._by_bearer.get(bearer(ticket)[0], ())
        if len(self.streams) >= MOST_STREAMS or len(session) >= MOST_A_SESSION:
            raise Full
        stream = Stream(ticket)
        self.streams.add(stream)
        for index, key in self._keys(stream):
            index[key].add(stream)
        stream.put(frames.HELLO)
        if again or self._missed(ticket):
            stream.put(frames.REFRESH)
        return stream

    def close(self, stream: Stream) -> None:
        """Forget a stream."""
        stream.end()
        self.streams.discard(stream)
        for index, key in self._keys(stream):
            index[key].discard(stream)
            if not index[key]:
                del index[key]
        self._quiet_since = asyncio.get_running_loop().time()

    def close_all(self) -> None:
        """End every stream: the server is going, and browsers come back by themselves."""
        for stream in self.streams:
            stream.end()

    async def stop(self) -> None:
        """Stop following and end every stream."""
        self.close_all()
        if self._following:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)

    def _keys(self, stream: Stream) -> list[tuple[defaultdict[str, set[Stream]], str]]:
        topics = [(self._by_topic, topic) for topic in stream.ticket.topics]
        return topics + [(self._by_bearer, who) for who in bearer(stream.ticket)]

    def _missed(self, ticket: Ticket) -> bool:
        """Whether something happened between the page that holds this ticket and now.

        A page may have been read a moment before its ticket was issued, hence the margin; what its own bearer did just
        before they are looking at.
        """
        if len(self._recent) == RECENT and self._recent[0].at > ticket.issued:
            return True
        return any(
            news.organization == ticket.organization
            and news.at > (ticket.issued if news.actor == ticket.person else ticket.issued - MARGIN)
            and not ticket.topics.isdisjoint(news.topics)
            for news in self._recent
        )

    # ---- following

    async def _listening(self) -> None:
        """Have somebody read the record, for at least as long as it takes to open a stream."""
        self._quiet_since = asyncio.get_running_loop().time()
        if self._following is None:
            self._following = asyncio.create_task(self._follow())
        try:
            async with asyncio.timeout(PATIENCE):
                await self._ready.wait()
        except TimeoutError:
            raise Unready from None

    async def _follow(self) -> None:
        pause = 0.5
        while True:
            try:
                tail = await open_tail()
                try:
                    await self._begin(tail)
                    pause = 0.5
                    await self._listen(tail)
                    return
                finally:
                    await tail.close()
            except Exception as trouble:
                # Also what nobody thought of: this one task serves every stream, and goes on where it was.
                known = isinstance(trouble, TROUBLE)
                logger.warning("Live updates pause: %s", trouble, exc_info=None if known else trouble)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 10)

    async def _begin(self, tail: Tail) -> None:
        if self._place is None:
            self._endings = Endings()
            self._place = await tail.newest()
            self._recent = deque(reversed(await tail.latest(RECENT)), maxlen=RECENT)
            for news in await tail.since(list(ENDINGS), clock.now() - LIFE):
                self._endings.remember(news)
        self._ready.set()

    async def _listen(self, tail: Tail) -> None:
        """Tell what happens until nobody has listened for a while."""
        time, more = asyncio.get_running_loop().time, False
        self._next_beat = time() + BEAT
        while self.streams or time() < self._quiet_since + IDLE:
            await tail.wait(UNSETTLED if more else 1.0)
            rows, more = await tail.after(self._place or (0, 0))
            for news in rows:
                self._tell(news)
                self._place = news.place
            if time() >= self._next_beat:
                self._next_beat = time() + BEAT
                self._beat()
        # At once, without a pause in between: whoever opens a stream from here on starts anew.
        self._following, self._place = None, None
        self._ready.clear()

    def _tell(self, news: News) -> None:
        self._recent.append(news)
        told: set[Stream] = set()
        for topic in news.topics:
            listeners = self._by_topic.get(topic, set()) - told
            frame = frames.signal(news, topic) if listeners else b""
            for stream in listeners:
                # A topic names its organization only by an unguessable id; this says it outright.
                if stream.ticket.organization == news.organization:
                    stream.put(frame)
            told |= listeners
        if who := self._endings.remember(news):
            for stream in self._by_bearer.get(who, ()):
                stream.end(frames.ENDED)

    def _beat(self) -> None:
        oldest = clock.now() - LIFE
        self._endings.forget_before(oldest)
        for stream in self.streams:
            if stream.ticket.issued <= oldest:
                stream.end(frames.ENDED)
            else:
                stream.put(frames.KEEP_ALIVE)
