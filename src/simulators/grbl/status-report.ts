// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The status reports of the virtual controller, as Grbl writes them:
 *   <Run|MPos:10.000,5.000,0.000|FS:1500,500|Ov:100,100,100|A:SF>
 *   [GC:G1 G54 G17 G21 G90 G94 M4 M8 T0 F1500 S500]
 *   [G54:10.000,0.000,0.000]
 * Work offset and overrides are reported now and then only, as `$10` and the real cadence have it.
 */
import { MM_PER_INCH } from '../../base/inch.js';
import type { Board } from './board.js';
import { workOffset } from './parser-state.js';

/** `sub` is the digit after Hold and Door; `rxFree` the bytes free in the receive buffer. */
export function statusReport(board: Board, sub: number | undefined, rxFree: number): string {
  const mask = board.settings.get(10);
  const isMachine = (mask & 1) !== 0;
  const offsets = [0, 1, 2].map((axis) =>
    workOffset(board.offsets, board.parser.modal.coordinate, axis),
  );
  const at = [0, 1, 2].map(
    (axis) => board.coordinate(axis) - board.miscounted[axis]! - (isMachine ? 0 : offsets[axis]!),
  );
  const fields = [
    sub === undefined ? board.condition : `${board.condition}:${sub}`,
    `${isMachine ? 'MPos' : 'WPos'}:${vector(board, at)}`,
  ];
  if (mask & 2) fields.push(`Bf:${board.planner.free},${rxFree}`);
  const speed = board.stepper.speed(board.now) * 60;
  const feed = board.settings.get(13) ? speed / MM_PER_INCH : speed;
  const s = board.stepper.s(board.now) * board.beam.override;
  fields.push(`FS:${Math.round(feed)},${Math.round(s)}`);
  fields.push(...nowAndThen(board, offsets));
  return `<${fields.join('|')}>`;
}

/** grblHAL lets each of them be switched off. */
const OFFSET_BIT = 32;

function nowAndThen(board: Board, offsets: readonly number[]): string[] {
  if (board.profile.id === 'grblhal' && !(board.settings.get(10) & OFFSET_BIT)) return [];
  const isBusy = !['Idle', 'Alarm', 'Sleep', 'Check'].includes(board.condition);
  if (board.reportsToOffset > 0) board.reportsToOffset--;
  else {
    board.reportsToOffset = (isBusy ? 30 : 10) - 1;
    // Overrides never share a report with the offset; they follow in the next.
    board.reportsToOverrides = Math.max(0, board.reportsToOverrides - 1);
    return [`WCO:${vector(board, offsets)}`];
  }
  if (board.reportsToOverrides > 0) {
    board.reportsToOverrides--;
    return [];
  }
  board.reportsToOverrides = (isBusy ? 20 : 10) - 1;
  const { feedOverride, rapidOverride } = board.planner;
  const percents = [feedOverride, rapidOverride, board.beam.override].map((o) =>
    Math.round(o * 100),
  );
  const { spindle } = board.parser.modal;
  const letters = `${spindle === 3 ? 'S' : spindle === 4 ? 'C' : ''}${board.hasFlood ? 'F' : ''}${board.hasMist ? 'M' : ''}`;
  return [`Ov:${percents.join(',')}`, ...(letters === '' ? [] : [`A:${letters}`])];
}

/** `[GC:…]`, the answer to `$G`. */
export function modalReport(board: Board): string {
  const { modal, tool, feed, s } = board.parser;
  const words = [
    `G${modal.motion}`,
    `G${54 + modal.coordinate}`,
    `G${modal.plane}`,
    `G${modal.units}`,
    modal.isRelative ? 'G91' : 'G90',
    `G${modal.feedMode}`,
    `M${modal.spindle}`,
    ...(modal.hasMist ? ['M7'] : []),
    ...(modal.hasFlood ? ['M8'] : []),
    ...(modal.hasMist || modal.hasFlood ? [] : ['M9']),
    `T${tool}`,
    `F${Number((board.settings.get(13) ? feed / MM_PER_INCH : feed).toFixed(1))}`,
    `S${Number(s.toFixed(3))}`,
  ];
  return `[GC:${words.join(' ')}]`;
}

/** The answer to `$#`. */
export function offsetReport(board: Board): string[] {
  const { stored, g92, toolLength } = board.offsets;
  const names = ['G54', 'G55', 'G56', 'G57', 'G58', 'G59', 'G28', 'G30'];
  const show = (v: Float64Array | undefined) => vector(board, [...(v ?? [])]);
  return [
    ...names.map((name, i) => `[${name}:${show(stored[i])}]`),
    `[G92:${show(g92)}]`,
    `[TLO:${number(board, toolLength)}]`,
    `[PRB:${vector(board, [0, 0, 0])}:0]`,
  ];
}

function vector(board: Board, values: readonly number[]): string {
  return values.map((v) => number(board, v)).join(',');
}

function number(board: Board, mm: number): string {
  const text = board.settings.get(13) ? (mm / MM_PER_INCH).toFixed(4) : mm.toFixed(3);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
