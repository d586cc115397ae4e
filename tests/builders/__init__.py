"""Plain functions that make rows with defaults, so that a test names only what matters.

Each commits by itself; call them inside an application context.
"""
