"""A small archive in CIFAR-10's format, and a server on this machine that hands it out, well or badly."""

import gzip
import hashlib
import io
import tarfile
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import numpy as np
import pytest

FOLDER = "cifar-10-batches-bin"
PER_BATCH = 20


def pack(files, compress=True):
    """Make a tar archive of {name: content}."""
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"{FOLDER}/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return gzip.compress(result.getvalue(), mtime=0) if compress else result.getvalue()


def batch(images, labels):
    """Write images (N, 32, 32, 3) and labels (N,) as records, row by row, as the format is described."""
    records = bytearray()
    for image, label in zip(images, labels, strict=True):
        records.append(label)
        for channel in range(3):
            for row in range(32):
                records.extend(image[row, :, channel].tobytes())
    return bytes(records)


@pytest.fixture(scope="session")
def small():
    """A CIFAR-10 of 5 × 20 + 20 random images: its arrays, files, archive, size and sha256."""
    rng = np.random.default_rng(10)
    images = rng.integers(0, 256, (6 * PER_BATCH, 32, 32, 3), dtype=np.uint8)
    labels = rng.integers(0, 10, 6 * PER_BATCH, dtype=np.uint8)
    names = [f"data_batch_{i}.bin" for i in range(1, 6)] + ["test_batch.bin"]
    files = {
        name: batch(images[i * PER_BATCH : (i + 1) * PER_BATCH], labels[i * PER_BATCH : (i + 1) * PER_BATCH])
        for i, name in enumerate(names)
    }
    files["readme.html"] = b"<html></html>"
    archive = pack(files)
    return SimpleNamespace(
        images=images,
        labels=labels,
        files=files,
        archive=archive,
        expected=fingerprint(archive),
        pack=pack,
        fingerprint=fingerprint,
    )


def fingerprint(archive):
    return {"size": len(archive), "sha256": hashlib.sha256(archive).hexdigest()}


@dataclass
class Behaviour:
    """How the server answers, and what it was asked."""

    content: bytes
    ranges: bool = True
    cut_after: list[int] = field(
        default_factory=list
    )  # bytes of the first, second, … answer before it breaks off
    statuses: list[int] = field(
        default_factory=list
    )  # answers of the first, second, … request, in place of the file
    announce: bool = True
    asked: list[str | None] = field(default_factory=list)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        behaviour = self.server.behaviour
        behaviour.asked.append(self.headers.get("Range"))
        if behaviour.statuses:
            self.send_response(behaviour.statuses.pop(0))
            self.end_headers()
            return
        start, content = 0, behaviour.content
        if behaviour.ranges and self.headers.get("Range"):
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        if behaviour.announce:
            self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        stop = start + behaviour.cut_after.pop(0) if behaviour.cut_after else len(content)
        self.wfile.write(content[start:stop])

    def log_message(self, *args):
        pass


@pytest.fixture
def server(small, monkeypatch):
    """Serve the small archive on the loopback address; its behaviour can be changed by the test."""
    monkeypatch.setenv("no_proxy", "*")
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.behaviour = Behaviour(small.archive)
    httpd.behaviour.url = f"http://127.0.0.1:{httpd.server_port}/cifar-10-binary.tar.gz"
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield httpd.behaviour
    httpd.shutdown()
    thread.join()
    httpd.server_close()
