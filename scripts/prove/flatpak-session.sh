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
trap 'flatpak kill "$app" 2>/dev/null || true; for pid in "${ends[@]}"; do kill "$pid" 2>/dev/null || true; done' EXIT
begin() { "$@" & ends+=($!); }

mkdir -p "$place/portal" "$place/work" "$place/saved"
cp "$root/resources/samples/key-fob.pdf" "$place/work/mine.pdf"
echo "$place/work/mine.pdf" >"$place/to-open"
printf '[portal]\nDBusName=org.freedesktop.impl.portal.desktop.kerfproof\nInterfaces=org.freedesktop.impl.portal.FileChooser;org.freedesktop.impl.portal.Inhibit\nUseIn=kerfproof\n' \
  >"$place/portal/kerfproof.portal"
printf '[preferred]\ndefault=kerfproof\n' >"$place/portal/kerfproof-portals.conf"
export XDG_CURRENT_DESKTOP=kerfproof XDG_DESKTOP_PORTAL_DIR=$place/portal
begin "$portals/xdg-permission-store" >"$place/permissions.log" 2>&1
begin "$portals/xdg-document-portal" >"$place/documents.log" 2>&1
begin /usr/bin/python3 "$here/portal-backend.py" "$place/to-open" "$place/saved" >"$place/backend.log" 2>&1
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
shoot() { sleep 6; xwd -silent -root | "$node" "$here/xwd-to-png.mjs" "$pictures/$1.png"; }
begin flatpak run --user --env=GSK_RENDERER=cairo --env=GTK_A11Y=none "$app" >"$place/window.log" 2>&1
appears 'kerf' || fail 'no window came'
shoot window
say "its window is shown: $(titles kerf | head -n 1)"
window=$(xdotool search --onlyvisible --name Kerf | head -n 1)
xdotool windowfocus "$window"
xdotool key ctrl+o
appears mine || { shoot failed; fail 'the file of the portal was not opened'; }
shoot opened
say "opens a file by the portal: $(grep -m 1 OpenFile "$place/backend.log")"
xdotool key ctrl+s
for _ in $(seq 60); do ls "$place"/saved/*.kerf >/dev/null 2>&1 && break; sleep 1; done
sleep 3
unzip -tq "$place"/saved/*.kerf >/dev/null || fail 'nothing was saved by the portal'
shoot saved
say "saves by the portal: $(grep -m 1 SaveFile "$place/backend.log")"
! grep -q 'CRITICAL\|Cannot find module\|^Error:' "$place/window.log" || fail 'the window complained'
