// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether what was typed asks for the window, and whether it can have it. Known before anything is
 * loaded: the window must start first.
 */
import { existsSync } from 'node:fs';
import { localesFolder, readLanguage } from '../base/language.js';
import { type Message, msg, render } from '../base/message.js';
import { FAILED, WRONG_USAGE } from './exit-code.js';

export const COMMAND_NAMES = [
  'job',
  'convert',
  'inspect',
  'project',
  'trace',
  'simulate',
  'send',
  'resume',
  'stop',
  'virtual-laser',
  'ports',
  'operations',
  'refinements',
  'generators',
  'importers',
  'exporters',
  'doctor',
  'replay',
  'machine',
  'report',
  'control',
  'settings',
  'macro',
  'material',
  'preferences',
  'help',
] as const;

/** What the message bus types, by the service file: the window comes when it is asked for. */
export const AS_SERVICE = '--gapplication-service';

/** `kerf`, `kerf drawing.svg` and `kerf -- job` open the window; a command or an option does not. */
export function opensWindow(argv: readonly string[]): boolean {
  const [first] = argv;
  if (first === undefined || first === '--' || first === AS_SERVICE) return true;
  return !first.startsWith('-') && !COMMAND_NAMES.some((name) => name === first);
}

export interface Obstacle {
  /** One sentence that says what to do. */
  readonly sentence: Message;
  readonly status: number;
}

/** Why neither a command nor the window can begin in this folder: no worker can be started there. */
export function obstacleHere(): Obstacle | undefined {
  try {
    process.cwd();
    return undefined;
  } catch {
    const sentence = msg('The current folder no longer exists: change to another one.');
    return { sentence, status: FAILED };
  }
}

/** Why the window cannot open for these files; undefined when it can. */
export function obstacleToWindow(files: readonly string[]): Obstacle | undefined {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) {
    const sentence = msg('There is no file or command "{missing}": see kerf --help.', { missing });
    return { sentence, status: WRONG_USAGE };
  }
  if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return undefined;
  const sentence = msg(
    'There is no display for the window; without one use: kerf job FILE -o OUT.gcode',
  );
  return { sentence, status: FAILED };
}

/** The line that says so, in the user's language. */
export function inWords({ sentence }: Obstacle): string {
  return `kerf: ${render(sentence, readLanguage(localesFolder()))}\n`;
}
