"""A limit on what is taken in. A server that never stops talking would fill the memory before the deadline.

The limit counts bytes off the wire, so a compressed body is refused: a few bytes of it can unfold into gigabytes. It is
a hook on responses, not a transport, since a client that is given a transport no longer looks for a proxy.
"""

from collections.abc import AsyncIterator

import httpx2

MOST_BYTES = 256 * 1024
"""An answer of the longest kind we ask for has some twenty kilobytes."""


class TooMuchError(Exception):
    """The answer is longer than any that we ask for, or compressed though we asked for it plain."""


async def bounded(response: httpx2.Response) -> None:
    """Let the body of a response, read after this, end with TooMuchError when it is too long."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise TooMuchError
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner
        self._left = MOST_BYTES

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner:
            self._left -= len(chunk)
            if self._left < 0:
                raise TooMuchError
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
