// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a generator is: settings in, art out. One layer is one piece. Several layers come as a group of pieces, and each
 * says what it is for (`meant`). Pure: no files, no clock, no chance, so that a piece
 * can be drawn again from its settings alone.
 */
import type { Art } from '../art/art.js';
import type { Purpose } from '../art/purpose.js';
import type { Marked } from '../base/translatable.js';
import type { Schema, Values, ValuesOf } from '../params/schema.js';

/** What was drawn: art, or an SVG document that is read as one from a file would be, fonts included. */
export type Drawn =
  | { readonly kind: 'art'; readonly art: Art }
  | { readonly kind: 'svg'; readonly text: string };

export interface Generator<S extends Schema = Schema> {
  /** The id as typed: `rectangle`. */
  readonly id: string;
  /** Raise it when the same settings draw something else. */
  readonly version: number;
  readonly label: Marked;
  readonly params: S;
  /** What a layer of it is for, unless another purpose is chosen. */
  readonly purpose: Exclude<Purpose, 'nothing'>;
  /** Throws AppError `param.invalid` where settings contradict each other. */
  draw(params: ValuesOf<S>): Drawn | Promise<Drawn>;
}

/** A generator by its id, and what is set of it. */
export interface GenerateRequest {
  readonly generator: string;
  readonly params: Values;
}
