"""Pages of accounts: signing in and out, one's own account, the register of accounts."""

from awards.accounts.routes import lists, own, register, signing_in
from awards.accounts.routes.blueprint import pages
from awards.accounts.routes.signing_in import know_actor

__all__ = ["know_actor", "lists", "own", "pages", "register", "signing_in"]
