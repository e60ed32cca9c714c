"""Who may look: this machine's browsers, on the page's own address, and nothing that another page sends them to do."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
}
METHODS = frozenset({'GET', 'HEAD'})


class Guard:
    """Refuses requests by another name than the page's (DNS rebinding), or from another page; adds a strict policy."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset({f'127.0.0.1:{port}', f'localhost:{port}'})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand over to the page."""
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message['type'] == 'http.response.start':
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault('Cache-Control', 'no-store')
            await send(message)

        allowed = scope['method'] in METHODS and self._is_own(Headers(scope=scope))
        app = self._app if allowed else PlainTextResponse('', 403)
        await app(scope, receive, send_with_policy)

    def _is_own(self, headers: Headers) -> bool:
        host, origin = headers.get('host', ''), headers.get('origin')
        if host not in self._hosts or origin not in (None, f'http://{host}'):
            return False
        return headers.get('sec-fetch-site', 'none') in ('none', 'same-origin')
