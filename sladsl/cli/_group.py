"""A group of commands whose members are the files of a folder."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import click

from sladsl.discovery import module_names
from sladsl.findings.suggest import did_you_mean


class FolderGroup(click.Group):
    """Commands named after the modules of a package; each module has its click command under the name `command`.

    An underscore at the end of a module's name, needed when it is a Python keyword, is not part of the command's name.
    Names that begin with an underscore are no commands.
    """

    def __init__(self, *, package: str, folder: str, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._package = package
        self._folder = folder

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, without importing them."""
        del ctx
        return [_command_name(module) for module in module_names(self._folder)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None when there is none."""
        del ctx
        for module in module_names(self._folder):
            if _command_name(module) == cmd_name:
                return cast("click.Command", import_module(f"{self._package}.{module}").command)
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a proposal for a mistyped name."""
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            proposal = did_you_mean(args[0], known)
            ctx.fail(f'there is no command "{args[0]}"' + (f"; {proposal}" if proposal else ""))
        return super().resolve_command(ctx, args)


def _command_name(module: str) -> str:
    return module.rstrip("_").replace("_", "-")
