"""The kernel of a batch."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zmq
import zmq.asyncio
from jupyter_client.session import Session

from acctkit.batch.kernel import HeedfulChannel, OwnKernel


def test_own_interpreter() -> None:
    """Is the kernel this very interpreter, whatever kernels are installed?"""
    assert OwnKernel().kernel_spec.argv[0] == sys.executable


@pytest.mark.skipif(os.name != "posix", reason="local sockets are of POSIX")
def test_long_folders_fall_back_to_ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are local sockets used where their path is short enough, and ports elsewhere?"""
    with TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", short)
        assert OwnKernel().transport == "ipc"
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / ("x" * 100)))
    assert OwnKernel().transport == "tcp"


def test_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a kernel start from a temporary folder when there is no home folder?"""
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "file" / "runtime"))
    folder = Path(OwnKernel().connection_file).parent
    assert folder.is_dir()
    folder.rmdir()


@pytest.mark.skipif(os.name != "posix", reason="local sockets are of POSIX")
def test_an_answer_that_arrives_while_sending(tmp_path: Path) -> None:
    """Is an answer noticed that comes in just when something is sent, as an Output widget's new state is?"""

    async def seconds() -> float:
        context = zmq.asyncio.Context()
        with zmq.Context() as plain, plain.socket(zmq.ROUTER) as kernel, context.socket(zmq.DEALER) as ours:
            kernel.bind(f"ipc://{tmp_path}/s")
            ours.connect(f"ipc://{tmp_path}/s")
            session = Session(key=b"")
            channel = HeedfulChannel(ours, session)
            channel.send(session.msg("execute_request"))
            ident = kernel.recv_multipart()[0]
            answer = asyncio.ensure_future(channel.get_msg(timeout=10))
            await asyncio.sleep(0.01)
            session.send(kernel, "execute_reply", ident=ident)
            time.sleep(0.1)  # noqa: ASYNC251  the answer must arrive while the loop stands still
            channel.send(session.msg("comm_msg"))
            begun = time.monotonic()
            assert (await answer)["msg_type"] == "execute_reply"
            context.destroy(linger=0)
            return time.monotonic() - begun

    with ThreadPoolExecutor(
        1
    ) as pool:  # this thread may have a loop of its own, as that of the browser tests
        assert pool.submit(asyncio.run, seconds()).result() < 5
