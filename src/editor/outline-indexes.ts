// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The index of each asset, made once, since assets never change. `prepareOutlines` makes it a little at a time as soon as
 * a piece shows the asset, so that pointing at a large drawing does not have to wait for it.
 */
import type { PathAsset } from '../model/asset.js';
import type { DocumentStore } from '../model/store.js';
import { OutlineIndex } from './outline-index.js';
import { RunCutter } from './outline-runs.js';

/** Segments in one go: a millisecond or two, also before the machine code of it is warm. */
export const SEGMENTS_AT_ONCE = 8_000;
/** The pause between two goes, in which the window may draw a frame. */
const PAUSE_MS = 2;

const made = new WeakMap<PathAsset, OutlineIndex>();
const underWay = new WeakMap<PathAsset, RunCutter>();

/** The index at once, also where it is not ready yet. */
export function outlineIndexOf(asset: PathAsset): OutlineIndex {
  const index = made.get(asset) ?? goOn(asset, Number.POSITIVE_INFINITY);
  if (index === undefined) throw new Error('an index of outlines has no end');
  return index;
}

/** Prepares the assets of all pieces that come into the document. */
export function prepareOutlines(store: DocumentStore): Disposable {
  const waiting = new Set<PathAsset>();
  let timer: NodeJS.Timeout | undefined;
  const prepare = () => {
    timer = undefined;
    const [asset] = waiting;
    if (asset === undefined) return;
    if (made.has(asset) || goOn(asset, SEGMENTS_AT_ONCE) !== undefined) waiting.delete(asset);
    timer = setTimeout(prepare, PAUSE_MS);
  };
  const disconnect = store.committed.connect(({ diff }) => {
    for (const { after } of diff.values()) {
      const asset = after?.kind === 'piece' ? store.asset(after.asset) : undefined;
      if (asset?.kind === 'paths' && !made.has(asset)) waiting.add(asset);
    }
    if (waiting.size > 0) timer ??= setTimeout(prepare, PAUSE_MS);
  });
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      disconnect[Symbol.dispose]();
    },
  };
}

function goOn(asset: PathAsset, segments: number): OutlineIndex | undefined {
  const cutter = underWay.get(asset) ?? new RunCutter(asset.shapes);
  const runs = cutter.goOn(segments);
  if (runs === undefined) {
    underWay.set(asset, cutter);
    return undefined;
  }
  const index = new OutlineIndex(asset.shapes, runs);
  underWay.delete(asset);
  made.set(asset, index);
  return index;
}
