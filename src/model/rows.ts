// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The rows of a document. Frozen plain data, kept in a flat map by id; geometry and pixels are not in
 * rows but in assets, which a row names by fingerprint. Lengths mm, angles radians.
 */
import type { Colour } from '../art/art.js';
import type { PurposeSource } from '../art/purpose.js';
import type { Fingerprint } from '../base/fingerprint.js';
import type { Values } from '../params/schema.js';
import type { PieceSource } from './source.js';

export type RowId = string & { readonly brand: 'RowId' };

/** A set of pieces that are worked on alike. Lower `order` comes first, in lists and on the machine. */
export interface LayerRow {
  readonly kind: 'layer';
  readonly id: RowId;
  readonly order: number;
  readonly name: string;
  readonly colour: Colour;
  readonly isVisible: boolean;
  /** What is on it stays as it is. */
  readonly isLocked?: boolean;
}

/** What a guess is based on: the paint of the shapes, or only their kind. */
export type Guess = Exclude<PurposeSource, 'name' | 'file' | 'drawn' | 'rule'> | 'outline';

/** A refinement of a step or of the whole job, by its id: `overcut`. */
export interface RefinementChoice {
  readonly id: string;
  readonly params: Values;
  readonly isEnabled: boolean;
}

/** The material that a step was set for, by the name of what a person keeps for it. */
export interface StepMaterial {
  /** The id of the machine on which it was found out. */
  readonly machine: string;
  readonly material: string;
  /** mm; none where it does not matter. */
  readonly thickness?: number;
  readonly note: string;
}

/** One operation on a layer. All steps of a document run in the order of `order`, then of layers. */
export interface StepRow {
  readonly kind: 'step';
  readonly id: RowId;
  readonly layer: RowId;
  readonly order: number;
  /** Id of the operation: `cut`. */
  readonly operation: string;
  readonly params: Values;
  /** Made on top of it; none without this. At most one of each. */
  readonly refinements?: readonly RefinementChoice[];
  readonly isEnabled: boolean;
  /** Why Kerf guessed it; absent where a person chose or confirmed it. */
  readonly guess?: Guess;
  /** What its settings were taken from; they may have been changed since. */
  readonly material?: StepMaterial;
}

/** Pieces, and groups of them, that are selected as one; they may be on several layers. */
export interface GroupRow {
  readonly kind: 'group';
  readonly id: RowId;
  /** The group around it; none at the top. */
  readonly parent?: RowId;
  readonly order: number;
  readonly name: string;
}

/** A bridge that a person placed on an outline of a piece: a stretch that is left uncut. */
export interface PieceTab {
  /** Where its middle lies in the piece's box before that is turned: shares of its size, from the centre. */
  readonly across: number;
  readonly up: number;
  /** How long it is along the outline, mm on the bed. */
  readonly width: number;
}

/** An asset on the bed. */
export interface PieceRow {
  readonly kind: 'piece';
  readonly id: RowId;
  readonly layer: RowId;
  /** The innermost group that it is in. */
  readonly group?: RowId;
  readonly order: number;
  readonly name: string;
  readonly asset: Fingerprint;
  /** Where its centre lies on the bed. */
  readonly x: number;
  readonly y: number;
  /** Its size before it is turned. */
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  readonly isMirrored: boolean;
  /** How far its upright sides lean to the right before it is turned, radians; upright without this. */
  readonly skew?: number;
  /** What it was made from, so that it can be made again otherwise. */
  readonly source?: PieceSource;
  /** None without this. */
  readonly tabs?: readonly PieceTab[];
}

/** A line across the whole bed that pieces snap to; it is not burnt. */
export interface GuideRow {
  readonly kind: 'guide';
  readonly id: RowId;
  readonly order: number;
  /** A guide of axis `x` is plumb: it is where x has the value `at`. */
  readonly axis: 'x' | 'y';
  /** mm */
  readonly at: number;
}

/** What lies on the bed to be worked on. */
export interface Stock {
  /** Where its front left corner lies on the bed. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The height from the front to the back, mm; and the thickness. */
  readonly height: number;
  readonly thickness: number;
  /** The material in a person's own words; may be empty. */
  readonly material: string;
}

/** What holds for the whole work; at most one. */
export interface SheetRow {
  readonly kind: 'sheet';
  readonly id: RowId;
  /** Always the same, as there is one row; but every row has an order. */
  readonly order: number;
  /** Made of the whole job; none without this. At most one of each. */
  readonly refinements?: readonly RefinementChoice[];
  /** The order in which it is run (`toolpath/cut-order.ts`); layer by layer without this. */
  readonly cutOrder?: Values;
  /** The whole bed without this. */
  readonly stock?: Stock;
}

export type Row = SheetRow | LayerRow | StepRow | GroupRow | PieceRow | GuideRow;
export type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;
