"""The inside of the box: load one task, build the walls, and only then look at the file."""

import codecs
import json
import os
import sys
from importlib import import_module
from typing import Any

from noimpunity.sources.untrusted.tasks import BIT_BY_BIT, ENCODINGS_TO_SAY, TASKS, Unfit
from noimpunity.sources.untrusted.walls import build

# Looked up now: inside, no module can be loaded any more, and a codec is a module.
ENCODINGS = (
    "ascii latin-1 utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 cp1250 cp1251 cp1253 "
    "cp1254 cp1256 cp850 cp437 iso8859-2 mac-roman charmap unicode-escape"
)


def main() -> None:
    request, content = _request()
    for name in (*ENCODINGS.split(), *_said(request["options"])):
        codecs.lookup(name)
    module, _, function = TASKS[request["task"]].partition(":")
    task = getattr(import_module(module), function)
    walls = build(request["limits"])
    header: dict[str, Any]
    body = b""
    try:
        if request["task"] in BIT_BY_BIT:
            for values in task(content, **request["options"]):
                _say({"values": values})
            header = {"end": True, "walls": walls}
        else:
            values, body = task(content, **request["options"])
            header = {"values": values, "bytes": len(body), "walls": walls}
    except Unfit as unfit:
        header = {"refused": unfit.code, "looks_like": unfit.looks_like}
    except MemoryError:
        header = {"refused": "memory"}
    except Exception:
        header = {"refused": "broken"}
    _say(header, body)
    os._exit(0)  # nothing of the file is given the chance to run at the end


def _said(options: dict[str, Any]) -> list[str]:
    """The encoding somebody said a list is in, where it is one of those we know."""
    said = options.get("options", {}).get("encoding", "") if isinstance(options.get("options"), dict) else ""
    return [said] if said in ENCODINGS_TO_SAY else []


def _request() -> tuple[dict[str, Any], bytes]:
    pipe = sys.stdin.buffer
    request = json.loads(pipe.read(int.from_bytes(pipe.read(4), "big")))
    content = pipe.read(request["bytes"])
    return request, content


def _say(header: dict[str, Any], body: bytes = b"") -> None:
    words = json.dumps(header, separators=(",", ":")).encode()
    for part in (len(words).to_bytes(4, "big"), words, body):
        left = memoryview(part)
        while left:
            left = left[os.write(1, left) :]
