// SPDX-License-Identifier: GPL-3.0-or-later
// A place to run tests in: an X server without a screen, a session bus and home folders. As many as there
// are mocha workers; scripts/mocha/own-place.cjs takes one up in each.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './speak.mjs';
import { displayEnvironment, startDisplay } from './virtual-display.mjs';

const HOMES = [
  'CONFIG_HOME',
  'DATA_HOME',
  'CACHE_HOME',
  'STATE_HOME',
  'RUNTIME_DIR',
  'CONFIG_DIRS',
];

/** `environment` tells mocha's workers of their places; `stop` ends every server. */
export async function startPlaces(count, scratch) {
  const numbers = Array.from({ length: Math.max(count, 1) }, (_, number) => number);
  const places = await Promise.all(
    numbers.map((number) => startPlace(join(scratch, String(number)), count > 0)),
  );
  return {
    environment: { KERF_TEST_PLACES: JSON.stringify(places.map(({ environment }) => environment)) },
    stop() {
      for (const { stop } of places) stop();
    },
  };
}

async function startPlace(folder, isShown) {
  mkdirSync(folder);
  const homes = homesIn(folder);
  if (!isShown) return { environment: homes, stop() {} };
  const [display, bus] = await Promise.all([startDisplay(), startBus()]);
  const environment = { ...displayEnvironment(display.name), ...homes };
  return {
    environment: { ...environment, DBUS_SESSION_BUS_ADDRESS: bus.address },
    stop() {
      bus.stop();
      display.stop();
    },
  };
}

function homesIn(folder) {
  const homes = HOMES.map((name) => [`XDG_${name}`, join(folder, name.toLowerCase())]);
  for (const [, path] of homes) mkdirSync(path, { mode: 0o700 });
  stillGtk(join(folder, 'config_home'));
  return Object.fromEntries(homes);
}

/** Widgets go where they go at once: nobody watches, and each frame of a movement is drawn by the processor. */
function stillGtk(configHome) {
  mkdirSync(join(configHome, 'gtk-4.0'));
  const settings = '[Settings]\ngtk-enable-animations=false\n';
  writeFileSync(join(configHome, 'gtk-4.0/settings.ini'), settings);
}

async function startBus() {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = once(bus, 'exit').then(() => undefined);
  const said = once(bus.stdio[3], 'data').then(([text]) => String(text).trim());
  const address = await Promise.race([said, ended]);
  if (address === undefined) fail('dbus-daemon did not start');
  bus.stdio[3].destroy();
  bus.unref();
  return { address, stop: () => bus.kill() };
}
