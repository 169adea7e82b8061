// SPDX-License-Identifier: GPL-3.0-or-later
// `node scripts/prove-flatpak.mjs [REPOSITORY]`: the Flatpak that `npm run flatpak` has built, in its sandbox, on a
// display, a session bus and portals of its own: plans, traces, saves, runs on the virtual laser over TCP and over a
// serial port, outlives its window at both, resumes, opens and saves by the portal. Pictures of the window go to
// build/proof. Needs flatpak, Xvfb, xdotool, xwd, dbus-run-session, python3-gi, and the programs of xdg-desktop-portal
// (in KERF_PORTALS); and root, for a /run/user of its own: the portal names files by where they are there.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, root, say } from './speak.mjs';
import { startDisplay } from './virtual-display.mjs';

const APP = 'io.github.kerf_laser.Kerf';
const repository = resolve(process.argv[2] ?? join(root, 'build/flatpak/repo'));
const pictures = join(root, 'build/proof');
const { FLATPAK_USER_DIR = join(process.env.HOME, '.local/share/flatpak') } = process.env;

if (process.getuid() !== 0) fail('it mounts a folder of its own: run it with sudo');
say(`installing it from ${repository}`);
const remote = ['remote-add', '--no-gpg-verify', '--if-not-exists', 'kerf-proof'];
run('flatpak', ['--user', ...remote, `file://${repository}`]);
run('flatpak', ['--user', 'remote-modify', `--url=file://${repository}`, 'kerf-proof']);
run('flatpak', ['--user', 'install', '-y', '--noninteractive', '--reinstall', 'kerf-proof', APP]);

mkdirSync(pictures, { recursive: true });
const place = mkdtempSync(join(tmpdir(), 'kerf-proof-'));
const display = await startDisplay();
try {
  const session = join(root, 'scripts/prove/flatpak-session.sh');
  const words = ['dbus-run-session', '--', 'bash', session, place, pictures, process.execPath];
  const runtime = `/run/user/${process.getuid()}`;
  const own = `mkdir -p ${runtime} && mount -t tmpfs -o mode=700 tmpfs ${runtime} && exec "$@"`;
  const env = {
    ...process.env,
    ...{ FLATPAK_USER_DIR, DISPLAY: display.name, HOME: place },
    ...{ XDG_RUNTIME_DIR: runtime, GDK_BACKEND: 'x11', WAYLAND_DISPLAY: '' },
  };
  const all = ['-m', 'sh', '-c', own, 'sh', ...words];
  const { status } = spawnSync('unshare', all, { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
} finally {
  display.stop();
  rmSync(place, { recursive: true, force: true });
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  if (error || status !== 0) fail(`${command} ${args[1]} failed`);
}
