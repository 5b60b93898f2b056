"""A LINE that takes its time: every reply is answered after a wait, and its arrival is noted.

`python -m bench.line_stub --port P --wait S` prints, once told to end, one line of JSON: the
moment at which each reply token came first (`first`), and how many came twice (`again`).
"""

import argparse
import asyncio
import json
import re
import signal
import time

_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_SENT = json.dumps(
    {"sentMessages": [{"id": "1", "quoteToken": "q"}], "type": "none", "totalUsage": 0}
).encode()


class Stub:
    """Answers keep-alive connections, any number at once."""

    def __init__(self, wait_s: float) -> None:
        self._wait_s = wait_s
        self.first: dict[str, float] = {}
        self.again = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests until it is closed."""
        try:
            while True:
                await self._answer(reader, writer)
        except (asyncio.CancelledError, asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length.group(1)) if length else 0)
        self._note(body)
        await asyncio.sleep(self._wait_s)
        type_and_length = b"Content-Type: application/json\r\nContent-Length: %d" % len(_SENT)
        writer.write(b"HTTP/1.1 200 OK\r\n" + type_and_length + b"\r\n\r\n" + _SENT)

    def _note(self, body: bytes) -> None:
        token = json.loads(body).get("replyToken") if body else None
        if token in self.first:
            self.again += 1
        elif token:
            self.first[token] = time.perf_counter()


async def _main(port: int, wait_s: float) -> None:
    stub, ended = Stub(wait_s), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with await asyncio.start_server(stub.serve, "127.0.0.1", port, backlog=512):
        await ended.wait()
    print(json.dumps({"first": stub.first, "again": stub.again}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--wait", type=float, required=True)
    asked = parser.parse_args()
    asyncio.run(_main(asked.port, asked.wait))
