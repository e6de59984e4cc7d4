"""The checksums that publishers tell of their files, and those of the files that came."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

# Names of RFC 9530 and of the older fields, and how Python calls them.
_ALGORITHMS = {"sha-256": "sha256", "sha-512": "sha512", "sha": "sha1", "md5": "md5"}
_DIGEST = re.compile(r"([a-z0-9-]+)=:?([A-Za-z0-9+/]+=*):?", re.IGNORECASE)


def told_digests(headers: Mapping[str, str]) -> dict[str, str]:
    """The checksums of the whole file that an answer's headers hold, as hexadecimal digits by algorithm."""
    found: dict[str, str] = {}
    texts = [headers.get("Repr-Digest", ""), headers.get("Digest", "")]
    if headers.get("Content-MD5"):
        texts.append(f"md5={headers['Content-MD5']}")
    for text in texts:
        for name, value in _DIGEST.findall(text):
            algorithm = _ALGORITHMS.get(name.casefold())
            if algorithm is not None:
                with suppress(ValueError):
                    found.setdefault(algorithm, base64.b64decode(value, validate=True).hex())
    return found


def digest_of(path: Path, algorithm: str) -> str:
    """The checksum of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.new(algorithm, usedforsecurity=False)).hexdigest()
