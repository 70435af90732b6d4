"""Messages over a stream socket, each with its length before it: the child's side."""

import socket
import struct

LENGTH = struct.Struct("<Q")


def send(stream: socket.socket, message: bytes) -> None:
    """Send one message."""
    stream.sendall(LENGTH.pack(len(message)) + message)


def receive(stream: socket.socket) -> bytes | None:
    """Return the next message, None at the end of the conversation."""
    head = _exactly(stream, LENGTH.size)
    return None if head is None else _exactly(stream, LENGTH.unpack(head)[0])


def _exactly(stream: socket.socket, count: int) -> bytes | None:
    data = bytearray(count)
    view = memoryview(data)
    while view:
        got = stream.recv_into(view)
        if not got:
            return None
        view = view[got:]
    return bytes(data)
