// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pieces nested into the stock: their parts are found in a thread, arranged in a process while the best so far is shown,
 * and put where they belong in one transaction. The body of a managed task.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Bounds } from '../../geometry/bounds.js';
import { assetToBed } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { ChangeLabel, DocumentStore } from '../../model/store.js';
import type { Nest, NestRequest } from '../../shaping/nest/contract.js';
import type { FoundParts, PartsRequest, PieceToNest } from '../../shaping/nest/part-contract.js';
import type { ExecutionContext, TaskFunction, Tasks } from '../../tasker/index.js';
import { selectedPieces, shownPieces } from '../hit-test.js';
import { demandFree } from '../select/locked.js';
import { unitsAmong } from '../select/units.js';
import type { LiveNest } from './live-nest.js';
import { type NestParams, TURNS } from './params.js';
import { putNest } from './put-nest.js';
import { sheetBounds } from './stock.js';

export interface NestTasks {
  readonly findParts: TaskFunction<[request: PartsRequest], FoundParts>;
  readonly nestParts: TaskFunction<[request: NestRequest], Nest>;
}

export interface NestDeps {
  readonly store: DocumentStore;
  readonly tasks: Tasks;
  readonly nesting: NestTasks;
  readonly live: LiveNest;
  readonly bed: () => Bounds;
}

export interface PiecesToNest {
  readonly pieces: ReadonlySet<RowId>;
  readonly params: NestParams;
  readonly label: ChangeLabel;
}

export interface Nested {
  readonly pieces: readonly RowId[];
  readonly parts: number;
  /** How many found no room, and were left where they were. */
  readonly left: number;
}

/** Throws AppError `nest.…`, `shape.…`, `layer.locked`. */
export async function nestPieces(
  context: ExecutionContext,
  { store, tasks, nesting, live, bed }: NestDeps,
  { pieces: ids, params, label }: PiecesToNest,
): Promise<Nested> {
  const pieces = selectedPieces(store, ids);
  demandFree(store, pieces);
  context.setMessage(msg('Looking for parts'));
  const options = { signal: context.signal, visible: false };
  const request = partsRequest(store, pieces, params);
  const found = await tasks.runThread(nesting.findParts, request, options).done;
  context.setMessage(msg('Nesting'));
  const { spacing, margin, seconds } = params;
  const asked = { sheet: sheetBounds(store, bed()), obstacles: found.obstacles, spacing, margin };
  const parts = found.parts.map(({ outlines }) => outlines);
  const nest = await watched(context, { tasks, nesting, live }, found, {
    ...asked,
    ...{ parts, turns: TURNS[params.turns], seconds },
    ...(params.holes && {
      holes: found.parts.map(({ holes }) => holes),
      fillers: found.parts.map(({ isCut }) => isCut),
    }),
  });
  context.throwIfCancelled();
  if (nest.places.length === 0) throw noRoom();
  if (pieces.some((piece) => store.get('piece', piece.id) !== piece)) throw changedMeanwhile();
  const made = putNest(store, label, pieces, { nest, parts: found.parts });
  return { pieces: made, parts: parts.length, left: nest.left.length };
}

/** Shows what is found on the way; the best so far is enough where a person says so. */
async function watched(
  context: ExecutionContext,
  { tasks, nesting, live }: Pick<NestDeps, 'tasks' | 'nesting' | 'live'>,
  { parts }: FoundParts,
  request: NestRequest,
): Promise<Nest> {
  const [enough, given] = [new AbortController(), new AbortController()];
  let best: Nest | undefined;
  live.begin({ keep: () => enough.abort(), cancel: () => given.abort() });
  const signal = AbortSignal.any([context.signal, given.signal, enough.signal]);
  const task = tasks.runProcess(nesting.nestParts, request, { signal, visible: false });
  using _ = task.progressChanged.connect((_task, progress) => context.setProgress(progress));
  using _better = task.eventReceived.connect((_task, _name, data) => {
    best = data as Nest; // The only event that the task sends.
    live.show(best, parts);
  });
  try {
    return await task.done;
  } catch (error) {
    if (enough.signal.aborted && best !== undefined) return best;
    throw error;
  } finally {
    live.end();
  }
}

function partsRequest(
  store: DocumentStore,
  pieces: readonly PieceRow[],
  { by }: NestParams,
): PartsRequest {
  const cuts = new Set(
    store
      .all('step')
      .flatMap(({ layer, operation, isEnabled }) =>
        operation === 'cut' && isEnabled && store.get('layer', layer)?.isVisible ? [layer] : [],
      ),
  );
  const units = new Map<PieceRow, number>();
  for (const [unit, own] of unitsAmong(store, pieces, undefined).entries())
    for (const piece of own) units.set(piece, unit);
  const chosen = new Set(pieces);
  const given = (piece: PieceRow): PieceToNest[] => {
    const asset = store.asset(piece.asset);
    if (asset === undefined) return [];
    const toBed = assetToBed(piece, asset);
    const facts = { toBed, isCut: cuts.has(piece.layer), unit: units.get(piece) ?? 0 };
    const size = { width: asset.width, height: asset.height };
    return [{ ...facts, size, ...(asset.kind === 'paths' && { outlines: asset.shapes }) }];
  };
  const others = shownPieces(store).filter((piece) => !chosen.has(piece));
  return { pieces: pieces.flatMap(given), others: others.flatMap(given), by };
}

function noRoom(): AppError {
  return new AppError(
    'nest.no-room',
    msg('None of the parts fits on the stock: make the stock larger, or the margin smaller.'),
  );
}

function changedMeanwhile(): AppError {
  return new AppError(
    'nest.changed-meanwhile',
    msg('The pieces were changed while they were nested, and were kept: try again.'),
  );
}
