#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by scripts/prove-deb.mjs as root in a bare Debian: /kerf.deb and /kerf-next.deb are the package and a later
# version of it. Says `ok: …` for every thing that was seen, and ends at the first that was not.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root
apt="apt-get -y -qq --no-install-recommends -o Dpkg::Options::=--force-unsafe-io -o Dpkg::Use-Pty=0"

say() { echo "ok: $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
files() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path /var/cache \
    -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /home -o -path /var/lib/systemd \) \
    -prune -o \( -type f -o -type l \) -print | sort
}
as_user() { su tester -s /bin/sh -c "cd; $1"; }

apt-get -qq update
# What is needed to look, not to run.
$apt install xvfb xauth dbus x11-utils man-db >/dev/null
useradd -m tester

! command -v node >/dev/null || fail 'this root has a Node already'
$apt install /kerf.deb >/dev/null
# What the packages that Kerf needs have brought is theirs; what Kerf brought has to go with it.
dpkg -L kerf | sort > /tmp/of-kerf
files | comm -23 - /tmp/of-kerf > /tmp/of-others
say "installed in $(. /etc/os-release; echo "$PRETTY_NAME"), $(dpkg-query -W kerf | tr '\t' ' ')"
! command -v node >/dev/null || fail 'a Node came into the path'
say "brings a Node of its own, $(/usr/lib/kerf/node --version), which is in no path"

as_user 'kerf --version' | grep -qx '[0-9.]*' && say 'says its version'
as_user 'kerf job /usr/lib/kerf/resources/samples/coaster.svg -o coaster.gcode' >/dev/null
as_user 'grep -q "^M5" coaster.gcode' && say 'makes a program of a drawing'
as_user 'kerf trace /usr/lib/kerf/resources/samples/valley.png -o valley.svg' >/dev/null
as_user 'grep -q "<path" valley.svg' && say 'traces a picture'
as_user 'kerf virtual-laser --tcp 47113 --pace max & laser=$!; sleep 3
  kerf send coaster.gcode --port tcp://127.0.0.1:47113; status=$?; kill $laser; wait $laser; exit $status' >/dev/null
say 'runs it on the virtual laser over TCP'
as_user 'LC_ALL=de_DE.UTF-8 kerf --help' | grep -q Laserwerkstatt && say 'speaks German'
as_user 'kerf doctor' >/tmp/doctor 2>&1 || true
grep -qi 'serial port' /tmp/doctor && say "the doctor looks at this computer: $(head -1 /tmp/doctor)"

# Only root may make it.
mkdir -p -m 1777 /tmp/.X11-unix
cat >/tmp/window.sh <<'END'
cd
# A number that is free on the computer outside, too: its abstract sockets are seen here.
Xvfb -displayfd 3 -screen 0 1280x800x24 3>number >/dev/null 2>&1 & display=$!
for i in $(seq 30); do [ -s number ] && break; sleep 1; done
[ -s number ] || { echo 'Xvfb did not start' >&2; exit 4; }
export DISPLAY=:$(cat number) GSK_RENDERER=cairo GTK_A11Y=none
dbus-run-session -- kerf coaster.gcode.none >/dev/null 2>&1 && exit 3
show() {
  dbus-run-session -- sh -c "kerf /usr/lib/kerf/resources/samples/coaster.svg 2>>window.log & kerf=\$!
    for i in \$(seq 60); do xwininfo -root -tree | grep -q coaster && break; sleep 1; done
    # It is kept some seconds later, on a busy computer more.
    sleep 8; for i in \$(seq 30); do ls .cache/kerf/code/*.v8 >/dev/null 2>&1 && break; sleep 1; done
    xwininfo -root -tree >windows.$1; kill \$kerf; wait \$kerf"
  ls -l --time-style=full-iso .cache/kerf/code >code.$1
}
show 1
show 2
kill $display
wait $display || exit 0
END
# Nothing of it may want to write where it is installed.
# The root of a chroot is no mount, so nothing is to be changed for it.
unshare -m --propagation unchanged sh -c 'mount --bind /usr /usr && mount -o remount,ro,bind /usr &&
  ! touch /usr/written 2>/dev/null && exec su tester -s /bin/sh /tmp/window.sh' || fail 'the window could not be tried'
as_user 'grep -q coaster windows.1 && grep -q coaster windows.2' || fail 'no window came'
as_user 'cat window.log' >&2
! as_user 'grep -q "CRITICAL\|Cannot find module\|^Error:" window.log' || fail 'the window complained'
say 'shows its window where /usr cannot be written'
as_user 'grep -q "desktop-.*\.v8" code.1 && cmp -s code.1 code.2' || fail 'the compiled code was not kept, or not taken'
say 'keeps the compiled code below the home folder, and the next start takes it'
for _ in $(seq 20); do running=$(find /proc -maxdepth 1 -user tester); [ -n "$running" ] || break; sleep 1; done
[ -z "$running" ] || fail "still running: $(for one in $running; do tr '\0' ' ' <"$one/cmdline"; done)"
say 'leaves no process behind'
elsewhere=$(find / -xdev -user tester -type f -not -path '/home/tester/*' -not -path '/proc/*' -not -path '/tmp/.X*' -print)
[ -z "$elsewhere" ] || fail "written outside the home folder: $elsewhere"
say 'writes nothing but below the home folder'

for file in /usr/share/man/man1/kerf.1.gz /usr/share/bash-completion/completions/kerf.bash \
  /usr/share/dbus-1/services/io.github.kerf_laser.Kerf.service /usr/share/locale/de/LC_MESSAGES/kerf.mo; do
  [ -e "$file" ] || fail "there is no $file"
done
[ -z "$(find / -xdev -name node_modules -not -path '/usr/lib/kerf/*' -not -path '/proc/*')" ] || fail 'modules elsewhere'
grep -q 'application/vnd.kerf.project+zip:\*.kerf' /usr/share/mime/globs2 && say 'projects are known to the desktop'

as_user 'kerf machine show grbl-diode | sed "s/\"id\": \"[^\"]*\"/\"id\": \"mine\"/" > mine.json; kerf machine import mine.json' >/dev/null
as_user 'kerf machine list' | grep -q mine
$apt install /kerf-next.deb >/dev/null
dpkg-query -W kerf | grep -q next && say "upgraded to $(dpkg-query -W kerf | tr '\t' ' ')"
as_user 'kerf machine list' | grep -q mine && say 'the upgrade kept the settings'

$apt purge kerf >/dev/null
files > /tmp/after
left=$(comm -13 /tmp/of-others /tmp/after | grep -v '/__pycache__' || true)
[ -z "$left" ] || fail "left behind: $left"
named=$(find / -xdev -path /proc -prune -o -path /home -prune -o -path /tmp -prune -o -name '*kerf*' -not -path '/kerf*.deb' \
  -not -path '/var/cache/*' -not -path '/var/log/*' -print)
[ -z "$named" ] || fail "left behind: $named"
! command -v kerf >/dev/null && say 'purged without a trace in the system'
as_user 'test -e .config/kerf/machines/mine.json' && say 'and left the settings of the person alone'
