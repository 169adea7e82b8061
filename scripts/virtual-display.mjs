// SPDX-License-Identifier: GPL-3.0-or-later
// An X server without a screen and a session bus for the tests. The server picks a free number itself,
// which xvfb-run only guesses: two test runs side by side do not meet.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fail } from './speak.mjs';

const SCREEN = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];

/** Starts the server; the result names the display and stops it. */
export async function startDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', ...SCREEN], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = once(server, 'exit').then(() => undefined);
  const number = await Promise.race([firstLine(server.stdio[3]), ended]);
  if (number === undefined) fail('Xvfb did not start');
  server.stdio[3].destroy();
  server.unref();
  return { name: `:${number}`, stop: () => server.kill() };
}

async function firstLine(stream) {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.includes('\n')) return text.trim();
  }
  return undefined;
}

/** What makes a run of GTK the same everywhere: software drawing, no settings but the defaults. */
export function displayEnvironment(display) {
  return {
    DISPLAY: display,
    WAYLAND_DISPLAY: undefined,
    GDK_BACKEND: 'x11',
    GSK_RENDERER: 'cairo',
    GSETTINGS_BACKEND: 'memory',
    GTK_A11Y: 'none',
    G_SLICE: 'always-malloc',
    LC_ALL: 'C.UTF-8',
  };
}
