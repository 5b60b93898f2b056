"""The embedded store: started, joined, left, killed; and what it says when it cannot start."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from bot.errors import ServiceError
from bot.store import embedded
from bot.store.embedded import embedded_store, socket_path, start, stop, url_of
from bot.store.store import Store, connect


@contextmanager
def _client(url: str) -> Iterator[Redis]:
    client = connect(url)
    yield client
    client.close()


def _pid(client: Redis) -> int:
    return int(client.info("server")["process_id"])


def _is_alive(data: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(socket_path(data))) == 0


@contextmanager
def _user(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the store until its standard input ends."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom bot.store.embedded import embedded_store\n"
        f"with embedded_store(Path({str(data)!r})) as url:\n"
        "    print(url, flush=True)\n    sys.stdin.read()\n"
    )
    words = [sys.executable, "-c", program]
    with subprocess.Popen(words, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == url_of(data)
        yield process


def test_it_is_empty_at_first_and_keeps_what_is_written(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.keys() == []
        client.set("figure", "1250000")
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.get("figure") == "1250000"


def test_it_never_forgets_for_want_of_memory_or_haste(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.config_get("append*")["appendfsync"] == "always"
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        assert client.config_get("port") == {"port": "0"}


def test_it_ends_with_its_last_user(tmp_path: Path) -> None:
    with embedded_store(tmp_path):
        assert _is_alive(tmp_path)
    assert not _is_alive(tmp_path)
    assert not socket_path(tmp_path).exists()


def test_a_second_user_joins_and_outlives_the_first(tmp_path: Path) -> None:
    with _user(tmp_path) as first:
        with embedded_store(tmp_path) as url, _client(url) as client:
            first.communicate()
            assert first.returncode == 0
            assert client.ping()
        assert not _is_alive(tmp_path)


def test_the_first_user_outlives_the_second(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as url, _client(url) as client:
        with _user(tmp_path) as second:
            second.communicate()
        assert client.ping()


def test_many_who_start_at_once_share_one_server(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\nfrom bot.store.embedded import embedded_store\n"
        "from bot.store.store import connect\n"
        f"with embedded_store(Path({str(tmp_path)!r})) as url:\n"
        "    connect(url).incr('users')\n"
    )
    words = [sys.executable, "-W", "ignore", "-c", program]
    users = [subprocess.Popen(words) for _ in range(4)]
    assert [user.wait() for user in users] == [0] * 4
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.get("users") == "4"


def test_everything_survives_when_the_server_is_killed(tmp_path: Path) -> None:
    server = start(tmp_path)
    with _client(url_of(tmp_path)) as client:
        Store(client, "").wait_ready(10)
        for number in range(100):
            client.xadd("inbox", {"event": str(number)})
        server.kill()
        server.wait()
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert [fields["event"] for _, fields in client.xrange("inbox")] == [
            str(number) for number in range(100)
        ]


def test_a_server_whose_user_was_killed_is_joined_and_stopped(tmp_path: Path) -> None:
    with _user(tmp_path) as user:
        with _client(url_of(tmp_path)) as client:
            client.set("figure", "1")
            pid = _pid(client)
        user.send_signal(signal.SIGKILL)
        user.wait()
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert (client.get("figure"), _pid(client)) == ("1", pid)
    assert not _is_alive(tmp_path)


def test_a_server_that_died_is_replaced_and_its_successor_stopped(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as url, _client(url) as client:
        client.set("figure", "1")
        os.kill(_pid(client), signal.SIGKILL)
        with embedded_store(tmp_path), _client(url) as again:
            assert again.get("figure") == "1"
        assert client.get("figure") == "1"
    assert not _is_alive(tmp_path)


def test_a_folder_made_anew_is_not_served_by_the_server_of_the_old(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    old = start(data)
    with _client(url_of(data)) as client:
        Store(client, "").wait_ready(10)
        client.set("figure", "1")
    shutil.rmtree(data)
    with embedded_store(data) as url, _client(url) as client:
        assert client.keys() == []
    old.wait()


def test_a_folder_removed_meanwhile_does_not_keep_the_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with embedded_store(data):
        shutil.rmtree(data)
    assert not _is_alive(data)


@pytest.mark.parametrize(
    "name", ["x" * 200 + "/" + "y" * 200, "ข้อมูล ของ สำนักงาน", "a 'b' \"c\" #d"]
)
def test_any_name_of_a_data_folder_will_do(tmp_path: Path, name: str) -> None:
    with embedded_store(tmp_path / name) as url, _client(url) as client:
        assert client.ping()
    assert (tmp_path / name / "appendonlydir").is_dir()


def test_a_long_name_of_the_temporary_folder_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/tmp/" + "t" * 100)
    assert len(str(socket_path(tmp_path))) < 100
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.ping()


def test_a_relative_data_folder_is_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with embedded_store(Path("data")) as url:
        assert url == url_of(tmp_path / "data")
    assert (tmp_path / "data" / "appendonlydir").is_dir()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    said = r"The data folder .*/file/data cannot be used \(Not a directory\)"
    with pytest.raises(ServiceError, match=said) as raised, embedded_store(file / "data"):
        pass
    assert raised.value.permanent


def test_damaged_data_is_refused_with_what_the_server_says(tmp_path: Path) -> None:
    _write_one(tmp_path)
    journal = _journal(tmp_path)
    journal.write_bytes(b"*3\r\n$3\r\nSET\r\n" + b"garbage\r\n" * 50 + journal.read_bytes())
    said = "did not start. It said: .*Bad file format reading the append only file"
    with pytest.raises(ServiceError, match=said), embedded_store(tmp_path):
        pass


def test_data_cut_off_in_the_middle_of_a_write_is_taken_up_to_there(tmp_path: Path) -> None:
    _write_one(tmp_path)
    journal = _journal(tmp_path)
    journal.write_bytes(journal.read_bytes() + b"*3\r\n$3\r\nSET\r\n$6\r\nfig")
    with embedded_store(tmp_path) as url, _client(url) as client:
        assert client.get("figure") == "1"


def _write_one(data: Path) -> None:
    with embedded_store(data) as url, _client(url) as client:
        client.set("figure", "1")


def _journal(data: Path) -> Path:
    (found,) = (data / "appendonlydir").glob("*.incr.aof")
    return found


def test_a_server_out_of_reach_is_never_joined_by_a_second_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start(tmp_path)
    with _client(url_of(tmp_path)) as client:
        Store(client, "").wait_ready(10)
    monkeypatch.setattr(embedded, "_SILENT_TIMEOUT_S", 0.1)
    with tempfile.TemporaryDirectory() as elsewhere:
        monkeypatch.setattr(tempfile, "tempdir", elsewhere)
        with pytest.raises(ServiceError, match="not within reach"), embedded_store(tmp_path):
            pass
        monkeypatch.undo()
    stop(server)
