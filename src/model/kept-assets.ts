// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The assets of a document. One that is made of another by a small edit is only kept while a piece names it: an undo makes
 * it again, so that a long afternoon with a large drawing does not hold a copy of it for every step.
 */
import type { Fingerprint } from '../base/fingerprint.js';
import type { Asset } from './asset.js';
import type { Diff } from './diff.js';
import type { PieceRow } from './rows.js';

/** Makes the asset again from the one that it was made of, the same to the last bit. */
export type MakeAsset = (from: Asset) => Asset | undefined;

interface Recipe {
  readonly from: Fingerprint;
  readonly make: MakeAsset;
  /** How many edits it is away from an asset that is kept. */
  readonly depth: number;
}

/** At most this many edits are done again; one asset in this many is kept. */
const MAX_DEPTH = 8;

export class KeptAssets {
  readonly #kept: Map<Fingerprint, Asset>;
  readonly #recipes = new Map<Fingerprint, Recipe>();
  readonly #resting = new Map<Fingerprint, WeakRef<Asset>>();

  constructor(assets: readonly Asset[] = []) {
    this.#kept = new Map(assets.map((asset) => [asset.fingerprint, asset]));
  }

  get(fingerprint: Fingerprint): Asset | undefined {
    return this.#kept.get(fingerprint) ?? this.#restingAsset(fingerprint);
  }

  keep(asset: Asset): void {
    this.#kept.set(asset.fingerprint, asset);
    this.#recipes.delete(asset.fingerprint);
  }

  /** Keeps an asset that was made of one that is kept already, or that was made so itself. */
  keepMade(asset: Asset, from: Fingerprint, make: MakeAsset): void {
    const { fingerprint } = asset;
    if (this.#kept.has(fingerprint) || this.#recipes.has(fingerprint)) return;
    this.#kept.set(fingerprint, asset);
    const depth = (this.#recipes.get(from)?.depth ?? 0) + 1;
    if (depth < MAX_DEPTH) this.#recipes.set(fingerprint, { from, make, depth });
  }

  /** Follows a change of rows: what no piece names any more rests, what one names again is there. */
  follow(diff: Diff, pieces: () => readonly PieceRow[]): void {
    if (this.#recipes.size === 0) return;
    for (const { before, after } of diff.values()) {
      if (after?.kind === 'piece') this.#wake(after.asset);
      if (before?.kind !== 'piece' || !this.#recipes.has(before.asset)) continue;
      if (!pieces().some(({ asset }) => asset === before.asset)) this.#rest(before.asset);
    }
  }

  #wake(fingerprint: Fingerprint): void {
    if (this.#kept.has(fingerprint)) return;
    const asset = this.#restingAsset(fingerprint);
    if (asset === undefined) return;
    this.#kept.set(fingerprint, asset);
  }

  #rest(fingerprint: Fingerprint): void {
    const asset = this.#kept.get(fingerprint);
    if (asset === undefined) return;
    this.#kept.delete(fingerprint);
    this.#resting.set(fingerprint, new WeakRef(asset));
  }

  #restingAsset(fingerprint: Fingerprint): Asset | undefined {
    const known = this.#resting.get(fingerprint)?.deref();
    if (known !== undefined) return known;
    const recipe = this.#recipes.get(fingerprint);
    const from = recipe && this.get(recipe.from);
    if (recipe === undefined || from === undefined) return undefined;
    const made = recipe.make(from);
    if (made?.fingerprint !== fingerprint) {
      throw new Error(`the asset ${fingerprint} was made again and is another one`);
    }
    this.#resting.set(fingerprint, new WeakRef(made));
    return made;
  }
}
