// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The lines that a machine wants around every job, put before and after the program in its file. The
 * session looks through the whole file before it sends any of it, so they are checked like the rest.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { markedBefore } from '../gcode/hook-mark.js';
import { expandMacro, type MacroContext } from '../gcode/macro.js';
import { BYTE_ORDER_MARK } from '../gcode/program-lines.js';
import type { MachineNotes } from '../machine/notes.js';

/** Beam off between what a person wrote and what Kerf wrote, and in Kerf's own modes. */
const BETWEEN = 'M5 S0\nG21 G90 G94';

/** Does nothing where there are no hooks. Throws AppError `macro.…`. */
export async function addHooks(
  path: string,
  hooks: MachineNotes['hooks'],
  context: MacroContext,
): Promise<void> {
  const before = expandMacro(hooks.before, context);
  const after = expandMacro(hooks.after, context);
  if (before.length === 0 && after.length === 0) return;
  const hooked = `${path}.hooked`;
  const lines = (part: readonly string[]) => part.map((line) => `${line}\n`).join('');
  await pipeline(async function* () {
    yield `${lines(markedBefore(before))}${BETWEEN}\n`;
    // The mark of a file's begin has no place in its middle.
    yield* createReadStream(path, { start: await markLength(path) });
    yield `\n${BETWEEN}\n${lines(after)}M5 S0\n`;
  }, createWriteStream(hooked));
  await rename(hooked, path);
}

async function markLength(path: string): Promise<number> {
  await using file = await open(path, 'r');
  const begin = new Uint8Array(BYTE_ORDER_MARK.length);
  await file.read(begin, 0, begin.length, 0);
  return BYTE_ORDER_MARK.every((byte, i) => begin[i] === byte) ? begin.length : 0;
}
