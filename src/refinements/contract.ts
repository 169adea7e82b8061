// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a refinement is: strokes in, strokes out, on top of what an operation made. Pure: no clock, no chance,
 * no files, so that a result can be kept under a key.
 */
import type { Marked } from '../base/translatable.js';
import type { Schema, ValuesOf } from '../params/schema.js';
import type { BlockGeometry } from '../toolpath/toolpath.js';

/**
 * When refinements are made, in this order. `stroke`: on one piece, before anything is put in order; what is
 * closed has to stay closed, since the order goes by it. `step`: on the bed, in running order.
 */
export const STAGES = ['stroke', 'step'] as const;
export type Stage = (typeof STAGES)[number];

/** As much of an operation as a refinement may ask about. */
export interface RefinedOperation {
  readonly cutsThrough: boolean;
  readonly takes: { readonly paths: boolean; readonly bitmaps: boolean };
}

export interface RefineInput<S extends Schema = Schema> {
  readonly params: ValuesOf<S>;
  /** Called now and then; throws when the work was cancelled. */
  tick(): void;
}

export interface Refinement<S extends Schema = Schema> {
  /** As typed: `overcut`. */
  readonly id: string;
  /** Part of every cache key: raise it when the result changes. */
  readonly version: number;
  readonly label: Marked;
  /** One sentence. */
  readonly help: Marked;
  readonly stage: Stage;
  readonly params: S;
  /** Whether it makes sense on what the operation makes. */
  suits(operation: RefinedOperation): boolean;
  refine(blocks: readonly BlockGeometry[], input: RefineInput<S>): readonly BlockGeometry[];
}
