// SPDX-License-Identifier: GPL-3.0-or-later
/** What a drawing truly holds, as a person checks it before the beam: lengths in mm. Plain data. */
import type { Problem } from '../../base/errors.js';
import type { Message } from '../../base/message.js';
import type { Purpose } from '../art.js';

/** Where the size of a drawing comes from. */
export interface SizeBasis {
  /** A person's choice, the file, the format itself, or an assumption. */
  readonly by: 'person' | 'file' | 'format' | 'assumed';
  /** What exactly says it: `width="100mm"`. */
  readonly words: Message;
}

export interface OutlineCounts {
  readonly outlines: number;
  /** Outlines that do not end where they begin. */
  readonly open: number;
  readonly millimetres: number;
}

export interface LayerReport extends OutlineCounts {
  readonly name: string;
  /** `#ff0000`; absent where it has several. */
  readonly colour?: string;
  /** What Kerf would do with it; absent where it does not know. */
  readonly purpose?: Purpose;
  readonly pictures: number;
}

export interface ColourReport extends OutlineCounts {
  readonly colour: string;
  readonly use: 'line' | 'fill';
}

/** A cut that runs through something else that is burnt. */
export interface CutThrough {
  readonly cut: string;
  readonly through: string;
  readonly places: number;
}

export interface TruthReport {
  readonly file: string;
  readonly format: string;
  /** The program that wrote the file, where it says so. */
  readonly program?: string;
  readonly size: SizeBasis;
  readonly page: { readonly width: number; readonly height: number };
  /** The size of all that is drawn, mm. */
  readonly drawn: { readonly width: number; readonly height: number };
  readonly layers: readonly LayerReport[];
  readonly colours: readonly ColourReport[];
  readonly pictures: number;
  readonly openOutlines: number;
  /** The length along which lines lie on each other. */
  readonly doubledMillimetres: number;
  /** The narrow side of the smallest closed outline. */
  readonly smallestFeature?: number;
  /** The smallest gap between two outlines that do not touch; absent where it is more than `GAP_REACH`. */
  readonly smallestGap?: number;
  readonly cutsThrough: readonly CutThrough[];
  /** False where there are too many lines to compare them all: gaps and cuts are then not known. */
  readonly isCompared: boolean;
  /** What was ignored or approximated, and what is doubtful. */
  readonly problems: readonly Problem[];
}

/** The size of a bank card, ISO/IEC 7810 ID-1, mm. */
export const CREDIT_CARD = { width: 85.6, height: 53.98 };

/** Gaps wider than this are wide enough for every beam, mm. */
export const GAP_REACH = 1;
