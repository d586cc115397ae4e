"""What `./run` calls: one file for each family of words it knows."""

from awards.desk.commands.admin import admin_command
from awards.desk.commands.backup import backup_command, restore_command
from awards.desk.commands.demo import demo_command
from awards.desk.commands.rehearsal import rehearse
from awards.desk.commands.verify import verify_command

__all__ = ["admin_command", "backup_command", "demo_command", "rehearse", "restore_command", "verify_command"]
