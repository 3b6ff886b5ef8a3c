"""Folders of decks and saves that cannot be used: one sentence, whoever asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.control import library
from tabletop.exercise.errors import FileFailed


def test_a_folder_of_saves_that_cannot_be_made_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path / "file" / "saves"))

    with pytest.raises(
        FileFailed, match=r"The folder of saves .*/file/saves cannot be made: not a directory\. Name another"
    ):
        library.new_save("small")


@pytest.mark.parametrize("listed", [library.decks, library.saves])
def test_a_folder_that_cannot_be_read_is_said_in_one_sentence(
    listed: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setenv("TABLETOP_SAVES", str(tmp_path))
    monkeypatch.setattr(Path, "iterdir", refuse)

    assert callable(listed)
    with pytest.raises(FileFailed, match=r"The folder .* cannot be read: permission denied\. Ask"):
        listed()
