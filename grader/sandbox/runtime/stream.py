"""Messages over a stream socket, each with its length before it: and the child's way of reading them."""

import socket
import struct
from collections.abc import Iterator

LENGTH = struct.Struct("<Q")
LONG = 1 << 16


def pieces(chunks: list[bytes], size: int) -> Iterator[bytes]:
    """Return a message as few pieces, its length first, without copying what is long."""
    small = [LENGTH.pack(size)]
    for chunk in chunks:
        if len(chunk) < LONG:
            small.append(chunk)
        else:
            yield b"".join(small)
            yield chunk
            small = []
    if small:
        yield b"".join(small)


def send(stream: socket.socket, chunks: list[bytes], size: int) -> None:
    """Send one message."""
    for piece in pieces(chunks, size):
        stream.sendall(piece)


def receive(stream: socket.socket) -> bytearray | None:
    """Return the next message, None at the end of the conversation."""
    head = _exactly(stream, LENGTH.size)
    return None if head is None else _exactly(stream, LENGTH.unpack(head)[0])


def _exactly(stream: socket.socket, count: int) -> bytearray | None:
    data = bytearray(count)
    view = memoryview(data)
    while view:
        got = stream.recv_into(view)
        if not got:
            return None
        view = view[got:]
    return data
