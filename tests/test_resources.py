"""Data folders: found in the installed package first, then beside it; discovery lists what can be imported."""

import pytest

from sladsl import resources
from sladsl.discovery import module_names


@pytest.fixture
def places(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path / "_data")
    monkeypatch.setattr(resources, "_IN_CHECKOUT", {"grammar": tmp_path / "grammar"})
    return tmp_path


def test_the_installed_folder_wins(places):
    (places / "grammar").mkdir()
    assert resources.folder("grammar") == places / "grammar"
    (places / "_data" / "grammar").mkdir(parents=True)
    assert resources.folder("grammar") == places / "_data" / "grammar"


def test_a_broken_installation_is_named(places):
    with pytest.raises(FileNotFoundError, match="lacks its data folder 'grammar'"):
        resources.folder("grammar")
    with pytest.raises(KeyError):
        resources.folder("nonsense")


def test_modules_and_packages_are_listed_private_names_and_data_are_not(tmp_path):
    for name in ("b.py", "a.py", "_private.py", "__init__.py", "data.txt", ".hidden.py"):
        (tmp_path / name).touch()
    for name in ("package", "__pycache__", "data"):
        (tmp_path / name).mkdir()
    (tmp_path / "package" / "__init__.py").touch()
    assert module_names(str(tmp_path)) == ("a", "b", "package")
