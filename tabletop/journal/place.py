"""Opening saves and the files beside them: plain files only, through no symbolic link; refusals are plain sentences."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import sys
from pathlib import Path
from typing import Final

from tabletop.exercise.errors import NotASave, NotFound, SaveFailed, SaveInUse, TabletopError

PRIVATE: Final = 0o600
"""Saves are for the eyes of their owner."""

SAVE: Final = "a save"
"""What most of these files should be."""

_KINDS: Final = (
    (stat.S_ISLNK, "a symbolic link; name the file itself"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def open_existing(path: Path, *, writing: bool, what: str = SAVE) -> int:
    """Open a file that is there and return its file descriptor; nothing of it is read or changed.

    Args:
        path: The file.
        writing: Whether it is to be written too.
        what: What it should be, with its article, as a refusal names it.

    Raises:
        NotFound: When there is no such file.
        NotASave: When it is no plain file, or may not be read.
        SaveFailed: When it may be read, and was asked for writing, but may not be written.
    """
    try:
        _refuse_special(os.lstat(path).st_mode, path, what)
        # Without O_NONBLOCK, a pipe that took the file's place meanwhile would block for ever.
        way = os.O_RDWR | os.O_APPEND if writing else os.O_RDONLY
        fd = os.open(path, way | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no {what.partition(' ')[2]} {path}.") from None
    except OSError as error:
        raise _refusal(path, error, writing=writing) from error
    except ValueError:
        raise NotFound(f"There is no {what.partition(' ')[2]} of that name: it holds a NUL character.") from None
    try:
        _refuse_special(os.fstat(fd).st_mode, path, what)
    except NotASave:
        os.close(fd)
        raise
    return fd


def create_private(path: Path) -> int:
    """Create a file that was not there, for its owner alone, and return its file descriptor.

    Raises:
        SaveFailed: When something of that name is there, or it cannot be created.
    """
    try:
        return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE)
    except FileExistsError:
        raise SaveFailed(f"{path} is already there, and nothing is ever written over.") from None
    except FileNotFoundError:
        raise SaveFailed(f"{path} cannot be created: there is no folder {path.parent}.") from None
    except OSError as error:
        raise SaveFailed(f"{path} cannot be created: {in_words(error)}.") from error
    except ValueError:
        raise SaveFailed("A save cannot have a NUL character in its name.") from None


def lock(fd: int, path: Path) -> None:
    """Become the only writer of a file until its descriptor is closed or the process ends, however it ends.

    Raises:
        SaveInUse: When another writer has it.
        SaveFailed: When the file system knows no locks.
    """
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SaveInUse(f"{path} is being written by another tabletop; here it can only be read.") from None
    except OSError as error:
        raise SaveFailed(f"{path} cannot be locked against a second writer: {in_words(error)}.") from error


def write_all(fd: int, data: bytes) -> None:
    """Write all of the bytes, in as many calls as the system wants.

    Raises:
        OSError: When the system takes no more of them.
    """
    view = memoryview(data)
    while view:
        written = os.write(fd, view)
        if written == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        view = view[written:]


def sync(fd: int) -> None:
    """Wait until what was written is on the disk, not only on its way.

    Raises:
        OSError: When the system cannot promise it. It must not be asked again: a second call may falsely succeed.
    """
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # there, fsync alone leaves the bytes in the drive's own memory
    else:
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where its file system can be asked for that.

    Raises:
        OSError: When the system cannot promise it.
    """
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system without folders' fsync, as some network shares
            raise
    finally:
        os.close(fd)


def in_words(error: OSError) -> str:
    """Say what the system answered, within a sentence."""
    if error.errno in _FULL:
        return "the disk is full"
    answer = error.strerror or type(error).__name__
    return answer[:1].lower() + answer[1:]


def _refuse_special(mode: int, path: Path, what: str) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "not a plain file")
        raise NotASave(f"{path} is not {what}: it is {kind}.")


def _refusal(path: Path, error: OSError, *, writing: bool) -> TabletopError:
    if writing and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY):
        return SaveFailed(f"{path} cannot be opened for writing: {in_words(error)}.")
    return NotASave(f"{path} cannot be opened: {in_words(error)}.")
