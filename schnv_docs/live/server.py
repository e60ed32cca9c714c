"""The page and what it shows, at http://127.0.0.1:PORT/SECRET/, and nothing else."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from .board import Board
from .gallery import Gallery
from .guard import Guard
from .page import LivePage

BEAT = 15  # seconds, after which a silent connection says that it is alive
FOR_EVER = 'private, max-age=31536000, immutable'  # a picture's name is made of what it shows
STATIC = {'page.css': 'text/css', 'page.js': 'text/javascript', 'page.svg': 'image/svg+xml'}
HERE = Path(__file__).parent / 'page'


@dataclass(frozen=True)
class Answers:
    """The answers. `secret` is the first part of every address."""

    board: Board
    gallery: Gallery
    page: LivePage
    secret: str

    def app(self, port: int) -> Starlette:
        """Return the application for a port."""
        routes = [
            Route('/', self._page),
            Route('/events', self._events),
            Route('/pictures/{digest:str}.png', self._picture),
            Route('/{name:str}', _static),
        ]
        return Starlette(routes=[Mount(f'/{self.secret}', routes=routes)], middleware=[Middleware(Guard, port=port)])

    def _page(self, request: Request) -> Response:  # in a thread, since pages may have to be drawn
        shown, line = request.query_params.get('show', ''), request.query_params.get('line', '')
        number = int(line) if line.isascii() and line.isdigit() and len(line) < 8 else 0
        return HTMLResponse(self.page.html(self.board.state, shown, number, self.gallery.pages_of))

    async def _picture(self, request: Request) -> Response:
        png = self.gallery.picture(request.path_params['digest'])
        if png is None:
            raise HTTPException(404)
        return FileResponse(png, media_type='image/png', headers={'Cache-Control': FOR_EVER})

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(_changes(self.board), media_type='text/event-stream')


def new_secret() -> str:
    """Return a secret that nobody guesses."""
    return secrets.token_urlsafe(24)


async def _static(request: Request) -> Response:
    name = request.path_params['name']
    if name not in STATIC:
        raise HTTPException(404)
    return Response((HERE / name).read_bytes(), media_type=STATIC[name])


async def _changes(board: Board) -> AsyncIterator[str]:
    """Yield the number of the state now and after each change, as server-sent events (HTML, 9.2)."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def tell(_number: int) -> None:
        loop.call_soon_threadsafe(changed.set)

    end = board.listen(tell)
    try:
        while True:
            changed.clear()
            yield f'data: {board.state.number}\n\n'
            try:
                await asyncio.wait_for(changed.wait(), BEAT)
            except TimeoutError:
                yield ': alive\n\n'
    finally:
        end()
