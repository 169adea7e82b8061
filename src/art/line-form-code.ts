// SPDX-License-Identifier: GPL-3.0-or-later
/** How a line ends and turns, as one number: 0 is the plain line, as it was before lines had a form. */
import { type LineCap, type LineForm, type LineJoin, PLAIN_LINE } from './art.js';

const CAPS: readonly LineCap[] = ['butt', 'round', 'square'];
const JOINS: readonly LineJoin[] = ['miter', 'round', 'bevel'];
/** Mitre limits are kept to hundredths, as how far they are from the plain one. */
const STEPS = 100;
const HIGHEST = 10_000;
const PER_LIMIT = CAPS.length * JOINS.length;

export function lineFormCode(form: LineForm = PLAIN_LINE): number {
  const { cap, join, miterLimit } = form;
  const corner = CAPS.indexOf(cap) + CAPS.length * JOINS.indexOf(join);
  const steps = Math.round(Math.min(Math.max(1, miterLimit), HIGHEST) * STEPS);
  const plain = PLAIN_LINE.miterLimit * STEPS;
  // Limits below the plain one come after those above it.
  const limit = steps >= plain ? steps - plain : HIGHEST * STEPS + (plain - steps);
  return corner + PER_LIMIT * limit;
}

/** The line's form; left out for the plain line. */
export function lineFormOf(styleCode: number): { readonly line?: LineForm } {
  const code = Math.floor(styleCode / 2);
  if (code === 0) return {};
  const corner = code % PER_LIMIT;
  const limit = Math.floor(code / PER_LIMIT);
  const plain = PLAIN_LINE.miterLimit * STEPS;
  const steps = limit >= HIGHEST * STEPS ? plain - (limit - HIGHEST * STEPS) : plain + limit;
  return {
    line: {
      cap: CAPS[corner % CAPS.length] ?? PLAIN_LINE.cap,
      join: JOINS[Math.floor(corner / CAPS.length)] ?? PLAIN_LINE.join,
      miterLimit: steps / STEPS,
    },
  };
}
