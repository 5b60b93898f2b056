"""Why a host was not reached, in few words: what libraries say of it is a paragraph."""

import socket
import ssl
from collections.abc import Iterator


def why_unreached(error: BaseException) -> str:
    """Return the reason behind a library's error; its own words where it is another."""
    for cause in _behind(error):
        if isinstance(cause, socket.gaierror):
            return "its name is not found; is this machine on the internet?"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection ({cause.reason or 'TLS'})"
        if isinstance(cause, TimeoutError):
            return "it was silent for too long"
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
    return type(error).__name__


def _behind(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it came from: chained, wrapped as an argument, or as a reason."""
    seen: list[BaseException] = []
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.append(one)
        yield one
        inside = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting += [other for other in inside if isinstance(other, BaseException)]
