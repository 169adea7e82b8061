// SPDX-License-Identifier: GPL-3.0-or-later
/** Edits that change nothing, or leave nothing: why that is, in a sentence that says what would help. */
import type { PathShape } from '../art/art.js';
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { CUBIC } from '../geometry/path.js';
import { subpathsOf } from '../geometry/subpaths.js';
import type { ShapeEdit } from './contract.js';

type Shapes = readonly PathShape[];

/** Throws AppError `shape.unchanged` where what was made is what was given. */
export function demandChange(edit: ShapeEdit, given: readonly Shapes[], made: readonly Shapes[]) {
  const sentence = whyUnchanged(edit, given, made);
  if (sentence !== undefined) throw new AppError('shape.unchanged', sentence);
}

function whyUnchanged(
  { kind }: ShapeEdit,
  given: readonly Shapes[],
  made: readonly Shapes[],
): Message | undefined {
  switch (kind) {
    case 'smooth':
      if (made.flat().some(({ path }) => path.ops.includes(CUBIC))) return undefined;
      return msg('All corners are too sharp to be smoothed: raise "Keep corners from".');
    case 'close':
      if (opsIn(made) > opsIn(given)) return undefined;
      return msg(
        'There is no open line that could be closed: lines that touch must be joined first.',
      );
    case 'join-ends':
      if (linesIn(made) < linesIn(given)) return undefined;
      return msg('No two open ends meet: move them onto each other first.');
    case 'break-apart':
      if (made.length > given.length) return undefined;
      return msg('Each of these pieces is a single line already.');
    case 'split':
      if (made.length > given.length) return undefined;
      return msg('Each of these pieces is one part already: "Break Apart" takes holes out, too.');
    default:
      return undefined;
  }
}

/** AppError `shape.nothing`. */
export function nothingLeft({ kind }: ShapeEdit): AppError {
  return new AppError('shape.nothing', whyNothing(kind));
}

function whyNothing(kind: ShapeEdit['kind']): Message {
  switch (kind) {
    case 'stroke-outlines':
      return msg('Nothing would be left of it: choose a larger width.');
    case 'offset':
      return msg(
        'Nothing would be left of it: choose a smaller distance, or close the outlines first.',
      );
    case 'smooth':
    case 'simplify':
    case 'split':
    case 'break-apart':
      return msg('Nothing would be left of it: these lines have no length.');
    default:
      return msg('Nothing would be left: the outlines must be closed, and must overlap.');
  }
}

function opsIn(all: readonly Shapes[]): number {
  return all.flat().reduce((sum, { path }) => sum + path.ops.length, 0);
}

function linesIn(all: readonly Shapes[]): number {
  return all.flat().reduce((sum, { path }) => sum + subpathsOf(path).length, 0);
}
