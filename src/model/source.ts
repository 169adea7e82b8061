// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a piece was made from: plain data that says how to make another asset like it, never what is burnt.
 * A piece without a source holds outlines that were edited.
 */
import type { DrawingOrigin, Placing } from '../art/drawing.js';
import type { PictureImport } from '../art/pictures/picture-params.js';
import type { ImportRule } from '../art/rules/rule.js';
import type { Values } from '../params/schema.js';

/** A part of a file, which is read again with other settings or when the file changes. */
export interface FileSource extends DrawingOrigin {
  readonly kind: 'file';
  readonly path: string;
  /** Which of the file's parts it is, counted from 0, and how many there were. */
  readonly part: number;
  readonly parts: number;
  /** Where the file has it, so that what was done to it since can be done to another reading. */
  readonly drawn: Placing;
  readonly picture: PictureImport;
  /** What was done with what, said by a person. */
  readonly rules?: readonly ImportRule[];
  /** What its layer was made for; absent where the layer was made for all, and in works of an older Kerf. */
  readonly work?: Values;
}

/** Drawn by a generator, which draws it again with other settings. */
export interface GeneratedSource {
  readonly kind: 'generated';
  /** Id of the generator. */
  readonly generator: string;
  readonly params: Values;
  /** The number among the pieces that are drawn together, from 0, and how many those are; one without these. */
  readonly part?: number;
  readonly parts?: number;
  /** What its layer was made for, with the settings that the drawing brought. */
  readonly work?: Values;
  /** Where it was drawn, so that what was done to it since can be done to another drawing. */
  readonly drawn: Placing;
}

export type PieceSource = FileSource | GeneratedSource;
