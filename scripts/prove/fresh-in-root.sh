#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by scripts/prove-fresh-machine.mjs as root in a bare Debian, with a clone in /home/tester/kerf and a display from
# outside. Says `ok: …` with the seconds for every thing that was seen, and ends at the first that was not.
set -eu
tests=$1
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 GSK_RENDERER=cairo GTK_A11Y=none
begun=$(date +%s)
# Neither root nor the user may write into a file of the other: each has a log.
mkdir -m 777 /proof
touch /proof/log /proof/window.log
chmod 666 /proof/window.log
say() { now=$(date +%s); echo "ok: $* ($((now - begun)) s)"; begun=$now; }
fail() { echo "FAILED: $*" >&2; for file in /proof/*log; do echo "$file:"; tail -n 30 "$file"; done >&2; exit 1; }
as_user() { su tester -s /bin/sh -c "cd ~/kerf; $1"; }

# Starts Kerf by `npm start`, waits for its window, closes it. $1: seconds to wait at most; then what goes before su.
# /tmp/windows has the titles on the display, written from outside.
shows_window() {
  limit=$1; shift
  "$@" su tester -s /bin/sh -c 'cd ~/kerf; npm start >/proof/window.log 2>&1 & echo $! >/proof/starter; wait $!' &
  waiting=$!
  seen=no
  for _ in $(seq "$limit"); do
    sleep 1
    if grep -q coaster /tmp/windows; then seen=yes; break; fi
    kill -0 $waiting 2>/dev/null || break
  done
  [ $seen = yes ] || fail 'no window came'
  sleep 5
  ! grep -q 'CRITICAL\|Cannot find module\|^Error:' /proof/window.log || fail 'the window complained'
  kill "$(cat /proof/starter)"
  wait $waiting || true
  for _ in $(seq 30); do grep -q coaster /tmp/windows || return 0; sleep 1; done
  fail 'the window does not close'
}

# The command to type that the log tells; bubblewrap is only good to have.
asked_for() { sed -n "/system packages are missing/,\$ s/^ *su -c '\(.*\)'$/\1/p" /proof/log; }

useradd -m tester 2>/dev/null || true
chown -R tester /home/tester
! command -v node >/dev/null || fail 'this root has a Node already'
apt-get -qq update
apt-get -y -qq --no-install-recommends -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Use-Pty=0 install nodejs npm >/proof/log 2>&1
say "$(. /etc/os-release; echo "$PRETTY_NAME") with its nodejs $(node --version) and npm $(npm --version)"

if as_user 'npm start' >/proof/log 2>&1; then fail 'packages were installed without rights'; fi
command=$(asked_for)
[ -n "$command" ] || fail 'no command to type'
say "without rights: says the one command to type"
sh -c "$command" >/proof/log 2>&1 || fail 'the command failed'
say "the command: $command"

shows_window 1800
say 'npm start: modules, node-gtk, build, and the window with the sample'
shows_window 120
say 'a second start'
if as_user 'env -u DISPLAY npm start' >/proof/log 2>&1; then fail 'it started without a display'; fi
grep -q 'there is no display' /proof/log || fail 'nothing was said of the display'
as_user 'env -u DISPLAY npm run -s kerf -- job resources/samples/coaster.svg -o /proof/coaster.gcode' >/proof/log 2>&1 || fail 'no program'
say 'without a display: says what to type, and that makes a program'
shows_window 120 unshare -n
say 'without a network: a window'

[ "$tests" = none ] && exit 0
case $tests in
  all) verb=test ;;
  fast) verb=test:fast ;;
  *) verb="test -- $tests" ;;
esac
# Tests need some packages more.
as_user "npm run $verb" >/proof/log 2>&1 && status=0 || status=$?
command=$(asked_for)
if [ -n "$command" ]; then
  sh -c "$command" >/proof/log 2>&1 || fail 'the command failed'
  say "the command for tests: $command"
  as_user "npm run $verb" >/proof/log 2>&1 && status=0 || status=$?
fi
[ $status = 0 ] || { sed -n '/failing/,$p' /proof/log >&2; fail 'tests failed'; }
say "npm run $verb: $(grep 'passing\|pending\|passed' /proof/log | tail -n 2 | tr -s ' \n' ' ')"
