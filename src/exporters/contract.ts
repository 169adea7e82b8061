// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an exporter is: art in, bytes out. What it is said to write is known everywhere; what writes it is
 * loaded in a task of its own.
 */
import type { Art, ArtLayer, Luma, MeantWork, ShapeGroups } from '../art/art.js';
import type { PackedShapes } from '../art/packed-shapes.js';
import type { Marked } from '../base/translatable.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Schema, Values } from '../params/schema.js';

/** What is known of a format without loading what writes it: for lists, dialogs and help. */
export interface WritableFormat {
  readonly id: string;
  readonly label: Marked;
  /** Lower case, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly params: Schema;
  /** Whether what is copied is offered to other programs in it. */
  readonly isCopied?: boolean;
  /** What of a drawing the format has no place for. */
  readonly lacks?: readonly FormatLack[];
  /** Settings that are lost even in a format that has a place for work, by their labels. */
  readonly leftOutOf?: (work: MeantWork) => readonly Marked[];
  /** The orders of cuts that it has a place for, of a format that has one for work. */
  readonly cutOrders?: readonly string[];
}

/**
 * A format without a page keeps how shapes lie to each other; one without outlines is a picture of them; one without
 * pictures refuses them; one without colours has those of its own, a layer each.
 */
export type FormatLack =
  | 'page'
  | 'outlines'
  | 'pictures'
  | 'line widths'
  | 'fill rules'
  | 'colours'
  | 'signs in names';

export interface Writer {
  /**
   * The file, part by part, so that a large one is never in memory as a whole. Of pictures that are decoded
   * their pixels are given beside the art. Throws AppError `export.…` for what the format cannot hold.
   */
  write(art: Art, params: Values, pixels?: PicturePixels): Iterable<Uint8Array>;
}

/** Brightness of the pixels of pictures, by the ids of their shapes. */
export type PicturePixels = ReadonlyMap<string, Luma>;

export interface Exporter extends WritableFormat {
  load(): Promise<Writer>;
}

/** What a piece shows, where it lies on the page, and on which layer. */
export interface ExportPiece {
  readonly asset: ExportAsset;
  /** A map from the asset's own box to the page. */
  readonly toPage: Matrix;
  readonly layer: number;
  /** The groups that it is in, the outermost first. */
  readonly groups?: ShapeGroups;
}

export type ExportAsset =
  | { readonly kind: 'paths'; readonly shapes: PackedShapes }
  | {
      readonly kind: 'bitmap';
      readonly luma: Luma;
      readonly width: number;
      readonly height: number;
    };

/** A document as it is to be written: plain data, large arrays in shared memory. */
export interface ExportRequest {
  /** Id of the exporter. */
  readonly format: string;
  readonly params: Values;
  readonly path: string;
  /** The page's size, mm. */
  readonly width: number;
  readonly height: number;
  readonly layers: readonly ArtLayer[];
  /** The order in which it is run, where that was chosen. */
  readonly cutOrder?: Values;
  readonly pieces: readonly ExportPiece[];
}
