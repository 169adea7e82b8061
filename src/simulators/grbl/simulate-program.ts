// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A whole program run through the virtual laser as fast as this computer can: how long it takes, how
 * far the head goes, what is burnt, what the controller would refuse. True planner and true board
 * timing; only the wire is left out (a slow baud rate still costs its time per line).
 */
import { type Message, verbatim } from '../../base/message.js';
import type { LineCollector } from '../../gcode/line-collector.js';
import { LineEnds } from '../../gcode/line-ends.js';
import { BYTE_ORDER_MARK } from '../../gcode/program-lines.js';
import type { Processor } from '../../toolpath/processor.js';
import { SerialLink } from '../../toolpath/slow-board/serial-link.js';
import type { BurntSegment, SegmentListener } from '../core/burn-record.js';
import type { ProgramError, SimulationResult } from '../core/simulation.js';
import { type PulledLines, VirtualController } from './controller.js';
import {
  CONTROLLER_PROFILES,
  type ControllerProfile,
  type ControllerProfileId,
} from './profile.js';

export interface SimulationOptions {
  readonly profile?: ControllerProfileId;
  /** `$n` of the machine, where they differ from the profile's. */
  readonly settings?: Readonly<Record<number, number>>;
  /** Seconds of thought per line; 0 leaves only the motion. */
  readonly lineCost?: number;
  /** What its processor spends on each line, instead. */
  readonly processor?: Processor;
  /** Called with every burnt piece; the object is reused. Burnt pieces are kept nowhere else. */
  readonly onSegment?: SegmentListener;
  /** Bytes read so far; called between chunks. */
  readonly onProgress?: (bytesRead: number) => void;
  readonly signal?: AbortSignal;
  /** The texts for a refused line and for an alarm; the bare code by default. */
  readonly sentenceFor?: SentenceFor;
}

export type SentenceFor = (kind: 'error' | 'alarm', code: number) => Message;

const MAX_ERRORS = 100;
const CHUNK = 1 << 16;

export async function simulateProgram(
  program: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: SimulationOptions = {},
): Promise<SimulationResult> {
  const profile = CONTROLLER_PROFILES[options.profile ?? 'grbl-uno'];
  const controller = new VirtualController({
    ...options,
    isPaced: false,
    onSegment: options.onSegment ?? ((_: BurntSegment) => {}),
  });
  const source = new ProgramSource(wireOf(profile, options), options.sentenceFor);
  controller.powerUp();
  controller.source = source;
  let bytesRead = 0;
  for await (const chunk of program instanceof Uint8Array ? chunksOf(program) : program) {
    options.signal?.throwIfAborted();
    source.give(chunk);
    runDry(controller, source);
    bytesRead += chunk.length;
    options.onProgress?.(bytesRead);
  }
  source.end();
  runDry(controller, source);
  controller.runUntilIdle();
  return resultOf(controller, source);
}

/** How lines come: at a fixed interval, or as the link carries them where it is known what the board does meanwhile. */
interface Wire {
  readonly link?: SerialLink;
  readonly secondsPerByte: number;
  readonly lineCost: number;
}

function wireOf(profile: ControllerProfile, options: SimulationOptions): Wire {
  const { processor = options.lineCost === undefined ? profile.processor : undefined } = options;
  if (processor === undefined) {
    const { lineCost = profile.lineCost } = options;
    return { lineCost, secondsPerByte: lineCost === 0 ? 0 : 10 / profile.baudRate };
  }
  const link = new SerialLink(processor.secondsPerByte, profile.rxBytes - 1);
  return { link, secondsPerByte: 0, lineCost: 0 };
}

const CYCLE_START = Uint8Array.of(0x7e);

/** Continues until the source has no complete line left; what is queued stays in motion. */
function runDry(controller: VirtualController, source: ProgramSource): void {
  controller.poke();
  while (source.hasMore) {
    if (controller.step()) continue;
    if (controller.condition !== 'Hold') return;
    // The program waits at an M0, which a person continues.
    source.notePause();
    controller.write(CYCLE_START);
  }
}

