#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by scripts/prove/flatpak-session.sh inside the sandbox. $1: the pseudo-terminal of a virtual laser outside. Says
# `ok: …` for every thing that was seen, and ends at the first that was not.
set -eu
pty=$1
say() { echo "ok: $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
begin_laser() {
  : >laser
  kerf virtual-laser --tcp 0 "$@" >laser & laser=$!
  for _ in $(seq 60); do address=$(grep -m 1 -o 'tcp://[^ ]*' laser || true); [ -z "$address" ] || return 0; sleep 0.5; done
  fail 'the virtual laser does not listen'
}
samples=/app/lib/kerf/resources/samples
cd "$XDG_DATA_HOME"

[ -e /.flatpak-info ] || fail 'this is no sandbox'
say "Kerf $(kerf --version) in $(sed -n 's/^runtime=//p' /.flatpak-info), with $(sed -n '/^\[Context\]/,/^$/p' /.flatpak-info | grep '=' | tr '\n' ' ')"
[ -z "$(find "$HOME" -maxdepth 1 -not -name '.*' -not -path "$HOME")" ] || fail "the home folder is seen: $(ls "$HOME")"
say 'sees nothing of the home folder'

kerf job $samples/coaster.svg -o coaster.gcode >/dev/null
grep -q '^M5' coaster.gcode && say "plans a drawing: $(wc -l <coaster.gcode) lines"
kerf trace $samples/valley.png -o valley.svg >traced & tracing=$!
processes=0
while kill -0 $tracing 2>/dev/null; do
  now=$(grep -lz '^[^ ]*[p]rocess-host' /proc/[0-9]*/cmdline 2>/dev/null | wc -l)
  [ "$now" -le "$processes" ] || processes=$now
  sleep 0.1
done
wait $tracing
grep -q '<path' valley.svg && say "traces a picture, by a process of its own: $(cat traced)"
[ "$processes" -gt 0 ] || fail 'it was traced in the process of the command itself'
kerf convert $samples/bracket.dxf bracket.kerf >/dev/null
kerf job bracket.kerf -o bracket.gcode >/dev/null && say 'saves a project and makes a program of it'

begin_laser --pace max
kerf send coaster.gcode --port "$address" >/dev/null || fail 'the program was not sent by TCP'
kill "$laser"; wait "$laser" || true
say "runs on the virtual laser over TCP: $(tail -n 1 laser)"
kerf send coaster.gcode --port "$pty" >/dev/null || fail 'the program was not sent over the pseudo-terminal'
say "runs over the serial port $pty of the computer outside"

begin_laser
kerf send --home coaster.gcode --port "$address" >sent 2>&1 & sending=$!
for _ in $(seq 120); do [ -n "$(ls "$XDG_STATE_HOME"/kerf/journal 2>/dev/null)" ] && break; sleep 0.5; done
sleep 8
kill -INT $sending || fail "it was not sent: $(cat sent)"
wait $sending && fail 'it was not interrupted'
kerf resume >offer || fail 'there is nothing to resume'
grep -q 'continues at' offer || fail "no place to continue: $(cat offer)"
kerf resume --home --port "$address" >resumed 2>&1 & resuming=$!
sleep 15
kill -0 $resuming 2>/dev/null || wait $resuming || fail "it did not go on: $(cat resumed)"
kill -INT $resuming 2>/dev/null || true; wait $resuming || true
kill "$laser"; wait "$laser" || true
say "resumes what broke off: $(grep 'continues at' offer)"

kerf doctor >found || true
sed 's/^/    /' found
grep -qi 'sandbox\|flatpak' found && say 'the doctor knows where it is'

# Flatpak allows no sandbox inside its own: where there is a bubblewrap all the same, Kerf goes on without it.
PATH=$XDG_DATA_HOME/bin:$PATH
refusal=$(bwrap --ro-bind / / --unshare-user --unshare-net true 2>&1) && fail 'bubblewrap works inside Flatpak'
kerf job $samples/coaster.svg -o again.gcode >/dev/null && cmp coaster.gcode again.gcode
say "goes on where bubblewrap cannot make its sandbox: $refusal"
