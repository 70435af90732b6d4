"""What student code can reach: nothing. Each attempt is made by real code in a real process."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import grader.sandbox.runtime
from grader.sandbox import Callback, Cell, Died, Handle, Limits, Sandbox, Unconfined, bubblewrap
from grader.sandbox.doctor import diagnose

ROOT = Path(grader.sandbox.__file__).parents[2]
DENIED = (
    "PermissionError",
    "FileNotFoundError",
    "OSError",
    "BlockingIOError",
    "RuntimeError",
    "BrokenPipeError",
)


def processes():
    """Return the ids of the processes of this machine."""
    return {int(name) for name in os.listdir("/proc") if name.isdigit()}


def below(pid):
    """Return the ids of the processes that descend from one."""
    children = {int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    return children.union(*map(below, children))


def test_the_self_test_finds_nothing_to_complain_about():
    complaints = [check for check in diagnose() if not check.ok]
    assert complaints == []


def test_the_self_test_notices_a_way_out(monkeypatch):
    real = bubblewrap.command

    def leaky(*args):
        words = real(*args)
        end = max(i for i, word in enumerate(words) if word == "/" and words[i - 1] == "--remount-ro") - 1
        leak = [word for p in list(ROOT.parents)[-2::-1] for word in ("--perms", "0755", "--dir", str(p))]
        return [*words[:end], *leak, "--ro-bind", str(ROOT), str(ROOT), *words[end:]]

    def leaky_below(folder, hide=()):
        return [str(ROOT)] if Path(folder) in ROOT.parents else []

    monkeypatch.setattr(bubblewrap, "command", leaky)
    monkeypatch.setattr(bubblewrap, "below", leaky_below)
    assert [check.what for check in diagnose() if not check.ok] == ["nor the grader's own code"]


@pytest.mark.parametrize(
    "attempt",
    [
        "os.fork()",
        "os.forkpty()",
        "subprocess.run(['/bin/true'], check=True)",
        "os.system('true') == 0 or os.kill(1, 2**20)",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "multiprocessing.Process(target=print).start()",
        "multiprocessing.shared_memory.SharedMemory(create=True, size=10)",
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.create_connection(('127.0.0.1', 80), 0.1)",
        "os.kill(-1, 9)",
        "os.kill(0, 9)",
        "os.killpg(0, 9)",
        "os.kill(2, 0)",
        "os.pidfd_open(1)",
        "os.memfd_create('x')",
        "libc('unshare', 0x10000000)",
        "libc('unshare', 0x00020000)",
        "libc('mount', b'tmpfs', b'/tmp', b'tmpfs', 0, None)",
        "libc('umount2', b'/proc', 2)",
        "libc('chroot', b'/tmp')",
        "libc('ptrace', 0, 0, 0, 0)",
        "libc('syscall', 435, 0, 0)",
        "libc('syscall', 425, 8, 0)",
        "libc('syscall', 250, 0, 0)",
        "libc('syscall', 321, 0, 0, 0)",
        "libc('syscall', 323, 0)",
        "libc('syscall', 298, 0, 0, 0, 0, 0)",
        "libc('shmget', 1, 4096, 0o1777)",
        "libc('setuid', 0)",
        "os.setresuid(0, 0, 0)",
        "open('/proc/sys/kernel/core_pattern', 'w')",
        "open('/proc/self/mem', 'rb')",
        "open('/proc/1/environ', 'rb')",
        "open('/dev/shm/x', 'w')",
        "open('/course/runtime/wire.py', 'a')",
        "open('/usr/x', 'w')",
        "os.chmod('/course', 0o777)",
        "os.utime('/usr')",
        "os.mkfifo('/course/x')",
        "os.mknod('/tmp/x', 0o60666, os.makedev(254, 0))",
        "os.symlink('/tmp', '/usr/x')",
        "os.listdir('/var')",
        "os.listdir('/home')",
        "open('/etc/passwd')",
        "open('/etc/shadow')",
        f"os.listdir({str(ROOT / 'solutions')!r})",
        f"os.listdir({str(ROOT / 'grader')!r})",
        "__import__('grader')",
        "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
        "open('/tmp/x', 'wb').write(bytes(64 << 20))",
    ],
)
def test_student_code_is_refused(run, attempt):
    answer = f"""
        import ctypes, multiprocessing, multiprocessing.shared_memory, os, resource, socket, subprocess
        def libc(name, *args):
            function = getattr(ctypes.CDLL(None, use_errno=True), name)
            if function(*args) < 0:
                raise OSError(ctypes.get_errno(), name)
        def f():
            {attempt}
            return "got through"
    """
    try:
        reply = run(answer)
    except Died as death:
        assert death.reason in ("exit", "crash")  # noqa: PT017 (either is fine: it did not get through)
    else:
        assert reply.value is None, attempt
        assert reply.error.kind in (
            *DENIED,
            "ModuleNotFoundError",
            "ProcessLookupError",
            "ValueError",
            "AttributeError",
        )


def test_a_process_sees_only_its_own_environment(run):
    os.environ["SECRET_OF_THE_GRADER"] = "1"
    try:
        seen = run("import os\ndef f(): return dict(os.environ)").value
    finally:
        del os.environ["SECRET_OF_THE_GRADER"]
    assert set(seen) <= {*bubblewrap.ENVIRONMENT, "PWD", "LC_CTYPE"}


def test_a_process_holds_one_descriptor_beside_the_standard_ones(run):
    answer = """
        import os
        def f():
            found = []
            for n in range(1024):
                try: os.fstat(n)
                except OSError: continue
                found.append(n)
            return found
    """
    assert len(run(answer).value) == 4


def test_files_in_the_working_folder_are_bounded_in_size_and_number(run):
    answer = """
        def f():
            written = 0
            try:
                for n in range(10**6):
                    with open(f"/tmp/{n}", "wb") as file: written += file.write(bytes(1 << 20))
            except OSError: pass
            try:
                for n in range(10**6): open(f"/tmp/empty{n}", "wb").close()
            except OSError: return written, n
    """
    written, number = run(answer).value
    assert written <= 8 << 20
    assert number <= 4096


def test_a_crash_leaves_no_core_and_starts_no_core_handler(run):
    answer = "import resource\ndef f(): return resource.getrlimit(resource.RLIMIT_CORE)"
    assert run(answer).value == (1, 1)


def test_a_process_leads_a_session_of_its_own(run):
    answer = "import os\ndef f(): return os.getpid(), os.getsid(0), os.getpgid(0)"
    assert run(answer).value == (1, 1, 1)


def test_threads_and_descriptors_are_bounded(run):
    answer = """
        import threading, socket
        def f():
            stop, count = threading.Event(), 0
            try:
                for count in range(10**5): threading.Thread(target=stop.wait, daemon=True).start()
            except RuntimeError: pass
            stop.set()
            pairs = []
            try:
                while True: pairs.append(socket.socketpair())
            except OSError: return count, len(pairs)
    """
    threads, pairs = run(answer).value
    assert threads <= 256
    assert pairs <= 32


def test_nothing_stays_after_a_notebook_that_wanted_to(sandbox):
    source = """
