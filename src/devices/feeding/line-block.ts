// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Some hundred cleaned lines of a program, prepared ahead of the wire: their bytes, where each one
 * leads and how long it takes, so that nothing is parsed when a line is due. One object is filled
 * again and again. mm, s; bytes without line ends.
 */

/** No line is shorter: a letter, a digit, a line end. */
const MIN_LINE = 3;
/** `none` makes no block in the planner; `opaque` moves, but the program does not say how. */
export const LINE_MOTION = { none: 0, rapid: 1, line: 2, clockwise: 3, counter: 4, opaque: 5 };

export class LineBlock {
  count = 0;
  /** The lines' bytes, one line after the other; then for each line where it stands, and what it does. */
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly lineNumbers: Float64Array;
  readonly motion: Uint8Array;
  readonly seconds: Float64Array;
  readonly fromX: Float64Array;
  readonly fromY: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly centreX: Float64Array;
  readonly centreY: Float64Array;
  /** mm of one unit as the line writes it; 0 for a line that must not be cut in pieces. */
  readonly unit: Float64Array;
  readonly isRelative: Uint8Array;
  /** mm of the way, and mm/s as the program wants it, both for the timing. */
  readonly lengthMm: Float64Array;
  readonly speed: Float64Array;

  /** Makes room for at most that many bytes of program. */
  constructor(bytes: number) {
    const lines = Math.ceil(bytes / MIN_LINE) + 2;
    this.bytes = new Uint8Array(bytes + 128);
    this.starts = new Uint32Array(lines);
    this.ends = new Uint32Array(lines);
    this.motion = new Uint8Array(lines);
    this.isRelative = new Uint8Array(lines);
    this.lineNumbers = new Float64Array(lines);
    this.seconds = new Float64Array(lines);
    this.fromX = new Float64Array(lines);
    this.fromY = new Float64Array(lines);
    this.x = new Float64Array(lines);
    this.y = new Float64Array(lines);
    this.centreX = new Float64Array(lines);
    this.centreY = new Float64Array(lines);
    this.unit = new Float64Array(lines);
    this.lengthMm = new Float64Array(lines);
    this.speed = new Float64Array(lines);
  }

  clear(): void {
    this.count = 0;
  }
}
