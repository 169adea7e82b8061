// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What importers make and operations consume. Closed and boring: outlines, pictures and layer names
 * in true millimetres, y up, origin at the lower left of the page. CSS, DPI guesses, viewBox and
 * upside-down y ended in the importer.
 */
import type { Matrix } from '../geometry/matrix.js';
import type { Path } from '../geometry/path.js';
import type { Values } from '../params/schema.js';

/** Red, green, blue, 0…255 each. */
export type Colour = readonly [r: number, g: number, b: number];

export type LineCap = 'butt' | 'round' | 'square';
export type LineJoin = 'miter' | 'round' | 'bevel';

/** What a line of some width looks like at its ends and corners. */
export interface LineForm {
  readonly cap: LineCap;
  readonly join: LineJoin;
  /** How far a mitred corner may reach, in widths of the line. */
  readonly miterLimit: number;
}

export const PLAIN_LINE: LineForm = { cap: 'butt', join: 'miter', miterLimit: 4 };

export interface PathShape {
  readonly kind: 'path';
  /** The element's id in the file, or a made-up one; unique within the art. */
  readonly id: string;
  /** Index into `Art.layers`. */
  readonly layer: number;
  readonly path: Path;
  readonly fill?: Colour;
  readonly fillRule: 'nonzero' | 'evenodd';
  readonly stroke?: Colour;
  /** Millimetres; 0 without a stroke. */
  readonly strokeWidth: number;
  /** How its line ends and turns; `PLAIN_LINE` without this. */
  readonly line?: LineForm;
  readonly groups?: ShapeGroups;
}

/** The groups that a shape is in, the outermost first, by numbers of their own; in none without this. */
export type ShapeGroups = readonly number[];

export interface BitmapShape {
  readonly kind: 'bitmap';
  readonly id: string;
  readonly layer: number;
  /** The file's bytes, still encoded: no parser decodes pixels. */
  readonly encoded: Uint8Array;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Takes the unit square (0,0 lower left … 1,1 upper right of the picture) to the page, in mm. */
  readonly placement: Matrix;
  readonly groups?: ShapeGroups;
}

export type Shape = PathShape | BitmapShape;

export interface ArtLayer {
  readonly name: string;
  /** Whether the file calls it that; other names are made up of colours. */
  readonly isNamed?: boolean;
  readonly colour?: Colour;
  /** What the file says that is done there, where it is a project of another laser program. */
  readonly meant?: MeantWork;
}

/** What shapes are for. */
export type Purpose = 'cut' | 'score' | 'engrave' | 'nothing';

export interface MeantWork {
  readonly purpose: Purpose;
  /** Settings of the operation by their names; those that an operation does not have are left out. */
  readonly settings?: Values;
  /** What is made on top of it. */
  readonly refinements?: readonly MeantRefinement[];
  /** What else is done to the same shapes; of each, only what it can be done to. */
  readonly also?: readonly MeantWork[];
}

/** A refinement by its id, with the settings that differ from its defaults. */
export interface MeantRefinement {
  readonly id: string;
  readonly params: Values;
}

export interface Art {
  /** The page's size, mm. */
  readonly width: number;
  readonly height: number;
  readonly layers: readonly ArtLayer[];
  readonly shapes: readonly Shape[];
  /** The order in which it is run, where a project of another laser program says so; as settings are kept. */
  readonly cutOrder?: Values;
}

/** Decoded luminance, row 0 at the top: 0 black … 255 white, as it is seen on white paper. */
export interface Luma {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
  /** 0 clear … 255 covered; only where something is not covered. It burns by `raster/opacity.ts`. */
  readonly opacity?: Uint8Array;
}
