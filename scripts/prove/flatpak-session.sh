#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by scripts/prove-flatpak.mjs on a session bus and a display of its own: the portals, with a stand-in for the
# desktop's file dialogs, then Kerf in its sandbox, on the command line and as a window. $1: a scratch folder, $2: where
# pictures go, $3: Node. KERF_PORTALS: where the programs of xdg-desktop-portal are.
set -euo pipefail
place=$1 pictures=$2 node=$3
here=$(dirname "$0") root=$(dirname "$0")/../..
app=io.github.kerf_laser.Kerf
portals=${KERF_PORTALS:-/usr/libexec}
say() { echo "ok: $*"; }
fail() { echo "FAILED: $*" >&2; tail -n 30 "$place"/*.log >&2; exit 1; }
ends=()
# A virtual laser keeps its compiled code as it ends: until then the scratch folder cannot be removed.
trap 'flatpak kill "$app" 2>/dev/null || true; kill "${ends[@]}" 2>/dev/null || true; wait "${ends[@]}" 2>/dev/null || true' EXIT
begin() { "$@" & ends+=($!); }

mkdir -p "$place/portal" "$place/work" "$place/saved"
cp "$root/resources/samples/key-fob.pdf" "$place/work/mine.pdf"
echo "$place/work/mine.pdf" >"$place/to-open"
echo no >"$place/may-continue"
printf '[portal]\nDBusName=org.freedesktop.impl.portal.desktop.kerfproof\nInterfaces=org.freedesktop.impl.portal.FileChooser;org.freedesktop.impl.portal.Inhibit;org.freedesktop.impl.portal.Background;org.freedesktop.impl.portal.Access\nUseIn=kerfproof\n' \
  >"$place/portal/kerfproof.portal"
printf '[preferred]\ndefault=kerfproof\n' >"$place/portal/kerfproof-portals.conf"
export XDG_CURRENT_DESKTOP=kerfproof XDG_DESKTOP_PORTAL_DIR=$place/portal
begin "$portals/xdg-permission-store" >"$place/permissions.log" 2>&1
begin "$portals/xdg-document-portal" >"$place/documents.log" 2>&1
begin /usr/bin/python3 "$here/portal-backend.py" "$place/to-open" "$place/saved" "$place/may-continue" >"$place/backend.log" 2>&1
sleep 2
begin "$portals/xdg-desktop-portal" >"$place/portal.log" 2>&1
sleep 2

# Runtimes may bring it; this one has it for the proof alone.
mkdir -p "$HOME/.var/app/$app/data/bin"
cp "$(command -v bwrap)" "$HOME/.var/app/$app/data/bin/"

# Its device is where the sandbox sees devices, as a board on USB would be.
begin "$node" "$root/dist/src/app/kerf.cjs" virtual-laser --pty "$place/laser" --pace max >"$place/laser.log" 2>&1
for _ in $(seq 30); do [ -e "$place/laser" ] && break; sleep 1; done
flatpak run --user --command=sh "$app" -c "$(cat "$here/flatpak-inside.sh")" sh "$(readlink -f "$place/laser")" ||
  fail 'the command line in the sandbox'

titles() { xwininfo -root -tree | grep -i "$1"; }
appears() { for _ in $(seq 60); do titles "$1" >/dev/null && return 0; sleep 1; done; return 1; }
shoot() { sleep 6; xwd -silent "${2:--root}" ${3:+"$3"} | "$node" "$here/xwd-to-png.mjs" "$pictures/$1.png"; }
window_of() { xdotool search --onlyvisible --name "$1" | tail -n 1; }
uses() {
  # Without the note that was agreed to: the question looks the same each time.
  rm -rf "$HOME/.var/app/$app/config/kerf"
  mkdir -p "$HOME/.var/app/$app/config/kerf"
  echo "{\"machine\":\"grbl-diode\",\"port\":\"$1\"}" >"$HOME/.var/app/$app/config/kerf/machine.json"
}
opens_window() {
  begin flatpak run --user --env=GSK_RENDERER=cairo --env=GTK_A11Y=none "$app" "$@" >>"$place/window.log" 2>&1
  appears kerf || fail 'no window came'
  sleep 6
  window=$(window_of Kerf)
  # As high as the display: the question before the beam is then shown as a whole.
  xdotool windowsize "$window" 1280 1000 windowfocus "$window"
  sleep 2
}
opens_file() {
  xdotool key ctrl+o
  appears mine || { shoot failed; fail 'the file of the portal was not opened'; }
}
# What reaches the machine and all windows is the application's, the start of a work that of its window.
activate() {
  local place=/io/github/kerf_laser/Kerf
  [ "$1" != start ] || place=$place/window/1
  gdbus call --session --dest "$app" --object-path "$place" --method org.gtk.Actions.Activate "$1" '[]' '{}' >/dev/null
}
# Where the window has them as it comes up: its sizes are the same on every display of this kind.
connect() { xdotool mousemove 177 974 click 1; sleep 12; }
# The question before the beam. Its parts are counted from its lower edge: above them are the findings.
question() {
  activate start
  for _ in $(seq 30); do question=$(window_of 'Start the job'); [ -z "$question" ] || break; sleep 1; done
  [ -n "$question" ] || { shoot failed; fail 'nothing was asked before the beam'; }
  xdotool windowfocus "$question"
  sleep 6
}
press() {
  eval "$(xdotool getwindowgeometry --shell "$question" | grep HEIGHT)"
  case $1 in
    safe) at="59 $((HEIGHT - 166))" ;;
    outlives) at="42 $((HEIGHT - 107))" ;;
    start) at="332 $((HEIGHT - 51))" ;;
  esac
  # shellcheck disable=SC2086
  xdotool mousemove --window "$question" $at click 1
  sleep 3
}
journal=$HOME/.var/app/$app/.local/state/kerf/journal
has_job() { [ -n "$(ls "$journal" 2>/dev/null)" ]; }
waits_for() { for _ in $(seq 900); do "$@" && return 0; sleep 0.2; done; return 1; }

rm -rf "$journal"
uses "$(readlink -f "$place/laser")"
opens_window
shoot window
say "its window is shown: $(titles kerf | head -n 1)"
opens_file
shoot opened
say "opens a file by the portal: $(grep -m 1 OpenFile "$place/backend.log")"
xdotool key ctrl+s
for _ in $(seq 60); do ls "$place"/saved/*.kerf >/dev/null 2>&1 && break; sleep 1; done
sleep 3
unzip -tq "$place"/saved/*.kerf >/dev/null || fail 'nothing was saved by the portal'
shoot saved
say "saves by the portal: $(grep -m 1 SaveFile "$place/backend.log")"

connect
question
shoot question -id "$question"
press safe
press start
# So quick a laser may be done before a look at its journal.
is_awake() { grep -q Inhibit "$place/backend.log"; }
waits_for is_awake || { shoot failed; fail 'the job did not begin on the pseudo-terminal'; }
has_no_job() { ! has_job; }
waits_for has_no_job || { shoot failed; fail 'the job did not end on the pseudo-terminal'; }
shoot burnt
say "runs a job started in its window over the serial port, awake by the portal: $(grep -m 1 Inhibit "$place/backend.log")"
activate quit
# The process too: one that is still closing takes the next call for a window.
gone() {
  ! titles 'kerf' >/dev/null || return 1
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$app" | grep -q false
}
waits_for gone || fail 'the window does not close'

# These two keep the time of a machine, so a job of the sample lasts for minutes.
begin "$node" "$root/dist/src/app/kerf.cjs" virtual-laser --tcp 0 >"$place/tcp-laser.log" 2>&1
listens() { grep -q 'tcp://' "$place/tcp-laser.log"; }
waits_for listens || fail 'the virtual laser does not listen'
begin "$node" "$root/dist/src/app/kerf.cjs" virtual-laser --pty "$place/slow-laser" >"$place/slow-laser.log" 2>&1
has_device() { [ -e "$place/slow-laser" ]; }
waits_for has_device || fail 'the virtual laser has no device'
cp "$root/resources/samples/coaster.svg" "$place/work/mine.svg"
echo "$place/work/mine.svg" >"$place/to-open"
opens_work_at() {
  rm -rf "$journal"
  uses "$1"
  opens_window
  opens_file
  xdotool key ctrl+s; sleep 8
  connect
}
noted() { cat "$journal"/*.jsonl 2>/dev/null | wc -c; }
goes_on() { [ "$(noted)" -gt "$1" ]; }
has_stopped() { grep -qs '"end"' "$journal"/*.jsonl; }
# A job that its window leaves, from the question on; the next window finds it. $1: what its pictures are called, $2: where.
outlives_its_window() {
  question
  press safe
  press outlives
  shoot "allowed-$1" -id "$question"
  press start
  waits_for has_job || { shoot failed; fail "the job did not begin $2"; }
  shoot "running-$1"
  activate quit
  for _ in $(seq 30); do closing=$(window_of 'A job is running'); [ -z "$closing" ] || break; sleep 1; done
  [ -n "$closing" ] || { shoot failed; fail 'closing during a job asks nothing'; }
  xdotool windowfocus "$closing"; sleep 4
  shoot "closing-$1" -id "$closing"
  xdotool key alt+f
  waits_for gone || { shoot failed; fail 'the window does not leave its job'; }
  waits_for goes_on "$(noted)" && ! has_stopped || fail "the job ended with its window $2"
  say "a job $2 goes on without its window, by the portal: $(flatpak permission-show "$app" | grep background | tr -s ' \t' ' ')"
  # A sandbox of its own, with processes of its own: it has to find the job in the other one.
  opens_window
  sleep 8
  shoot "found-again-$1"
  # Yet another sandbox, while both are there.
  flatpak run --user --command=kerf "$app" --version >/dev/null
  activate stop
  waits_for has_stopped || { shoot failed; fail "the window that came later does not stop the job $2"; }
  shoot "stopped-$1"
  say "the next window finds it and stops it: $(tail -n 1 "$journal"/*.jsonl | cut -c 1-120)"
  activate quit
  waits_for gone || fail 'the window does not close'
}

flatpak permission-set background background "$app" no
opens_work_at "$(grep -m 1 -o 'tcp://[^ ]*' "$place/tcp-laser.log")"
question
press outlives
shoot refused -id "$question"
xdotool key Escape; sleep 2
say 'where the desktop ends programs without a window, the question says so'
flatpak permission-set background background "$app" yes
outlives_its_window tcp 'over TCP'
opens_work_at "$(readlink -f "$place/slow-laser")"
outlives_its_window serial 'at a serial port'
! grep -q 'CRITICAL\|Cannot find module\|^Error:' "$place/window.log" || fail 'the window complained'
