#!/bin/sh
# Drill: from a minimal Debian 12 root to a system that answers, a second start, and all tests passed.
# Needs root and debootstrap.  BASE=DIR uses a minimal root that is there already; TESTS=no leaves the tests out,
# TESTS='tests/desk tests/papers' passes only those.
# The root sees this machine's own settings for packages (mirrors, certificates), and nothing else of it.
set -eu

FIRST_START=120 # seconds, from typing ./run to the first answer
SECOND_START=5
PORT=${PORT:-8437}

say() { printf '%s\n' "$*"; }
fail() {
    say "FAILED: $*"
    exit 1
}

here=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
[ "$(id -u)" = 0 ] || fail "this drill needs root"
if [ "${1-}" != inside ]; then # its own mounts and processes, so that nothing is left behind
    root=$(mktemp -d)
    trap 'rm -rf --one-file-system "$root"' EXIT
    ROOT=$root unshare --mount --pid --fork --kill-child sh "$0" inside
    exit
fi
root=${ROOT:?}

lay_root() { # a minimal root with this machine's settings for packages
    if [ -n "${BASE-}" ]; then cp -a "$BASE/." "$root"; else
        # shellcheck disable=SC2016 # a word of apt, not of the shell
        mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
        say "debootstrap ..."
        debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
    fi
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/dev/shm"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/pip.conf /etc/xdg/pip \
        /etc/resolv.conf /etc/hosts "$HOME/.config/pip" "$HOME/.npmrc"; do
        if [ -e "$file" ]; then
            mkdir -p "$root${file%/*}"
            cp -aL "$file" "$root${file%/*}/"
        fi
    done
    bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
    if [ -e "$bundle" ]; then cp -L "$bundle" "$root/srv/bundle.crt"; fi
}

lay_checkout() { # what is tracked, with changes not yet committed, where the path is awkward
    checkout="/srv/Tôn Vinh một"
    mkdir -p "$root$checkout"
    git -C "$here" ls-files -co --exclude-standard -z |
        (cd "$here" && tar --create --null --files-from - --ignore-failed-read 2>/dev/null) |
        tar --extract --directory "$root$checkout"
}

become() { # go on as a command in the root, with an empty environment, no language, no standard input
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root PORT="$PORT" PIP_CERT=/srv/bundle.crt \
        SSL_CERT_FILE=/srv/bundle.crt NODE_EXTRA_CA_CERTS=/srv/bundle.crt ${CI:+CI="$CI"} \
        chroot "$root" "$@" <&-
}

within() { (become "$@"); }

answers() { # the first line of an answer comes
    # shellcheck disable=SC2016 # for the inner shell
    timeout 60 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "GET / HTTP/1.0\r\n\r\n" >&3 && read -r line <&3 &&
        case $line in HTTP/1.*) ;; *) exit 1 ;; esac' "$PORT" 2>/dev/null
}

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }
at_most() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; }

start_and_time() { # sets $took
    begun=$(now)
    become "$checkout/run" >"$root/log" 2>&1 &
    started=$!
    until answers; do
        kill -0 "$started" 2>/dev/null || { cat "$root/log"; fail "./run ended before it answered"; }
        at_most "$(since "$begun")" 600 || { cat "$root/log"; fail "no answer in ten minutes"; }
        sleep 0.1
    done
    took=$(since "$begun")
}

nobody_left() { # of the program's processes
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        pgrep -f "\.venv/bin/python" >/dev/null || return 0
        sleep 0.5
    done
    pgrep -af "\.venv/bin/python"
    return 1
}

mount -t proc proc /proc
lay_root
lay_checkout

say "As a plain user, nothing installed: one command to type, status 3"
status=0
within setpriv --reuid 65534 --regid 65534 --clear-groups "$checkout/run" >"$root/log" 2>&1 || status=$?
[ "$status" = 3 ] || { cat "$root/log"; fail "status $status"; }
grep -q "apt-get install" "$root/log" || { cat "$root/log"; fail "no command to type"; }

start_and_time
say "First start answered after $took s (goal $FIRST_START)"
first=$took
sleep 3
cat "$root/log"
begun=$(now)
kill -TERM "$started"
wait "$started" || fail "not stopped cleanly"
say "Stopped after $(since "$begun") s"
nobody_left || fail "a process was left behind"

start_and_time
say "Second start answered after $took s (goal $SECOND_START)"
second=$took
sleep 3
kill -KILL "$(pgrep -o -f "$checkout/run")"
wait "$started" || :
nobody_left || fail "a process outlived ./run"
say "Killed: no process was left behind"

if [ "${TESTS:-yes}" != no ]; then
    begun=$(now)
    if [ "${TESTS:-yes}" = yes ]; then TESTS=; fi
    # shellcheck disable=SC2086 # a list of paths
    within "$checkout/run" test $TESTS || fail "./run test"
    say "./run test passed after $(since "$begun") s"
fi
at_most "$first" "$FIRST_START" || fail "first start took $first s"
at_most "$second" "$SECOND_START" || fail "second start took $second s"
say "The drill passed: first start $first s, second $second s."
