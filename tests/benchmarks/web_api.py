"""The least Web API: answers ok to every method, so that what is measured is the bot and not a stand-in's rules.

python -m tests.benchmarks.web_api PORT
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys

_COMMON = {"ok": True, "team_id": "T0HOME", "user_id": "U0BOT", "bot_id": "B0BOT"}
_stamp = itertools.count(1)


def _answer(method: str) -> dict[str, object]:
    if method == "conversations.open":
        return {**_COMMON, "channel": {"id": "D0DIRECT"}}
    if method == "conversations.info":
        return {**_COMMON, "channel": {"id": "C0PAQA", "is_shared": False}}
    if method.startswith("chat."):
        return {**_COMMON, "channel": "D0DIRECT", "ts": f"1447660800.{next(_stamp):06d}"}
    return dict(_COMMON)


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = next((line[15:] for line in head.lower().split("\r\n") if line.startswith("content-length:")), "0")
            await reader.readexactly(int(length))
            method = head.split(" ", 2)[1].rpartition("/")[2]
            body = json.dumps(_answer(method)).encode()
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _main(port: int) -> None:
    server = await asyncio.start_server(_serve, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
