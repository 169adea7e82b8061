// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Second reading of a line: checks it against the modal state in the order Grbl 1.1 does and works
 * out where it leads. A refused line changes nothing. Numbers returned are Grbl error codes, 0 for
 * none. It moves nothing: `line-runner.ts` does what the request asks and then calls `accept`.
 */
import { MM_PER_INCH } from '../../base/inch.js';
import { Words } from '../../gcode/words.js';
import { LineRequest, type Offsets, resetModal, workOffset } from './parser-state.js';
import { AXES, BIT, WordReader } from './word-reader.js';

const MAX_LINE_NUMBER = 10_000_000;
const MAX_TOOL = 255;

export class Parser {
  /** Where the last accepted line leads, machine coordinates. */
  readonly position = new Float64Array(3);
  readonly request = new LineRequest();
  modal = resetModal();
  feed = 0;
  s = 0;
  tool = 0;
  readonly #offsets: Offsets;
  readonly #words = new Words();
  readonly #reader = new WordReader();

  constructor(offsets: Offsets) {
    this.#offsets = offsets;
  }

  /** The state after power-up or reset; position and stored offsets stay. */
  reset(): void {
    this.modal = resetModal();
    this.feed = 0;
    this.s = 0;
    this.tool = 0;
    this.#offsets.g92.fill(0);
    this.#offsets.toolLength = 0;
  }

