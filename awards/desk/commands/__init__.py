"""What `./run` calls: one file for each family of words it knows."""

from awards.desk.commands.backup import backup_command, restore_command

__all__ = ["backup_command", "restore_command"]
