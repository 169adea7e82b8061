// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an operation is: art and settings in, toolpath out. `plan` says where the head goes, `style` how
 * the beam runs there. Both are pure: no clock, no chance, no files, and of the machine only what
 * `reads` names, so that a result can be kept under a key.
 */
import type { Luma, PathShape } from '../art/art.js';
import type { Marked } from '../base/translatable.js';
import type { Matrix } from '../geometry/matrix.js';
import type { LaserSource, MachineProfile } from '../machine/profile.js';
import type { GeometryOf, Schema, SomeOf, ValuesOf } from '../params/schema.js';
import type { OutlineOrder } from '../toolpath/cut-order.js';
import type { BurnStyle } from '../toolpath/style.js';
import type { ToolpathGeometry } from '../toolpath/toolpath.js';

/** A decoded picture in the piece frame. */
export interface PieceBitmap {
  readonly kind: 'bitmap';
  readonly luma: Luma;
  /** Takes the unit square (0,0 lower left of the picture) to the piece frame, mm. */
  readonly placement: Matrix;
}

/** What a piece holds: true size, turned and mirrored as on the bed, not yet moved to its spot. */
export interface PieceArt {
  readonly paths: readonly PathShape[];
  readonly bitmaps: readonly PieceBitmap[];
}

/** The sections of a profile that an operation may ask for. */
export type MachineSection = 'motion' | 'head' | 'controller';

export interface PlanInput<S extends Schema = Schema> {
  readonly art: PieceArt;
  /** Settings without those that are style, so that none of them can count. */
  readonly params: GeometryOf<S>;
  /** The sections of the machine that the operation's `reads` names; no others are there. */
  readonly machine: Partial<Pick<MachineProfile, MachineSection>>;
  /** How outlines that are followed are run: from the front left of their box without this. */
  readonly outlineOrder?: OutlineOrder;
  /** Reports how far it is, 0…1; throws when the work was cancelled. */
  progress(fraction: number): void;
}

export interface Operation<S extends Schema = Schema> {
  /** The id as typed: `cut`. */
  readonly id: string;
  /** Part of every cache key: raise it when the result changes. */
  readonly version: number;
  readonly label: Marked;
  readonly icon: string;
  readonly params: S;
  /**
   * What a new step begins with, by the laser that burns it, where that is not the schema's default. Mild:
   * nothing begins at full power; a person who needs it for a sheet sets it.
   */
  readonly starts: Readonly<Record<LaserSource, SomeOf<S>>>;
  readonly reads: readonly MachineSection[];
  /** Whether it goes through the sheet, so that what it runs around falls. */
  readonly cutsThrough: boolean;
  /** What it can work on. */
  readonly takes: { readonly paths: boolean; readonly bitmaps: boolean };
  plan(input: PlanInput<S>): ToolpathGeometry<'piece'>;
  /** Throws AppError `param.invalid` where settings contradict each other. */
  style(params: ValuesOf<S>): BurnStyle;
}
