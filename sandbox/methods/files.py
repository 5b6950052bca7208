"""The methods about files: files."""

from __future__ import annotations

import time

from sandbox.calls import Args, Json
from sandbox.errors import Refused
from sandbox.methods.family import Family
from sandbox.settings import BOT_USER
from sandbox.state import StoredFile, new_id


class Files(Family):
    """Uploads in three steps."""

    async def method_files_getUploadURLExternal(self, args: Args) -> Json:
        """files.getUploadURLExternal: the first of three steps."""
        name = args.text("filename")
        length = args.number("length", 0, "missing_argument", 1_000_000_000)
        alt = args.text("alt_txt", "")
        if len(alt) > 1000:
            raise Refused("alt_txt_too_large")
        file = StoredFile(new_id("F"), name, BOT_USER, length, alt=alt, created=int(time.time()))
        self.state.files[file.id] = file
        self.state.touch()
        return {"upload_url": f"{self.base()}/upload/v1/{file.id}", "file_id": file.id}

    async def method_files_completeUploadExternal(self, args: Args) -> Json:
        """files.completeUploadExternal: the last step, which shares the files."""
        wanted = args.value("files")
        if not isinstance(wanted, list) or not wanted or not all(isinstance(f, dict) for f in wanted):
            raise Refused("invalid_arguments", "[ERROR] missing required field: files")
        files = []
        for entry in wanted:
            file = self.state.files.get(str(entry.get("id")))
            if file is None or file.data is None or file.done:
                raise Refused("file_not_found")
            files.append((file, str(entry.get("title") or file.name)))
        ids = [c for c in (args.text("channel_id", ""), *args.text("channels", "").split(",")) if c]
        channels = [self.channel(id_) for id_ in ids]
        for channel in channels:
            if BOT_USER not in channel.members:
                raise Refused("not_in_channel")
            if channel.archived:
                raise Refused("is_archived")
        threads = [self.thread(args, channel) for channel in channels]
        comment = args.text("initial_comment", "")
        for file, title in files:
            file.title, file.done = title, True
            file.channels = [c.id for c in channels]
        for channel, thread_ts in zip(channels, threads, strict=True):
            message = self.state.post(
                channel.id,
                BOT_USER,
                comment,
                files=[file.id for file, _ in files],
                thread_ts=thread_ts,
                subtype="file_share",
            )
            self.push.later(self.events.said(message))
        return {"files": [file.slack(self.base()) for file, _ in files]}

    async def method_files_delete(self, args: Args) -> Json:
        """files.delete: its own alone; what is left in the messages that had it says that it was deleted."""
        file = self.state.files.get(args.text("file"))
        if file is None or not file.done:
            raise Refused("file_not_found")
        if file.deleted:
            raise Refused("file_deleted")
        if file.user != BOT_USER:
            raise Refused("cant_delete_file")
        file.deleted, file.data = True, None
        self.state.touch()
        return {}

    async def method_files_info(self, args: Args) -> Json:
        """files.info."""
        file = self.state.files.get(args.text("file"))
        if file is None or not file.done or file.deleted:
            raise Refused("file_not_found")
        return {"file": file.slack(self.base()), "comments": [], "response_metadata": {"next_cursor": ""}}
