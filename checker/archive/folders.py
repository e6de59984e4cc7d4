"""A folder that results go to: on this machine, or at an address of a store of files. Files appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from checker.archive.addresses import file_system, is_address, of_this_process
from checker.errors import UsageError

_TEMPORARY = ".tmp"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its address; it travels to other processes as that."""

    address: str

    @property
    def path(self) -> Path | None:
        """Where it is on this machine; None for another store."""
        if self.address.startswith("file://"):
            return Path(self.address.removeprefix("file://"))
        return None if is_address(self.address) else Path(self.address)

    @property
    def here_only(self) -> bool:
        """Whether no other process can write there."""
        return of_this_process(self.address)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None if there is none."""
        try:
            if self.path is not None:
                return (self.path / name).read_bytes()
            system, inner = file_system(self.address)
            return bytes(system.cat_file(f"{inner}/{name}"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._fault(name, "read", error) from error

    def write(self, name: str, content: bytes) -> None:
        """Write a whole file, in the place of what was there.

        Raises:
            UsageError: it cannot be written.
        """
        try:
            if self.path is None:
                system, inner = file_system(self.address)
                system.makedirs(f"{inner}/{name}".rpartition("/")[0], exist_ok=True)
                system.pipe_file(f"{inner}/{name}", content)
                return
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f".{target.name}.{os.getpid()}{_TEMPORARY}")
            try:
                with aside.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(aside, target)
            finally:
                with suppress(OSError):
                    aside.unlink(missing_ok=True)
        except OSError as error:
            raise self._fault(name, "written", error) from error

    def names(self, below: str) -> list[str]:
        """The files below a folder in it, sorted, by their names from here; those being written are left out."""
        if self.path is not None:
            found = [
                path.relative_to(self.path).as_posix()
                for path in (self.path / below).rglob("*")
                if path.is_file()
            ]
        else:
            system, inner = file_system(self.address)
            with suppress(OSError):
                system.invalidate_cache()
            found = [
                one.removeprefix(f"{inner.rstrip('/')}/") for one in system.find(f"{inner}/{below}") or ()
            ]
        return sorted(one for one in found if not one.endswith(_TEMPORARY))

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that is in it."""
        if self.path is not None:
            target = self.path / name
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
            return
        system, inner = file_system(self.address)
        with suppress(FileNotFoundError):
            system.rm(f"{inner}/{name}", recursive=True)

    def sweep(self, below: str) -> None:
        """Remove what killed processes were writing."""
        if self.path is not None:
            for aside in (self.path / below).rglob(f".*{_TEMPORARY}"):
                aside.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs of this machine out; the lock of a killed run is no more.

        Raises:
            UsageError: another run has it, or the folder cannot be made.
        """
        if self.path is None:
            yield
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            file = (self.path / _LOCK).open("a")
        except OSError as error:
            raise self._fault("", "written", error) from error
        with file:
            try:
                import fcntl
            except ImportError:  # not everywhere
                yield
                return
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise UsageError(
                    f"{self.address}: another run is writing there", "wait for it, or name another folder"
                ) from None
            yield

    def _fault(self, name: str, done: str, error: OSError) -> UsageError:
        place = f"{self.address}/{name}" if name else self.address
        return UsageError(
            f"{place}: cannot be {done}: {error.strerror or error}", "name another folder with --archive"
        )
