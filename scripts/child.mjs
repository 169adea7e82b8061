// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program in our place: it has our streams, gets the signals that we get, and its end is ours.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Resolves to the exit code, 128 + n after signal n. With `group` the program leads a process group of its
 * own, and signals reach all that it started; without, it stays in ours and may read the terminal.
 */
export async function runInOurPlace(command, args, { group = false, ...options } = {}) {
  const stdio = group ? ['ignore', 'inherit', 'inherit'] : 'inherit';
  const child = spawn(command, args, { stdio, ...options, detached: group });
  const passOn = (signal) => {
    if (group) process.kill(-child.pid, signal);
    else if (!(signal === 'SIGINT' && isFromTerminal())) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  const [code, signal] = await once(child, 'exit');
  for (const name of SIGNALS) process.off(name, passOn);
  return code ?? 128 + constants.signals[signal];
}

// Ctrl-C reaches every process of the terminal's foreground group, the child as well; a second one from
// us would mean "at once" to it. The eighth field of the line is that group, the fifth is ours:
// 4242 (node) S 4241 4242 4200 34816 4242 …
function isFromTerminal() {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const [, , ourGroup, , , foregroundGroup] = fields;
  return ourGroup === foregroundGroup;
}
