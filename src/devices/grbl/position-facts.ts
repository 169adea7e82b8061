// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the head is, from what the controller reports in pieces: a report says the machine's or the work's
 * coordinates, now and then the offset between them, all in the unit that `$13` says; `$#` and `$G` report
 * the offset, too. Nothing is passed on before it follows from what was received. mm.
 */

import { MM_PER_INCH } from '../../base/inch.js';
import type { Point } from '../../geometry/path.js';
import { WORK_SYSTEMS, type WorkSystem } from '../contract/state.js';
import type { StatusReport } from './replies.js';

/** Grbl reports millimetres with three decimals and inches with four. */
const DECIMALS_OF_INCHES = 4;

type Raw = readonly number[];

export interface BothPositions {
  readonly machine: Point;
  readonly work: Point;
}

interface ShownZeros {
  readonly of: ReadonlyMap<WorkSystem, Raw>;
  readonly unit: number | undefined;
  readonly zeros: Readonly<Partial<Record<WorkSystem, Point>>>;
}

export class PositionFacts {
  /** What was reported about the offset may date from before something that moves zero. */
  isOffsetStale = false;
  #isInches: boolean | undefined;
  #machine: Raw | undefined;
  #work: Raw | undefined;
  /** The position as reported; what `$#` and `$G` say counts from when they were asked last. */
  #reported: Raw | undefined;
  #stored: ReadonlyMap<WorkSystem, Raw> = new Map();
  /** What was made of them last. */
  #shown: ShownZeros = { of: this.#stored, unit: undefined, zeros: {} };
  /** G28 and G30, by number. */
  #places: ReadonlyMap<number, Raw> = new Map();
  /** G92. */
  #shift: Raw | undefined;
  #active: WorkSystem | undefined;
  #decimals: number | undefined;

  /** mm per unit of the wire; undefined until that was reported. */
  get unit(): number | undefined {
    if (this.#isInches === undefined) return undefined;
    return this.#isInches ? MM_PER_INCH : 1;
  }

  get place(): BothPositions | undefined {
    const { offset, machine } = this;
    if (!offset) return undefined;
    if (machine) return { machine, work: { x: machine.x - offset.x, y: machine.y - offset.y } };
    const work = this.#mm(this.#work);
    return work && { machine: { x: work.x + offset.x, y: work.y + offset.y }, work };
  }

  /** The machine's own coordinates, where nothing else is known yet. */
  get machine(): Point | undefined {
    return this.#mm(this.#machine);
  }

  /** Where the work's zero is, machine coordinates. */
  get offset(): Point | undefined {
    return this.#mm(this.#reported ?? this.#reckoned);
  }

  /** Zeros of the stored systems, machine coordinates. Asked for ten times a second, and rarely another one. */
  get stored(): Readonly<Partial<Record<WorkSystem, Point>>> {
    const { of, unit, zeros } = this.#shown;
    if (of === this.#stored && unit === this.unit) return zeros;
    const known = [...this.#stored].flatMap(([system, raw]) => {
      const at = this.#mm(raw);
      return at ? [[system, at] as const] : [];
    });
    this.#shown = { of: this.#stored, unit: this.unit, zeros: Object.fromEntries(known) };
    return this.#shown.zeros;
  }

  /** Where G28 and G30 go, by number; machine coordinates. */
  get places(): ReadonlyMap<number, Point> {
    const known = [...this.#places].flatMap(([number, raw]) => {
      const at = this.#mm(raw);
      return at ? [[number, at] as const] : [];
    });
    return new Map(known);
  }

  noteStatus({ machinePosition, workPosition, workOffset, decimals }: StatusReport): void {
    if (!machinePosition && !workPosition) return;
    this.#decimals = decimals;
    this.#machine = machinePosition;
    this.#work = workPosition;
    const both =
      machinePosition && workPosition && machinePosition.map((at, i) => at - workPosition[i]!);
    const offset = workOffset ?? both;
    if (!offset) return;
    this.#reported = offset;
    this.isOffsetStale = false;
  }

  noteOffset(name: string, values: Raw): void {
    if (values.length < 2) return;
    const system = WORK_SYSTEMS.find((known) => known === name);
    if (system !== undefined) this.#stored = new Map(this.#stored).set(system, values);
    if (name === 'G28' || name === 'G30') {
      this.#places = new Map(this.#places).set(Number(name.slice(1)), values);
    }
    if (name === 'G92') this.#shift = values;
    this.#reckonAgain();
  }

  noteModal(words: readonly string[]): void {
    this.#active = WORK_SYSTEMS.find((system) => words.includes(system));
    this.#reckonAgain();
  }

  /** `$13`. What was reported before in another unit says nothing any more. */
  noteInches(isInches: boolean): void {
    if (this.#isInches !== undefined && this.#isInches !== isInches) this.#forgetFigures();
    this.#isInches = isInches;
  }

  /** `$13` is about to change: nothing counts until it was reported again. */
  forgetUnit(): void {
    this.#isInches = undefined;
    this.#forgetFigures();
  }

  /** A board that was asked for `$13` and does not report it shows its unit by its decimals. */
  readUnit(): void {
    if (this.#decimals !== undefined) this.#isInches ??= this.#decimals === DECIMALS_OF_INCHES;
  }

  /** Something is about to move the zero, or did: it counts again when all of it was reported. */
  forgetOffset(): void {
    this.#reported = undefined;
    this.#shift = undefined;
    this.#active = undefined;
  }

  #forgetFigures(): void {
    this.forgetOffset();
    this.#stored = new Map();
    this.#places = new Map();
    this.#machine = undefined;
    this.#work = undefined;
  }

  /** All of it was reported, which is later than what a report contained. */
  #reckonAgain(): void {
    if (!this.#reckoned) return;
    this.#reported = undefined;
    this.isOffsetStale = false;
  }

  get #reckoned(): Raw | undefined {
    const stored = this.#active && this.#stored.get(this.#active);
    const shift = this.#shift;
    return stored && shift && stored.map((at, i) => at + (shift[i] ?? 0));
  }

  #mm(raw: Raw | undefined): Point | undefined {
    const { unit } = this;
    const [x, y] = raw ?? [];
    return unit === undefined || x === undefined || y === undefined
      ? undefined
      : { x: x * unit, y: y * unit };
  }
}
