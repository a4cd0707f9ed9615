"""Talks to Superset as a script does: logs in, imports a bundle, asks for the data of charts."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from typing import Any

_TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]*)"')


class RefusedError(RuntimeError):
    """Superset answered with an error; the message is what it said."""


class Client:
    """A session of one user at one address."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Logs in as a browser does, since not all of Superset takes the tokens of its API.

        Raises:
            RefusedError: where the user or the password is wrong.
        """
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        # The token guards against other pages of the browser; a script has to send it like them.
        token = _TOKEN.search(self._send("GET", "/login/", None, {}))
        self._headers = {"X-CSRFToken": token[1] if token else ""}
        form = {"username": user, "password": password, "csrf_token": self._headers["X-CSRFToken"]}
        self._send("POST", "/login/", urllib.parse.urlencode(form).encode(), {})
        self.get("/api/v1/me/")

    def get(self, path: str) -> Any:
        """What Superset answers at a path."""
        return self._call("GET", path, None, {})

    def post(self, path: str, content: Any) -> Any:
        """What Superset answers to a JSON document."""
        return self._call("POST", path, json.dumps(content).encode(), {"Content-Type": "application/json"})

    def put(self, path: str, content: Any) -> Any:
        """What Superset answers to a JSON document that changes what there is."""
        return self._call("PUT", path, json.dumps(content).encode(), {"Content-Type": "application/json"})

    def import_bundle(self, bundle: bytes) -> None:
        """Brings a bundle of assets in, over what an earlier import brought.

        Raises:
            RefusedError: with the reasons that Superset gives.
        """
        self._form("/api/v1/assets/import/", {"bundle": bundle})

    def charts(self) -> dict[str, int]:
        """The number of each chart by its name."""
        found = self.get("/api/v1/chart/?q=(page_size:100)")["result"]
        return {chart["slice_name"]: chart["id"] for chart in found}

    def data(self, chart: int) -> dict[str, Any]:
        """The first result of a saved chart, asked anew: `data`, `rowcount`, `colnames`, `coltypes`, `query`."""
        answer = self.get(f"/api/v1/chart/{chart}/data/?force=true")
        result: dict[str, Any] = answer["result"][0]
        return result

    def legacy(self, chart: int, params: dict[str, Any]) -> dict[str, Any]:
        """What the browser asks for where a kind of chart is older than the chart API, such as the world map."""
        form = json.dumps(params | {"slice_id": chart}).encode()
        answer: dict[str, Any] = self._form(
            f"/superset/explore_json/?form_data=%7B%22slice_id%22%3A{chart}%7D", {"form_data": form}
        )
        return answer

    def _form(self, path: str, fields: dict[str, bytes]) -> Any:
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{_file_name(name)}\r\n\r\n'.encode()
            + value
            + b"\r\n"
            for name, value in fields.items()
        ]
        body = b"".join([*parts, f"--{edge}--\r\n".encode()])
        return self._call("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _call(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Any:
        return json.loads(self._send(method, path, body, {**self._headers, **headers}))

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> str:
        request = urllib.request.Request(self._address + path, data=body, method=method, headers=headers)
        try:
            with self._opener.open(request, timeout=120) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")[:2000]
            raise RefusedError(f"{method} {path}: {error.code} {said}") from error


def _file_name(field: str) -> str:
    return '; filename="bundle.zip"\r\nContent-Type: application/zip' if field == "bundle" else ""
