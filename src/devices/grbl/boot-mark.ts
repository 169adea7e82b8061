// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A number in the memory of the board that every restart takes away: the feed of the last F word, which
 * `$G` reports (`[GC:G0 G54 G17 G21 G90 G94 M5 M9 T0 F4217 S0]`) and a restart makes 0. Found again, it
 * proves that the board was neither switched off nor reset since, nor driven by another program. An F word
 * by itself moves nothing, and every program of Kerf says its own. mm/min.
 */
import { MM_PER_INCH } from '../../base/inch.js';
import { tolerate } from '../gcode/wire.js';
import type { Conversation } from './conversation.js';
import type { GrblState } from './grbl-state.js';

const MIN_MARK = 1000;
const MAX_MARK = 9999;
/** Whole millimetres a minute are reported, or whole inches. */
const ROUNDING = 0.6;
const PATIENCE = 2;

export function readMark({ modalWords, place }: GrblState): number | undefined {
  const word = modalWords.find((candidate) => /^F\d/.test(candidate));
  const value = Number(word?.slice(1));
  return word === undefined || place.unit === undefined ? undefined : value * place.unit;
}

export function hasFeedMark(known: GrblState, mark: number): boolean {
  const found = readMark(known);
  const { unit = 1 } = known.place;
  return found !== undefined && Math.abs(found - mark) <= ROUNDING * unit;
}

/** A program without an F word must be refused, as by a board without a mark. */
export async function takeMarkAway(conversation: Conversation, known: GrblState): Promise<void> {
  const found = readMark(known);
  if (found !== undefined && found > 0) await tolerate(conversation.ask('F0', PATIENCE));
}

/**
 * Leaves a new mark where the old one is gone; nothing where the board does not take or report it. It must
 * stand idle.
 */
export async function leaveMark(
  ...[conversation, known, old]: [Conversation, GrblState, number | undefined]
): Promise<number | undefined> {
  await conversation.ask('$G', PATIENCE);
  if (old !== undefined && hasFeedMark(known, old)) return old;
  // Under G93 an F word means something else.
  if (!known.modalWords.includes('G94')) return undefined;
  const mark = MIN_MARK + Math.floor(Math.random() * (MAX_MARK - MIN_MARK));
  const feed = known.modalWords.includes('G20') ? (mark / MM_PER_INCH).toFixed(3) : mark;
  await conversation.ask(`F${feed}`, PATIENCE);
  await conversation.ask('$G', PATIENCE);
  return hasFeedMark(known, mark) ? mark : undefined;
}
