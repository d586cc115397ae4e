"""How gunicorn serves the program (`-c python:awards.web.serving`): as `run` and `./run bench pages` have it."""

import os
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
MOST = 4  # more processes would only wait for the database

wsgi_app = "app:served()"
workers = min(len(os.sched_getaffinity(0)), MOST)
threads = 8
preload_app = True  # loaded once, then forked: the processes share their memory
timeout = 120  # seconds
graceful_timeout = 30
loglevel = "warning"
control_socket_disable = True
if os.access(SHARED_MEMORY, os.W_OK):
    worker_tmp_dir = str(SHARED_MEMORY)  # a sign of life on a slow disk could come too late
