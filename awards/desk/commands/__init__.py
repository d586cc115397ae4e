"""What `./run` calls: one file for each family of words it knows."""

from awards.desk.commands.admin import admin_command
from awards.desk.commands.backup import backup_command, restore_command

__all__ = ["admin_command", "backup_command", "restore_command"]
