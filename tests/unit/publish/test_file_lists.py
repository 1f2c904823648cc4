from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.model import File, content_id
from plugins.publish.releases import release_id
from plugins.publish.targets.file_lists import FileList, FileLists

FILES = {path: File(path, len(path), path * 2) for path in ("index.html", "assets/roman.1f0c2a9b.woff2")}
NAME = release_id(7, content_id(FILES))


def test_a_list_comes_back_and_those_of_other_releases_go(tmp_path: Path) -> None:
    lists = FileLists(tmp_path / "lists")
    assert lists.names() == []
    older, oldest = release_id(6, content_id({})), release_id(5, content_id({}))
    lists.write(oldest, FileList({}))
    lists.write(older, FileList({}), [oldest])
    lists.write(NAME, FileList(FILES, {"index.html": "sha1"}), [older])
    assert lists.names() == [older, NAME]
    found = lists.read(NAME)
    assert found is not None
    assert found.files == FILES
    assert found.digests["index.html"] == "sha1"


def test_a_list_that_does_not_add_up_to_the_release_is_not_believed(tmp_path: Path) -> None:
    lists = FileLists(tmp_path)
    lists.write(NAME, FileList({"index.html": FILES["index.html"]}))
    assert lists.names() == [NAME]
    assert lists.read(NAME) is None


def test_a_list_that_cannot_be_written_whole_leaves_the_one_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = FileLists(tmp_path)
    lists.write(NAME, FileList(FILES))

    def full(place: Path, body: bytes) -> int:
        with place.open("wb") as file:
            file.write(body[:9])
        raise OSError(28, "No space left on device", str(place))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        lists.write(NAME, FileList({}))
    assert lists.names() == [NAME]
    found = lists.read(NAME)
    assert found is not None
    assert found.files == FILES


def test_what_a_killed_run_was_writing_counts_as_no_list_and_goes_with_the_next(tmp_path: Path) -> None:
    lists = FileLists(tmp_path)
    lists.write(NAME, FileList(FILES))
    (tmp_path / f"{NAME}.json").rename(tmp_path / f".{NAME}.json")
    assert lists.names() == []
    lists.write(release_id(8, content_id({})), FileList({}))
    assert not (tmp_path / f".{NAME}.json").exists()
