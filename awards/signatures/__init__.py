"""Digital signatures made outside, with the office's token: read, and the root certificates that the office trusts."""
