// SPDX-License-Identifier: GPL-3.0-or-later
/** The document as it is to be written by an exporter: what is visible, where it lies on the bed. */
import type { MeantWork } from '../../art/art.js';
import { AppError, type Problem } from '../../base/errors.js';
import { counted, labelled, listed, msg } from '../../base/message.js';
import type { Marked } from '../../base/translatable.js';
import type { ExportRequest, WritableFormat } from '../../exporters/contract.js';
import { type Bounds, isEmpty, NOTHING, union } from '../../geometry/bounds.js';
import { groupsAround } from '../../model/groups.js';
import { assetToBed, pieceBounds } from '../../model/placement.js';
import type { PieceRow, RowId } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Values } from '../../params/schema.js';
import type { TaskFunction } from '../../tasker/index.js';
import { cutOrderParams, DEFAULT_CUT_ORDER } from '../../toolpath/cut-order.js';
import { cutOrderValues } from '../cut-order-edits.js';

export interface ExportTasks {
  readonly exportDrawing: TaskFunction<[request: ExportRequest], void>;
}

export interface DrawingExport {
  readonly format: WritableFormat;
  readonly params: Values;
  readonly path: string;
  /** These pieces, where not all that are visible are to be written. */
  readonly only?: ReadonlySet<RowId>;
}

export interface LostIn {
  readonly format: WritableFormat;
  readonly only?: ReadonlySet<RowId> | undefined;
}

type BedSize = { readonly width: number; readonly depth: number };

/** The page is the bed, and larger where the work is: its lower left corner stays the bed's. */
export function exportRequest(
  store: DocumentStore,
  bed: BedSize,
  { format, params, path, only }: DrawingExport,
): ExportRequest {
  const layers = store.all('layer').filter(({ isVisible }) => isVisible);
  const indices = new Map(layers.map(({ id }, i) => [id, i]));
  const shown = writtenPieces(store, only);
  const groupNumber = numbered<RowId>();
  const pieces = shown.flatMap((piece) => {
    const asset = store.asset(piece.asset);
    if (asset === undefined) return [];
    const around = groupsAround(store.rows, piece).toReversed();
    const groups = around.length > 0 && { groups: around.map(groupNumber) };
    const layer = indices.get(piece.layer)!;
    return [{ asset, toPage: assetToBed(piece, asset), layer, ...groups }];
  });
  const box = shown.map(pieceBounds).reduce<Bounds>(union, NOTHING);
  const cutOrder = store.all('sheet')[0]?.cutOrder;
  const [right, top] = isEmpty(box) ? [0, 0] : [box.maxX, box.maxY];
  return {
    format: format.id,
    params,
    path,
    ...(cutOrder && { cutOrder }),
    width: Math.max(bed.width, right),
    height: Math.max(bed.depth, top),
    layers: layers.map(({ id, name, colour }) => {
      return { name, isNamed: true, colour, meant: meantOn(store, id) };
    }),
    pieces,
  };
}

/** What the written file does not hold, though it matters for what is burnt. */
export function lostInExport(store: DocumentStore, { format, only }: LostIn): readonly Problem[] {
  return [...lostBridges(store, only), ...lostSettings(store, { format, only })];
}

/** No format has a place for them. */
function lostBridges(
  store: DocumentStore,
  only: ReadonlySet<RowId> | undefined,
): readonly Problem[] {
  const count = writtenPieces(store, only).reduce((sum, { tabs = [] }) => sum + tabs.length, 0);
  if (count === 0) return [];
  const message = counted(
    count,
    'The file is without the bridge that was placed by hand: the part falls out when another program cuts it, unless you place one there.',
    'The file is without the {n} bridges that were placed by hand: the parts fall out when another program cuts them, unless you place some there.',
  );
  return [{ severity: 'warning', code: 'export.bridges', message }];
}

function lostSettings(
  store: DocumentStore,
  { format: { leftOutOf, cutOrders }, only }: LostIn,
): readonly Problem[] {
  if (leftOutOf === undefined) return [];
  const layers = new Set(writtenPieces(store, only).map(({ layer }) => layer));
  const lost = new Set([
    ...[...layers].flatMap((layer) => leftOutOf(meantOn(store, layer))),
    ...lostOrder(store, cutOrders),
  ]);
  const [first, ...rest] = [...lost].map(labelled);
  if (first === undefined) return [];
  const message = msg(
    'The file is without these settings, which the work has in Kerf: {names}. Set them in the other program.',
    {
      names: listed([first, ...rest]),
    },
  );
  return [{ severity: 'warning', code: 'export.settings', message }];
}

function lostOrder(store: DocumentStore, known: readonly string[] = []): readonly Marked[] {
  const { order, start } = cutOrderValues(store);
  const isFromElsewhere = start !== DEFAULT_CUT_ORDER.start && order !== 'drawn';
  return [
    ...(known.includes(String(order)) ? [] : [cutOrderParams.order.label]),
    ...(isFromElsewhere ? [cutOrderParams.start.label] : []),
  ];
}

function writtenPieces(
  store: DocumentStore,
  only: ReadonlySet<RowId> | undefined,
): readonly PieceRow[] {
  const isShown = ({ id, layer }: PieceRow) =>
    store.get('layer', layer)?.isVisible === true && (only?.has(id) ?? true);
  return store.all('piece').filter(isShown);
}

/** What is burnt on a layer, for formats that have a place for it. */
function meantOn(store: DocumentStore, id: RowId): MeantWork {
  const steps = store.all('step').filter(({ layer, isEnabled }) => layer === id && isEnabled);
  const works = steps.flatMap(({ operation, params, refinements = [] }): readonly MeantWork[] => {
    const purpose = PURPOSES.find((known) => known === operation);
    const refined = refinements.filter(({ isEnabled }) => isEnabled);
    return purpose ? [{ purpose, settings: params, refinements: refined }] : [];
  });
  const [first, ...also] = works;
  return first === undefined
    ? { purpose: 'nothing' }
    : { ...first, ...(also.length > 0 && { also }) };
}

const PURPOSES = ['cut', 'score', 'engrave'] as const;

/** The same number for the same key. */
function numbered<K>(): (key: K) => number {
  const numbers = new Map<K, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

/** The format by the ending of the file's name. Throws AppError `usage.ending`. */
export function formatFor<F extends WritableFormat>(formats: readonly F[], path: string): F {
  const found = formats.find(({ extension }) => path.toLowerCase().endsWith(`.${extension}`));
  if (found !== undefined) return found;
  const known = formats.map(({ extension }) => `.${extension}`).join(', ');
  const sentence = msg('Kerf cannot write "{path}": give it one of these endings: {known}.', {
    ...{ path, known },
  });
  throw new AppError('usage.ending', sentence);
}