  /** Reads a cleaned line into `request`. */
  parse(bytes: Uint8Array, start: number, end: number): number {
    const fault = this.#words.read(bytes, start, end);
    // Grbl reads word by word, so a refused word is reported before a later broken one.
    const code = this.#begin();
    if (code !== 0) return code;
    if (fault !== 'none') return fault === 'letter-expected' ? 1 : 2;
    return (
      this.#checkNumbers() ||
      this.#checkFeed() ||
      this.#checkNonModal() ||
      this.#findTarget() ||
      this.#checkMotion() ||
      (this.#reader.given === 0 ? 0 : 36)
    );
  }

  /** Reads the words after `$J=`. */
  parseJog(bytes: Uint8Array, start: number, end: number): number {
    const fault = this.#words.read(bytes, start, end);
    const code = this.#begin();
    if (code !== 0) return code;
    if (fault !== 'none') return fault === 'letter-expected' ? 1 : 2;
    const { request } = this;
    if (!this.#reader.isJoggable) return 16;
    if (request.nonModal !== 'none' && request.nonModal !== 'G53') return 16;
    if ((this.#reader.given & AXES) === 0) return 26;
    if (!this.#take(BIT.F)) return 22;
    request.feed = this.#reader.value('F') * this.#scale;
    this.#reader.axisUse = 'motion';
    const refused = this.#findTarget();
    this.#reader.given &= ~BIT.N;
    if (refused !== 0) return refused;
    return this.#reader.given === 0 ? 0 : 36;
  }

  /** Makes the request's modal words the state. */
  accept(): void {
    const { request } = this;
    Object.assign(this.modal, request.modal);
    this.feed = request.feed;
    this.tool = request.tool;
  }

  get #scale(): number {
    return this.request.modal.units === 20 ? MM_PER_INCH : 1;
  }

  #begin(): number {
    const { request } = this;
    Object.assign(request.modal, this.modal);
    request.nonModal = 'none';
    request.hasMotion = false;
    request.hasAxisWords = false;
    request.axisGiven.fill(false);
    request.feed = this.feed;
    request.s = this.s;
    request.tool = this.tool;
    request.toolLength = undefined;
    return this.#reader.read(this.#words, request);
  }

  /** Whether the word is there; it counts as used from here on. */
  #take(bit: number): boolean {
    if ((this.#reader.given & bit) === 0) return false;
    this.#reader.given &= ~bit;
    return true;
  }

  #checkNumbers(): number {
    const reader = this.#reader;
    const { request } = this;
    if (reader.given & AXES && reader.axisUse === 'none') reader.axisUse = 'motion';
    if (this.#take(BIT.N) && reader.value('N') > MAX_LINE_NUMBER) return 27;
    if (this.#take(BIT.S)) request.s = reader.value('S');
    if (this.#take(BIT.T)) {
      if (reader.value('T') > MAX_TOOL) return 38;
      request.tool = Math.trunc(reader.value('T'));
    }
    return 0;
  }

  #checkFeed(): number {
    const { request } = this;
    const isGiven = this.#take(BIT.F);
    const written = this.#reader.value('F');
    if (request.modal.feedMode === 93) {
      const { motion } = request.modal;
      if (this.#reader.axisUse === 'motion' && motion !== 0 && motion !== 80 && !isGiven) return 22;
      request.feed = isGiven ? written : 0;
    } else if (isGiven) request.feed = written * this.#scale;
    else if (this.modal.feedMode === 93) request.feed = 0;
    return 0;
  }

  #checkNonModal(): number {
    const { request } = this;
    const reader = this.#reader;
    switch (request.nonModal) {
      case 'G4':
        if (!this.#take(BIT.P)) return 28;
        request.dwell = reader.value('P');
        return 0;
      case 'G10': {
        if ((reader.given & AXES) === 0) return 26;
        if (!this.#take(BIT.L) || !this.#take(BIT.P)) return 28;
        request.l = reader.value('L');
        request.p = Math.trunc(reader.value('P'));
        if (request.p > 6) return 29;
        if (request.l !== 2 && request.l !== 20) return 20;
        return request.l === 2 && reader.given & BIT.R ? 20 : 0;
      }
      case 'G92':
        return (reader.given & AXES) === 0 ? 26 : 0;
      case 'G53':
        return request.modal.motion > 1 ? 30 : 0;
      default:
        return 0;
    }
  }

  /** Axis words become machine coordinates. */
  #findTarget(): number {
    const { request } = this;
    const scale = this.#scale;
    const isMachine = request.nonModal === 'G53';
    for (let axis = 0; axis < 3; axis++) {
      const at = this.position[axis]!;
      const isGiven = this.#take(axis === 0 ? BIT.X : axis === 1 ? BIT.Y : BIT.Z);
      request.axisGiven[axis] = isGiven;
      if (!isGiven) {
        request.target[axis] = at;
        continue;
      }
      request.hasAxisWords = true;
      const written = this.#reader.values[23 + axis]! * scale;
      request.written[axis] = written;
      if (isMachine) request.target[axis] = written;
      else if (request.modal.isRelative) request.target[axis] = at + written;
      else {
        request.target[axis] = written + workOffset(this.#offsets, request.modal.coordinate, axis);
      }
    }
    if (request.toolLength !== undefined) return this.#checkToolLength();
    return 0;
  }

  #checkToolLength(): number {
    const { request } = this;
    if (!Number.isNaN(request.toolLength)) return request.hasAxisWords ? 37 : 0;
    if (!request.axisGiven[2] || request.axisGiven[0] || request.axisGiven[1]) return 37;
    request.toolLength = request.written[2];
    return 0;
  }

  #checkMotion(): number {
    const { request } = this;
    const { motion } = request.modal;
    if (motion === 80) return this.#reader.axisUse === 'motion' ? 31 : 0;
    if (this.#reader.axisUse !== 'motion') return 0;
    if (motion === 0) {
      request.hasMotion = request.hasAxisWords;
      return 0;
    }
    if (request.feed === 0) return 22;
    if (motion === 1) {
      request.hasMotion = request.hasAxisWords;
      return 0;
    }
    if (!request.hasAxisWords) return 26;
    request.hasMotion = true;
    return this.#checkArc();
  }

  #checkArc(): number {
    const { request } = this;
    const { first, second } = PLANE_AXES[request.modal.plane];
    if (!request.axisGiven[first] && !request.axisGiven[second]) return 32;
    const dx = request.target[first]! - this.position[first]!;
    const dy = request.target[second]! - this.position[second]!;
    if (this.#take(BIT.R)) return this.#arcByRadius(dx, dy, first, second);
    const isGiven = [this.#take(BIT.I), this.#take(BIT.J), this.#take(BIT.K)];
    if (!isGiven[first] && !isGiven[second]) return 35;
    for (let axis = 0; axis < 3; axis++) {
      const written = this.#reader.values[8 + axis]!;
      request.centre[axis] = isGiven[axis] ? written * this.#scale : 0;
    }
    const i = request.centre[first]!;
    const j = request.centre[second]!;
    const radius = Math.hypot(i, j);
    const error = Math.abs(Math.hypot(dx - i, dy - j) - radius);
    return error > 0.005 && (error > 0.5 || error > 0.001 * radius) ? 33 : 0;
  }

  #arcByRadius(dx: number, dy: number, first: number, second: number): number {
    const { request } = this;
    if (dx === 0 && dy === 0) return 33;
    let radius = this.#reader.value('R') * this.#scale;
    const under = 4 * radius * radius - dx * dx - dy * dy;
    if (under < 0) return 34;
    let height = -Math.sqrt(under) / Math.hypot(dx, dy);
    if (request.modal.motion === 3) height = -height;
    // A negative radius asks for the long way round.
    if (radius < 0) {
      height = -height;
      radius = -radius;
    }
    request.centre.fill(0);
    request.centre[first] = 0.5 * (dx - dy * height);
    request.centre[second] = 0.5 * (dy + dx * height);
    return 0;
  }
}

export const PLANE_AXES = {
  17: { first: 0, second: 1, linear: 2 },
  18: { first: 2, second: 0, linear: 1 },
  19: { first: 1, second: 2, linear: 0 },
} as const;
