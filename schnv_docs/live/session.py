"""One showing of a meeting, from the first build to the end of the program."""

import socket
import threading
from collections.abc import Callable
from contextlib import closing

import uvicorn

from ..i18n import gettext as _
from ..pipeline.inspection import read_network
from ..project import Project
from .board import Board
from .maker import Maker
from .page import LivePage
from .server import Answers, new_secret
from .watch import watch

HERE = '127.0.0.1'  # nobody else's machine
GRACE = 1  # seconds for open connections, which never end by themselves


def listen(port: int) -> socket.socket:
    """Return a socket of this machine alone; with port 0 it is a free one. Raises OSError where the port is taken."""
    return socket.create_server((HERE, port))


def show(project: Project, key: str, told: Callable[[str], None], listening: socket.socket) -> None:
    """Show a meeting on a socket until the program is stopped; `told` is given the address."""
    board, ended = Board(), threading.Event()
    maker = Maker(project, key, board)
    network = read_network(project).network
    page = LivePage(project, key, _("Meeting {date}").format(date=key), network.language if network else 'sv-SE')
    answers = Answers(board, maker.gallery, page, new_secret())
    building = threading.Thread(target=maker.run)
    watching = threading.Thread(target=watch, args=(project, maker.change, ended))
    with closing(listening):
        bound = listening.getsockname()[1]
        settings = uvicorn.Config(
            answers.app(bound), log_level='error', lifespan='off', timeout_graceful_shutdown=GRACE
        )
        building.start()
        watching.start()
        try:
            told(f'http://{HERE}:{bound}/{answers.secret}/')
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            ended.set()
            maker.end()
            watching.join()
            building.join()
