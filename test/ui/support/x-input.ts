// SPDX-License-Identifier: GPL-3.0-or-later
/** Real input for windows under X11, by xdotool: events take the same way as those of a hand. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { inShell } from './small-shell.js';

const run = promisify(execFile);
/** How often a window is looked for. */
const SEARCHES = 5;

export function hasXdotool(): boolean {
  try {
    execFileSync('xdotool', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The search fails where any window goes while it asks them all for their names. */
async function windowNamed(title: string): Promise<string> {
  const search = ['search', '--sync', '--onlyvisible', '--name', title];
  for (let left = SEARCHES; ; left--) {
    try {
      const { stdout } = await run('xdotool', search);
      return stdout.trim().split('\n')[0] ?? '';
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** Hands on the window of the given title. */
export async function handsOn(title: string) {
  const id = await windowNamed(title);
  const say = async (...words: string[]) => void (await inShell(['xdotool', ...words]));
  return {
    /** The pointer goes to a place in the window, px. */
    move: (x: number, y: number) =>
      say('mousemove', '--window', id, String(Math.round(x)), String(Math.round(y))),
    press: (button = 1) => say('mousedown', String(button)),
    release: (button = 1) => say('mouseup', String(button)),
    click: (button = 1) => say('click', String(button)),
    /** Quick enough to be one, however busy the computer is. */
    doubleClick: () => say('click', '--repeat', '2', '--delay', '40', '1'),
    /** The keyboard goes to the window; there may be no window manager to do it. */
    focus: () => say('windowfocus', '--sync', id),
    key: (...names: string[]) => say('key', ...names),
    type: (text: string) => say('type', '--delay', '30', text),
    /** Resolves when the window is no longer shown. */
    async gone() {
      const isThere = async () => {
        return (await inShell(['xwininfo', '-id', id]).catch(() => '')).includes('IsViewable');
      };
      while (await isThere());
    },
    holdKey: (name: string) => say('keydown', name),
    letKey: (name: string) => say('keyup', name),
  };
}
