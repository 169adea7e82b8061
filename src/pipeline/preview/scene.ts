// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the canvas asks of the preview thread, as plain data: which pieces and which job, seen how, in
 * which colours. Geometry and pixels are named by fingerprint and sent once, when the thread says that
 * it does not have them. Screen coordinates are device pixels, y down.
 */
import type { Colour } from '../../art/art.js';
import type { Fingerprint } from '../../base/fingerprint.js';
import type { Matrix } from '../../geometry/matrix.js';
import type { Asset } from '../../model/asset.js';
import type { ScanStyle } from '../../toolpath/toolpath.js';
import type { PackedGeometry, PackedToolpath } from '../packed.js';
import type { Forecast } from '../task-refs.js';

/** Red, green, blue 0…255 and opacity 0…1. */
export type Tint = readonly [r: number, g: number, b: number, alpha: number];

export interface PreviewColours {
  /** Strokes: from just above no power to full power. */
  readonly weakBurn: Tint;
  readonly strongBurn: Tint;
  /** Pixels engraved at full power. */
  readonly engraved: Tint;
  readonly travel: Tint;
  /** Where the head would stutter, and the rim that lifts the mark off a map of energy. */
  readonly stutter: Tint;
  readonly stutterRim: Tint;
  /** The black and the white of a picture that is shown as it was imported. */
  readonly pictureBlack: Tint;
  readonly pictureWhite: Tint;
}

/** How the bed is seen. */
export interface PreviewView {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Takes the bed, mm, to the screen. */
  readonly toPx: Matrix;
  readonly lineWidthPx: number;
  readonly colours: PreviewColours;
}

/** How a piece is shown: where it is, in which colour, how strongly. */
export interface PieceLook {
  readonly toBed: Matrix;
  readonly outline: Colour;
  /** 0…1 */
  readonly opacity: number;
}

/** How the job is shown. */
export interface JobLook {
  /** 0…1 */
  readonly opacity: number;
  /** Whether the dark ways between strokes are drawn. */
  readonly hasTravel: boolean;
  /** False where a map of its energy is shown in place of what is burnt. */
  readonly hasBurns: boolean;
  /** The colour of each slot's strokes, in place of one by their power. */
  readonly tints?: readonly Colour[];
}

/** How the forecast is shown. */
export interface ForecastLook {
  /** 0…1 */
  readonly opacity: number;
}

/** Which ways of the head are seen, and how strong the beam is on them: in what is sent, slot by slot. */
export interface SeenJob {
  /** The fingerprint of its course: another power is drawn with the same ways. */
  readonly fingerprint: Fingerprint;
  readonly powers: readonly number[];
  readonly scans: readonly Pick<ScanStyle, 'minPower' | 'maxPower'>[];
}

/** The scene that is sent to the thread. */
export interface PreviewScene extends PreviewView {
  readonly pieces: readonly (PieceLook & { readonly asset: Fingerprint })[];
  readonly job?: JobLook & SeenJob;
  readonly forecast?: ForecastLook & { readonly fingerprint: Fingerprint };
  /** Blended lines, slower, or plain ones, fast. */
  readonly isSmooth: boolean;
  /** Where the pixels go: premultiplied RGBA, rows without gaps. */
  readonly target: ArrayBufferLike;
  /** Sent only when a reply asked for them. */
  readonly assets: readonly Asset[];
  readonly toolpaths: readonly SentToolpath[];
  readonly forecasts: readonly SentForecast[];
}

/** A toolpath without what the beam does on it. */
export type Ways = PackedGeometry<'bed'> & Pick<PackedToolpath, 'slots'>;

export interface SentToolpath {
  readonly fingerprint: Fingerprint;
  readonly toolpath: Ways;
}

export interface SentForecast {
  readonly fingerprint: Fingerprint;
  readonly forecast: Forecast;
}

/** The thread's reply. */
export type PreviewReply =
  | { readonly kind: 'drawn'; readonly tookMs: number }
  | { readonly kind: 'missing'; readonly fingerprints: readonly Fingerprint[] };
