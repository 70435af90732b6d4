"""Messages to a process that may stall, drip, flood or lie: everything has a deadline and a size."""

import socket
import time

from .runtime.stream import LENGTH, pieces
from .runtime.wire import NESTED_BYTES
from .runtime.writer import Writer


class Late(Exception):
    """The deadline has passed."""


class Gone(Exception):
    """The other side has hung up."""


class Malformed(ValueError):
    """The other side broke the rules of the conversation."""


class Channel:
    """The grader's end of the socket of one child."""

    def __init__(self, connection: socket.socket):
        self.connection = connection
        self.deadline = 0.0
        self.received = 0

    def start(self, seconds: float) -> None:
        """Begin an exchange that must be over in `seconds`."""
        self.deadline = time.monotonic() + seconds
        self.received = 0

    def _wait(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Late
        self.connection.settimeout(left)

    def send(self, message: Writer) -> None:
        """Send one message; raise Late or Gone."""
        try:
            for piece in pieces(message.chunks, message.size):
                view = memoryview(piece)
                while view:
                    self._wait()
                    view = view[self.connection.send(view) :]
        except TimeoutError:
            raise Late from None
        except OSError:
            raise Gone from None

    def receive(self) -> bytearray:
        """Return one message; raise Late, Gone or Malformed."""
        (length,) = LENGTH.unpack(self._exactly(LENGTH.size))
        if length > NESTED_BYTES:
            raise Malformed(f"a message of {length} bytes was announced")
        self.received += length
        return self._exactly(length)

    def _exactly(self, count: int) -> bytearray:
        data = bytearray(count)
        view = memoryview(data)
        try:
            while view:
                self._wait()
                got = self.connection.recv_into(view)
                if not got:
                    raise Gone
                view = view[got:]
        except TimeoutError:
            raise Late from None
        except OSError:
            raise Gone from None
        return data

    def close(self) -> None:
        """Hang up."""
        self.connection.close()
