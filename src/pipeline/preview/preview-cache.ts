// SPDX-License-Identifier: GPL-3.0-or-later
/** What the preview thread keeps between scenes, by fingerprint; bounded, least recently seen first out. */
import type { Fingerprint } from '../../base/fingerprint.js';
import { type CoverageMask, createCoverageMask } from '../../raster/draw/fill.js';
import {
  type Prepared,
  type PreparedAsset,
  type PreparedForecast,
  type PreparedJob,
  prepareAsset,
  preparedBytes,
  prepareForecast,
  prepareJob,
} from './prepare.js';
import type { PreviewScene } from './scene.js';

/** Half a gigabyte of prepared geometry and pixels. */
const MAX_BYTES = 2 ** 29;

export class PreviewCache {
  // A Map remembers the order of insertion: what a scene names moves to the end.
  readonly #kept = new Map<Fingerprint, Prepared>();
  readonly #maxBytes: number;
  #board: CoverageMask | undefined;

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Keeps what the scene brings; says what it names and neither brought nor had. */
  take(scene: PreviewScene): readonly Fingerprint[] {
    for (const asset of scene.assets) this.#keep(asset.fingerprint, () => prepareAsset(asset));
    for (const { fingerprint, toolpath } of scene.toolpaths) {
      this.#keep(fingerprint, () => prepareJob(toolpath));
    }
    for (const { fingerprint, forecast } of scene.forecasts) {
      this.#keep(fingerprint, () => prepareForecast(forecast));
    }
    const named = new Set(scene.pieces.map((piece) => piece.asset));
    if (scene.job !== undefined) named.add(scene.job.fingerprint);
    if (scene.forecast !== undefined) named.add(scene.forecast.fingerprint);
    for (const fingerprint of named) this.#touch(fingerprint);
    this.#makeRoom(named);
    return [...named].filter((fingerprint) => !this.#kept.has(fingerprint));
  }

  /** The board for filling shapes, kept while the size of the picture stays. */
  fillBoard(widthPx: number, heightPx: number): CoverageMask {
    const isRight = this.#board?.widthPx === widthPx && this.#board.heightPx === heightPx;
    if (this.#board === undefined || !isRight) this.#board = createCoverageMask(widthPx, heightPx);
    return this.#board;
  }

  asset(fingerprint: Fingerprint): PreparedAsset | undefined {
    const kept = this.#kept.get(fingerprint);
    return kept?.kind === 'job' || kept?.kind === 'forecast' ? undefined : kept;
  }

  forecast(fingerprint: Fingerprint): PreparedForecast | undefined {
    const kept = this.#kept.get(fingerprint);
    return kept?.kind === 'forecast' ? kept : undefined;
  }

  job(fingerprint: Fingerprint): PreparedJob | undefined {
    const kept = this.#kept.get(fingerprint);
    return kept?.kind === 'job' ? kept : undefined;
  }

  #keep(fingerprint: Fingerprint, prepare: () => Prepared): void {
    if (!this.#kept.has(fingerprint)) this.#kept.set(fingerprint, prepare());
  }

  #touch(fingerprint: Fingerprint): void {
    const kept = this.#kept.get(fingerprint);
    if (kept === undefined) return;
    this.#kept.delete(fingerprint);
    this.#kept.set(fingerprint, kept);
  }

  #makeRoom(named: ReadonlySet<Fingerprint>): void {
    let bytes = 0;
    for (const kept of this.#kept.values()) bytes += preparedBytes(kept);
    for (const [fingerprint, kept] of this.#kept) {
      if (bytes <= this.#maxBytes) return;
      if (named.has(fingerprint)) continue;
      this.#kept.delete(fingerprint);
      bytes -= preparedBytes(kept);
    }
  }
}