function resultOf(controller: VirtualController, source: ProgramSource): SimulationResult {
  const { burn } = controller;
  burn.flush();
  return {
    seconds: controller.now,
    cutMillimetres: burn.cutMillimetres,
    travelMillimetres: controller.travelMillimetres,
    burntBounds: { minX: burn.minX, minY: burn.minY, maxX: burn.maxX, maxY: burn.maxY },
    lineCount: source.lineCount,
    errors: source.errors,
    errorCount: source.errorCount,
    pausedLines: source.pausedLines,
    isBeamOnAtEnd: controller.isBeamOn,
  };
}

function* chunksOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

const codeAlone: SentenceFor = (kind, code) => verbatim(`${kind}:${code}`);

/** A `%` around the program is left out. */
function tapeEnd(collector: LineCollector): true {
  if (collector.length === 1 && collector.bytes[0] === 0x25) collector.length = 0;
  return true;
}

/** Lines out of chunks, counted as an editor counts them. */
class ProgramSource implements PulledLines {
  lineCount = 0;
  errorCount = 0;
  readonly errors: ProgramError[] = [];
  readonly pausedLines: number[] = [];
  readonly #wire: Wire;
  readonly #sentenceFor: SentenceFor;
  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  readonly #ends = new LineEnds();
  #lineBytes = 0;
  #marked = 0;
  isAtEnd = false;
  #hasTail = false;
  #isLocked = false;

  constructor(wire: Wire, sentenceFor: SentenceFor = codeAlone) {
    this.#sentenceFor = sentenceFor;
    this.#wire = wire;
  }

  get hasMore(): boolean {
    return !this.#isLocked && (this.#at < this.#chunk.length || this.#hasTail);
  }

  give(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** The last line may lack its line end. */
  end(): void {
    this.#hasTail = this.#lineBytes > 0;
    this.isAtEnd = true;
  }

  next(collector: LineCollector): boolean {
    if (this.#isLocked) return false;
    while (this.#at < this.#chunk.length) {
      const byte = this.#chunk[this.#at++]!;
      // One end of a line here; a controller would answer twice.
      if (this.#ends.isSecondHalf(byte)) continue;
      this.#lineBytes++;
      if (this.#isMark(byte)) continue;
      if (collector.push(byte)) return tapeEnd(collector);
    }
    if (!this.#hasTail) return false;
    this.#hasTail = false;
    return collector.push(0x0a) && tapeEnd(collector);
  }

  /** What marks the file's begin is not sent either. */
  #isMark(byte: number): boolean {
    if (this.#marked < BYTE_ORDER_MARK.length && byte === BYTE_ORDER_MARK[this.#marked]) {
      this.#marked++;
      return true;
    }
    this.#marked = BYTE_ORDER_MARK.length;
    return false;
  }

  arrival(bytes: number, now: number): number {
    return this.#wire.link?.arrivalOf(bytes) ?? now;
  }

  cost(): number {
    this.lineCount++;
    const { lineCost, secondsPerByte } = this.#wire;
    const cost = Math.max(lineCost, this.#lineBytes * secondsPerByte);
    this.#lineBytes = 0;
    return cost;
  }

  done(code: number, now: number): void {
    this.#wire.link?.answer(now);
    if (code !== 0) this.#note('error', code);
  }

  alarm(code: number): void {
    this.#isLocked = true;
    this.#note('alarm', code);
  }

  /** The last line waits for a person. */
  notePause(): void {
    if (this.pausedLines.length < MAX_ERRORS) this.pausedLines.push(this.lineCount);
  }

  #note(kind: 'error' | 'alarm', code: number): void {
    this.errorCount++;
    if (this.errors.length >= MAX_ERRORS) return;
    this.errors.push({ line: this.lineCount, code, sentence: this.#sentenceFor(kind, code) });
  }
}
