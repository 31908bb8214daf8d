"""The settings of the dispatch desk."""

from pathlib import Path
from typing import Annotated

import msgspec

from floorwire.link_settings import LinkSettings
from staffpager.store.engines import from_folder


class DeskSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the desk finds its broker, its database and its store. `staffpager provision` writes it."""

    link: Annotated[LinkSettings, msgspec.Meta(description="how the desk reaches the store's broker")]
    database: Annotated[
        str,
        msgspec.Meta(
            description="sqlite:///floor.db (from the folder of this file) or postgresql://user:password@host/name"
        ),
    ]
    store_file: Annotated[Path, msgspec.Meta(description="the store's own file: zones, reasons, staff, devices")]

    def database_url(self, folder: Path) -> str:
        """The database's URL, with a relative SQLite path taken from `folder`."""
        return from_folder(self.database, folder)
