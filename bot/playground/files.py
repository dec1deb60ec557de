"""Uploaded files: announced with their size, filled through a one-time address, then shared.

Three steps as Slack has them: the app says name, size and alt text and gets an address; it sends the bytes there; it
completes the upload, and only then does the file exist for anybody else. Sources:
https://docs.slack.dev/reference/methods/files.getUploadURLExternal and files.completeUploadExternal beside it.
"""

import mimetypes
from dataclasses import dataclass, replace
from urllib.parse import quote

from bot.playground.clocks import Clock, Ids
from bot.playground.refusal import ApiRefusal

LARGEST = 4_000_000
"""Bytes that one file may have here; everything lives in memory."""

ALT_TEXT = 1000
SNIPPET = 1_000_000


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """One file, from the moment its address was handed out.

    Attributes:
        home: The address of the server it lies on, with a slash at the end.
        alt_txt: What a screen reader says of a picture.
        content: The bytes; None until they came.
        complete: Whether the upload was completed.
        shares: The messages it came with, as channel and ts.
    """

    id: str
    ticket: str
    home: str
    name: str
    size: int
    user: str
    created: int
    title: str
    alt_txt: str = ""
    snippet_type: str = ""
    content: bytes | None = None
    complete: bool = False
    shares: tuple[tuple[str, str], ...] = ()

    @property
    def upload_url(self) -> str:
        """Where the bytes go."""
        return f"{self.home}upload/v1/{self.ticket}"

    @property
    def url_private(self) -> str:
        """Where the app fetches it, with its token."""
        return f"{self.home}files-pri/{self.id}/{quote(self.name, safe='')}"

    @property
    def mimetype(self) -> str:
        """The kind of file, told from its name."""
        if self.snippet_type:
            return "text/plain"
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def filetype(self) -> str:
        """The ending of its name, or the syntax of a snippet."""
        return self.snippet_type or (self.name.rpartition(".")[2] if "." in self.name else "binary")


class FileShelf:
    """The files of one workspace.

    Args:
        clock: seconds since the epoch.
        ids: names files and upload addresses.
    """

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._files: dict[str, StoredFile] = {}

    def announce(self, *, home: str, name: str, size: int, user: str, alt_txt: str, snippet_type: str) -> StoredFile:
        """Hand out an address for a file of this name and size in bytes, to be sent to the server at `home`.

        Raises:
            ApiRefusal: `missing_argument` for an empty file, `alt_txt_too_large`, `snippet_too_large` or
                `file_upload_size_restricted`.
        """
        if size < 1:
            raise ApiRefusal("missing_argument")
        if len(alt_txt) > ALT_TEXT:
            raise ApiRefusal("alt_txt_too_large")
        if snippet_type and size > SNIPPET:
            raise ApiRefusal("snippet_too_large")
        if size > LARGEST:
            raise ApiRefusal("file_upload_size_restricted")
        file = StoredFile(
            id=self._ids.next("F0"),
            ticket=self._ids.next("upload-"),
            home=home,
            name=name,
            title=name,
            size=size,
            user=user,
            created=int(self._clock()),
            alt_txt=alt_txt,
            snippet_type=snippet_type,
        )
        self._files[file.id] = file
        return file

    def fill(self, ticket: str, content: bytes) -> StoredFile | None:
        """Take the bytes for an address; None when there is no such address, it was used, or the size differs."""
        file = next((known for known in self._files.values() if known.ticket == ticket), None)
        if file is None or file.content is not None or len(content) != file.size:
            return None
        return self._keep(replace(file, content=content))

    def complete(self, file_id: str, title: str) -> StoredFile:
        """End an upload.

        Raises:
            ApiRefusal: `file_not_found` when nothing was uploaded under this id, or it was completed before.
        """
        file = self._files.get(file_id)
        if file is None or file.content is None or file.complete:
            raise ApiRefusal("file_not_found")
        return self._keep(replace(file, title=title or file.name, complete=True))

    def share(self, file_id: str, channel: str, ts: str) -> None:
        """Remember that a file came with a message."""
        file = self._files[file_id]
        self._keep(replace(file, shares=(*file.shares, (channel, ts))))

    def find(self, file_id: str) -> StoredFile | None:
        """A file whose upload is complete."""
        file = self._files.get(file_id)
        return file if file and file.complete else None

    def _keep(self, file: StoredFile) -> StoredFile:
        self._files[file.id] = file
        return file
