"""What student code prints: kept up to a limit, dropped beyond it, never fatal."""

import io
import sys


class _Capped(io.RawIOBase):
    def __init__(self, limit: int):
        self.limit, self.kept, self.dropped = limit, bytearray(), 0

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2  # /dev/null: for code that wants a descriptor, such as faulthandler

    def write(self, data) -> int:
        room = max(self.limit - len(self.kept), 0)
        self.kept += bytes(data[:room])
        self.dropped += max(len(data) - room, 0)
        return len(data)


class Output:
    """Stands in for sys.stdout and sys.stderr: one text in the order of printing, at most `limit` bytes."""

    def __init__(self, limit: int):
        self.raw = _Capped(limit)
        self.stream = io.TextIOWrapper(
            io.BufferedWriter(self.raw), "utf-8", "backslashreplace", write_through=True
        )

    def redirect(self) -> None:
        """Make the standard streams write here."""
        sys.stdout = sys.stderr = self.stream

    def take(self) -> str:
        """Return what was printed since the last call."""
        try:
            self.stream.flush()
        except Exception:  # the student closed or detached it: what was printed before that is all there is
            self.stream = Output(self.raw.limit).stream
        text = bytes(self.raw.kept).decode("utf-8", "replace")
        if self.raw.dropped:
            text += f"\n[{self.raw.dropped} more bytes of output are not shown]"
        limit = self.raw.limit
        if self.stream.closed or self.raw.closed:
            self.__init__(limit)
        self.raw.kept, self.raw.dropped = bytearray(), 0
        self.redirect()
        return text
