// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whether what is moved by hand snaps to what lies near, and to what. Session state, outside the document; what there
 * is to snap to is asked for when a gesture begins.
 */
import { type Listenable, Signal } from '../../base/signal.js';
import type { Bounds } from '../../geometry/bounds.js';
import type { Point } from '../../geometry/path.js';
import { pieceBounds } from '../../model/placement.js';
import type { RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import { shownPieces } from '../hit-test.js';
import { type Axis, endlessLine, linesOf, lineThrough, type SnapLine } from './snap-lines.js';
import { Snapper } from './snapper.js';

export const SNAP_KINDS = ['pieces', 'guides', 'gaps', 'bed', 'grid', 'head'] as const;
export type SnapKind = (typeof SNAP_KINDS)[number];

/** What there is to snap to besides pieces. */
export interface MachineAround {
  bed(): Bounds | undefined;
  /** Where the head is, on the bed; undefined where that is not known. */
  head(): Point | undefined;
}

export interface SnapExtras {
  readonly hasGuides?: boolean;
  /** Points that rest within what moves: the other nodes of an outline. */
  readonly points?: readonly Point[];
}

export class Snapping {
  readonly #store: DocumentStore;
  readonly #surroundings: MachineAround;
  readonly #kinds = new Set<SnapKind>(SNAP_KINDS);
  #isOn = true;
  readonly #changed = new Signal<[]>();
  readonly changed: Listenable<[]> = this.#changed;

  constructor(store: DocumentStore, surroundings: MachineAround) {
    this.#store = store;
    this.#surroundings = surroundings;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    this.#changed.emit();
  }

  has(kind: SnapKind): boolean {
    return this.#kinds.has(kind);
  }

  toggle(kind: SnapKind): void {
    if (!this.#kinds.delete(kind)) this.#kinds.add(kind);
    this.#changed.emit();
  }

  /** Snaps a gesture that moves these pieces; undefined where snapping is switched off. */
  begin(
    moving: ReadonlySet<RowId>,
    { hasGuides = true, points = [] }: SnapExtras = {},
  ): Snapper | undefined {
    if (!this.#isOn) return undefined;
    const resting = shownPieces(this.#store).filter(({ id }) => !moving.has(id));
    const boxes = resting.map(pieceBounds);
    const lines = (axis: Axis) => [
      ...this.#linesOfBoxes(boxes, axis),
      ...this.#headLine(axis),
      ...(hasGuides ? this.#guideLines(axis) : []),
      ...(this.has('pieces') ? points.map((at) => lineThrough(at, axis)) : []),
    ];
    return new Snapper({
      lines: { x: lines('x'), y: lines('y') },
      neighbours: this.has('gaps') ? boxes : [],
      hasGrid: this.has('grid'),
    });
  }

  #linesOfBoxes(boxes: readonly Bounds[], axis: Axis): readonly SnapLine[] {
    const bed = this.has('bed') ? this.#surroundings.bed() : undefined;
    const around = bed === undefined ? [] : linesOf(bed, axis);
    if (!this.has('pieces')) return around;
    return [...around, ...boxes.flatMap((box) => linesOf(box, axis))];
  }

  #guideLines(axis: Axis): readonly SnapLine[] {
    if (!this.has('guides')) return [];
    return this.#store
      .all('guide')
      .flatMap((one) => (one.axis === axis ? endlessLine(one.at) : []));
  }

  #headLine(axis: Axis): readonly SnapLine[] {
    const head = this.has('head') ? this.#surroundings.head() : undefined;
    return head === undefined ? [] : [endlessLine(head[axis])];
  }
}