import os, signal, threading
for n in range(1, 32):
    try: signal.signal(n, signal.SIG_IGN)
    except Exception: pass
for _ in range(4): threading.Thread(target=exec, args=("while True: pass",)).start()
try: os.fork()
except OSError: pass
"""
    server = sandbox._process.popen.pid
    before = below(server)
    with sandbox.open([Cell("a", source, "answer")]) as student:
        assert below(server) - before == {student.host_pid()}
    assert below(server) == before


def test_the_kernel_takes_the_process_for_an_ordinary_user(notebook):
    status = Path(f"/proc/{notebook('').host_pid()}/status").read_text()
    fields = dict(line.split(":", 1) for line in status.splitlines())
    assert "0" not in fields["Uid"].split()
    assert fields["CapEff"].strip() == fields["CapPrm"].strip() == "0" * 16
    assert fields["NoNewPrivs"].strip() == "1"
    assert fields["Seccomp"].strip() == "2"


def test_the_repository_and_the_grader_are_not_bound():
    for bind in bubblewrap.binds():
        assert bind.target not in (ROOT, ROOT / "grader", *(ROOT / "grader").parents)
        assert bind.source != Path(grader.sandbox.__file__).parent


def test_a_folder_below_what_is_bound_can_be_hidden():
    hidden = Path("/usr/share")
    with (
        Sandbox(hide=[hidden]) as sandbox,
        sandbox.open([Cell("a", "import os\nf = os.listdir", "answer")]) as student,
    ):
        assert student.call("f", ("/usr",), seconds=5).value
        assert student.call("f", ("/usr/share",), seconds=5).value == []


def test_a_course_inside_the_python_it_runs_on_is_masked(monkeypatch, tmp_path):
    package = tmp_path / "lib" / "site-packages" / "grader" / "sandbox"
    package.joinpath("runtime").mkdir(parents=True)
    monkeypatch.setattr(bubblewrap, "RUNTIME", package / "runtime")
    monkeypatch.setattr(bubblewrap, "python_paths", lambda: [tmp_path])
    masks = [bind.target for bind in bubblewrap.binds() if bind.mask]
    assert masks == [package.parent]


@pytest.mark.parametrize(
    "forged",
    [
        "b''",
        "b'x'",
        "(5).to_bytes(8, 'little') + b'hello'",
        "(2**63).to_bytes(8, 'little')",
        "(190 << 20).to_bytes(8, 'little') + bytes(1000)",
        "frame(('12345678', 'reply', None))",
        "frame((nonce(), 'reply', None))",
        "frame((nonce(), 'reply', (b'', b'', None, '', False, 0, '')))",
        "frame((nonce(), 'reply', (b'N', b'N', None, '', False, 0, '')))",
        "frame((nonce(), 'reply', (b'N', b'd\\0\\0\\0\\0', ('E',), '', False, 0, '')))",
        "frame((nonce(), 'reply', (b'N', b'd\\0\\0\\0\\0', None, 3, False, 0, '')))",
        "frame((nonce(), 'ask', (7, b't\\2\\0\\0\\0l\\0\\0\\0\\0d\\0\\0\\0\\0')))",
        "frame((nonce(), 'ask', None))",
        "frame((nonce(), 'ask', (0, b'N')))",
        "frame((nonce(), 'done', None))",
        "frame((nonce(), 'ready', None))",
        "frame((nonce(), [], {}))",
        "frame([])",
        "frame(None)",
    ],
)
def test_a_forged_message_ends_the_conversation_and_nothing_else(run, forged):
    answer = f"""
        import os, gc, time
        from runtime.writer import Writer
        from runtime.notebook import Child
        child = [o for o in gc.get_objects() if isinstance(o, Child)] or [None]
        def find():
            import sys
            frame = sys._getframe()
            while frame:
                if isinstance(frame.f_locals.get("self"), Child): return frame.f_locals["self"]
                frame = frame.f_back
        def nonce(): return find().nonce
        def frame(value):
            message = Writer(nested=True).message(value)
            return len(message).to_bytes(8, "little") + message
        def f(g):
            data = {forged}
            os.write(find().connection.fileno(), data)
            if not data or data[:8] == (190 << 20).to_bytes(8, "little"): time.sleep(60)
            os.close(find().connection.fileno())
            time.sleep(60)
    """
    with pytest.raises(Died) as death:
        run(answer, Callback(abs), seconds=1.0)
    assert death.value.reason in ("protocol", "exit", "timeout")


@pytest.mark.parametrize(
    "forged", ["'done', ('other', None, '', [])", "'done', ('a', None, 3, [])", "'cell', 'other'"]
)
def test_a_cell_cannot_report_for_another(notebook, forged):
    answer = f"""
        import os, sys
        from runtime.writer import Writer
        frame = sys._getframe()
        while type(frame.f_locals.get("self")).__name__ != "Child": frame = frame.f_back
        child = frame.f_locals["self"]
        message = Writer(nested=True).message((child.nonce, {forged}))
        os.write(child.connection.fileno(), len(message).to_bytes(8, "little") + message)
    """
    with pytest.raises(Died) as death:
        notebook(answer)
    assert death.value.reason == "protocol"


def test_an_answer_given_in_advance_is_no_answer(notebook):
    student = notebook("""
        import os, sys
        from runtime.writer import Writer
        def f():
            child = sys._getframe(1).f_locals["self"]
            content = (b"i" + bytes(8), b"d" + bytes(4), None, "", False, 0, "")
            message = Writer(nested=True).message((child.nonce, "reply", content))
            os.write(child.connection.fileno(), len(message).to_bytes(8, "little") + message)
            return 1
    """)
    assert student.call("f", seconds=5).value == 0  # its own answer to its own call
    with pytest.raises(Died, match="another question") as death:
        student.call("f", seconds=5)
    assert death.value.reason == "protocol"


def test_a_callback_that_is_fed_without_end_is_stopped():
    with Sandbox(Limits(exchange_mb=20)) as sandbox:
        source = "import numpy as np\ndef f(g):\n    while True: g(np.zeros(10**6))"
        with sandbox.open([Cell("a", source, "answer")]) as student, pytest.raises(Died) as death:
            student.call("f", (Callback(lambda x: None),), seconds=10)
        assert death.value.reason == "protocol"


def test_a_handle_cannot_be_forged_into_anything(run):
    answer = """
        def f(g): return g(object())
    """
    seen = []
    run(answer, Callback(seen.append))
    assert isinstance(seen[0], Handle)


def test_the_server_has_one_thread_so_that_forks_are_whole(sandbox):
    server = max(below(sandbox._process.popen.pid))
    assert b"runtime.server" in Path(f"/proc/{server}/cmdline").read_bytes()
    assert len(os.listdir(f"/proc/{server}/task")) == 1


def test_a_killed_server_is_replaced_at_the_next_notebook():
    with Sandbox() as sandbox:
        sandbox._process.popen.kill()
        sandbox._process.popen.wait()
        with sandbox.open([Cell("a", "def f(): return 1", "answer")]) as student:
            assert student.call("f", seconds=5).value == 1


def test_nothing_stays_when_the_grader_is_killed(tmp_path):
    program = (
        "import os, time\nfrom grader.sandbox import Cell, Sandbox\nsandbox = Sandbox()\n"
        "student = sandbox.open([Cell('a', 'import threading; threading.Thread(target=exec, "
        "args=(\"while True: pass\",)).start()', 'answer')])\n"
        "print(student.host_pid(), sandbox._process.popen.pid, flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        pids = {int(word) for word in process.stdout.readline().split()}
        assert len(pids) == 2
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 5
    while pids & processes() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not pids & processes()


@pytest.mark.parametrize("mode", ["solo", "plain"])
def test_the_other_modes_run_notebooks_too(monkeypatch, mode):
    monkeypatch.setattr("grader.sandbox.sandbox.MODES", ("solo",))
    cells = [
        Cell(
            "a",
            "import os\ndef f(x): return x + 1\ndef g(): os.fork()\ndef h():\n    while True: pass",
            "answer",
        )
    ]
    with Sandbox(confined=mode == "solo") as sandbox:
        assert sandbox.mode == mode
        for _ in range(2):
            with sandbox.open(cells) as student:
                assert student.call("f", (1,), seconds=5).value == 2
                if mode == "solo":
                    assert student.call("g", seconds=5).error.kind == "PermissionError"
                pid = student.host_pid()
                with pytest.raises(Died) as death:
                    student.call("h", seconds=0.3)
                assert death.value.reason == "timeout"
            assert pid not in processes()
        with pytest.raises(Died) as death:
            sandbox.open([Cell("a", "import os; os._exit(3)", "answer")])
        assert death.value.reason == "exit"


def test_where_nested_namespaces_are_refused_each_notebook_gets_a_sandbox(monkeypatch):
    fork = Sandbox._fork

    def refusing(self):
        if self.mode == "nested":
            raise Unconfined("no namespaces here")
        return fork(self)

    monkeypatch.setattr(Sandbox, "_fork", refusing)
    with Sandbox() as sandbox, sandbox.open([Cell("a", "def f(): return 1", "answer")]) as student:
        assert sandbox.mode == "solo"
        assert student.call("f", seconds=5).value == 1


def test_processor_time_is_bounded_whatever_the_deadline():
    with Sandbox(Limits(processor_seconds=1)) as sandbox:
        with sandbox.open([Cell("a", "def f():\n    while True: pass", "answer")]) as student:
            with pytest.raises(Died, match="processor time") as death:
                student.call("f", seconds=60)
        assert death.value.reason == "timeout"


def test_without_bubblewrap_the_sandbox_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unconfined, match=r"apt install bubblewrap.*--no-sandbox"):
        Sandbox()
    assert [check.ok for check in diagnose()] == [False]


def test_a_sandbox_that_cannot_start_says_so(monkeypatch):
    monkeypatch.setattr(bubblewrap, "command", lambda *args: ["bwrap", "--nonsense", "--"])
    with pytest.raises(Unconfined, match="Unknown option --nonsense.*cs231n doctor"):
        Sandbox()


def test_a_sandbox_needs_no_network_server_to_be_refused_one(run):
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = "import socket\ndef f(port): socket.create_connection(('127.0.0.1', port), 1)"
        assert run(answer, server.getsockname()[1]).error.kind == "PermissionError"


def test_packages_below_the_working_folder_are_seen_and_stay_as_they_are(monkeypatch):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        lodger = Path(folder) / "packages" / "lodger.py"
        lodger.parent.mkdir()
        lodger.write_text("ROOMS = 3")
        real = bubblewrap.python_paths()
        monkeypatch.setattr(bubblewrap, "python_paths", lambda: [*real, lodger.parent])
        text = f"""
seen = open({str(lodger)!r}).read()
try:
    open({str(lodger)!r}, "a").write("!")
except OSError as error:
    refused = type(error).__name__
"""
        with Sandbox() as sandbox, sandbox.open([Cell("one", text, "setup")]) as student:
            assert student.cells["one"].ok, student.cells["one"].error
        assert lodger.read_text() == "ROOMS = 3"
