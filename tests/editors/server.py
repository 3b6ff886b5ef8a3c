"""A language server driven over its standard streams, as an editor drives it."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

PATIENCE = 60
"""Seconds that any answer may take on a busy machine."""

OFFLINE = {"schemaStore": {"enable": False, "url": ""}, "validate": True, "hover": True, "completion": True}


class Server:
    """One server process with a workspace folder."""

    def __init__(self, program: str, folder: Path, settings: dict[str, Any] | None = None) -> None:
        self.settings = {**OFFLINE, **(settings or {})}
        self.process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._number = 0
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._versions: dict[str, int] = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "decks"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "hover": {"contentFormat": ["markdown", "plaintext"]},
                    },
                },
            },
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.settings}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def problems(self, path: Path, text: str) -> list[tuple[int, int, str]]:
        """Return line, column (both from 1) and message of what is marked in a file that holds a text."""
        uri = path.as_uri()
        waiting = self._diagnostics.setdefault(uri, queue.Queue())
        self.show(path, text)
        marked = waiting.get(timeout=PATIENCE)
        places = [(one["range"]["start"], one["message"]) for one in marked]
        return sorted((start["line"] + 1, start["character"] + 1, message) for start, message in places)

    def show(self, path: Path, text: str) -> None:
        """Open a file, or change it to hold a text."""
        uri = path.as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            item = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": item})
        else:
            document = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def completions(self, path: Path, line: int, column: int) -> list[str]:
        """Return what is offered at a place, both from 1."""
        offered = self.ask("textDocument/completion", _at(path, line, column))
        return [item["label"] for item in (offered["items"] if isinstance(offered, dict) else offered)]

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return what is shown under the pointer at a place, both from 1."""
        shown = self.ask("textDocument/hover", _at(path, line, column))
        return "" if shown is None else str(shown["contents"]["value"])

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result."""
        self._number += 1
        answer: queue.Queue[Any] = queue.Queue()
        self._answers[self._number] = answer
        self._send({"id": self._number, "method": method, "params": params})
        return answer.get(timeout=PATIENCE)

    def tell(self, method: str, params: Any) -> None:
        """Send what needs no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        stream = self.process.stdin
        assert stream is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (header := stream.readline().strip()) != b"":
                if header.lower().startswith(b"content-length:"):
                    length = int(header.partition(b":")[2])
            if not length:
                return
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            found = message["params"]
            self._diagnostics.setdefault(found["uri"], queue.Queue()).put(found["diagnostics"])
        elif method == "workspace/configuration":
            wanted = [self.settings if item.get("section") == "yaml" else {} for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif method is None:
            self._answers[message["id"]].put(message.get("result"))


def _at(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
