// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a document asks to be computed, as plain data. A node's fingerprint is the hash of all it
 * depends on, so nothing is ever invalidated: a changed document asks for other fingerprints. Moving
 * a piece changes the layout but no plan, since plans are made in the piece's own frame; another power
 * changes neither, since both are geometry, and how the beam runs is put on it at the end.
 */
import { AppError } from '../base/errors.js';
import { type Fingerprint, fingerprint } from '../base/fingerprint.js';
import { msg } from '../base/message.js';
import type { Matrix } from '../geometry/matrix.js';
import { bedBounds, type MachineProfile } from '../machine/profile.js';
import { movesAhead } from '../machine/smooth-speed.js';
import type { Asset } from '../model/asset.js';
import { assetToPiece } from '../model/placement.js';
import type { Guess, LayerRow, PieceRow, RowId, SheetRow, StepRow } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';
import { tabsOnBed } from '../model/tabs.js';
import type { MachineSection, Operation } from '../operations/contract.js';
import { geometryValues } from '../params/conditions.js';
import type { Values } from '../params/schema.js';
import { completeValues } from '../params/validate.js';
import type { Refinement } from '../refinements/contract.js';
import {
  type CutOrder,
  cutOrderParams,
  DEFAULT_CUT_ORDER,
  type OutlineOrder,
  outlineOrderOf,
} from '../toolpath/cut-order.js';
import { type BurnStyle, pacedStyle } from '../toolpath/style.js';
import type { JobTab } from './hand-tabs.js';
import { type ChosenRefinement, refinementsOf } from './refined.js';

/** One operation on one piece: what the planning thread is handed. */
export interface PlanRequest {
  readonly operation: string;
  /** Settings of the geometry alone. */
  readonly params: Values;
  readonly machine: Partial<Pick<MachineProfile, MachineSection>>;
  readonly asset: Asset;
  readonly toPiece: Matrix;
  /** Refinements made on its outlines before they are planned, and on its strokes before they are put in order. */
  readonly outlineRefinements: readonly ChosenRefinement[];
  readonly strokeRefinements: readonly ChosenRefinement[];
  /** The order of outlines; from the front left without this. */
  readonly outlineOrder?: OutlineOrder;
}

/** One step of one layer: how the beam runs, and what the summary shows of it. */
export interface GraphStep {
  readonly step: string;
  readonly operation: string;
  readonly layer: string;
  readonly layerId: RowId;
  /** Whether parts fall when its outlines are run. */
  readonly frees: boolean;
  /** Why Kerf guessed the operation, if it did. */
  readonly guess?: Guess;
  readonly style: BurnStyle;
  /** Refinements made on its strokes beside those of the other steps. */
  readonly sheetRefinements: readonly ChosenRefinement[];
  /** Refinements made on each of its strokes when it is in order, and on how they begin and end. */
  readonly refinements: readonly ChosenRefinement[];
  readonly endRefinements: readonly ChosenRefinement[];
}

/** Where a plan's geometry goes in the job. */
export interface JobPart {
  readonly plan: Fingerprint;
  /** The number of its step. */
  readonly step: number;
  readonly x: number;
  readonly y: number;
  /** The number of its outermost group, or of itself, where the order depends on it. */
  readonly group?: number;
}

export interface JobGraph {
  /** The fingerprint of all that the job and its summary are. */
  readonly fingerprint: Fingerprint;
  /** Fingerprints of the geometry in running order, of that with its passes, and of all that takes time. */
  readonly layout: Fingerprint;
  readonly course: Fingerprint;
  readonly timing: Fingerprint;
  readonly plans: ReadonlyMap<Fingerprint, PlanRequest>;
  /** The steps in burning order. */
  readonly steps: readonly GraphStep[];
  readonly parts: readonly JobPart[];
  readonly order: CutOrder;
  /** Bridges placed by hand on what is cut. */
  readonly tabs: readonly JobTab[];
  /** Refinements made of the whole job. */
  readonly refinements: readonly ChosenRefinement[];
}

type DocumentView = Pick<DocumentStore, 'all' | 'asset'>;

/** Throws AppError `document.…`, and `param.…` when settings do not fit the operation. */
export function buildGraph(
  document: DocumentView,
  machine: MachineProfile,
  operations: readonly Operation[],
  refinements: readonly Refinement[] = [],
): JobGraph {
  const plans = new Map<Fingerprint, PlanRequest>();
  const steps: GraphStep[] = [];
  const parts: JobPart[] = [];
  const tabs = new Map<RowId, readonly JobTab[]>();
  const [sheet] = document.all('sheet');
  const order = cutOrderOf(sheet);
  const groupOf = order.order === 'groups' ? groupNumbers(document) : undefined;
  const outlineOrder = outlineOrderOf(order);
  const layers = new Map(document.all('layer').map((l) => [l.id, l]));
  const pieces = document.all('piece');
  for (const step of stepsInOrder(document)) {
    const layer = layers.get(step.layer);
    if (!step.isEnabled || layer?.isVisible !== true) continue;
    const operation = operationOf(operations, step);
    const own = pieces.filter((p) => p.layer === layer.id && takes(document, operation, p));
    if (own.length === 0) continue;
    const params = completeValues(operation.params, step.params);
    const geometry = geometryValues(operation.params, params);
    const ofPiece = {
      outlineRefinements: refinementsOf(refinements, step.refinements, 'outline'),
      strokeRefinements: refinementsOf(refinements, step.refinements, 'stroke'),
      ...(outlineOrder !== DEFAULT_CUT_ORDER.start && { outlineOrder }),
    };
    for (const piece of own) {
      const subject = { document, machine, operation, params: geometry, piece };
      const request = { ...planRequest(subject), ...ofPiece };
      const plan = fingerprintOf(request, operation);
      plans.set(plan, request);
      const group = groupOf && { group: groupOf(piece) };
      parts.push({ plan, step: steps.length, x: piece.x, y: piece.y, ...group });
      if (operation.cutsThrough && piece.tabs !== undefined) tabs.set(piece.id, jobTabs(piece));
    }
    const style = operation.style(params);
    steps.push({
      ...graphStep(step, { operation, layer, style }),
      sheetRefinements: refinementsOf(refinements, step.refinements, 'sheet'),
      refinements: refinementsOf(refinements, step.refinements, 'step'),
      endRefinements: refinementsOf(refinements, step.refinements, 'ends'),
    });
  }
  const onCuts = [...tabs.values()].flat();
  const ofJob = refinementsOf(refinements, sheet?.refinements, 'job');
  return {
    ...fingerprintsOf({ steps, parts, order, tabs: onCuts, refinements: ofJob }, machine),
    ...{ plans, steps, parts, order, tabs: onCuts, refinements: ofJob },
  };
}

function jobTabs(piece: PieceRow): readonly JobTab[] {
  return tabsOnBed(piece).map((tab) => ({ ...tab, piece: piece.name }));
}

function graphStep(
  { id, guess }: StepRow,
  of: { readonly operation: Operation; readonly layer: LayerRow; readonly style: BurnStyle },
): Omit<GraphStep, 'sheetRefinements' | 'refinements' | 'endRefinements'> {
  const { operation, layer, style } = of;
  const frees = operation.cutsThrough;
  const names = { operation: operation.id, layer: layer.name, layerId: layer.id };
  return { step: id, ...names, frees, ...(guess && { guess }), style };
}

function fingerprintsOf(
  {
    steps,
    parts,
    order,
    tabs,
    refinements: ofJob,
  }: Pick<JobGraph, 'steps' | 'parts' | 'order' | 'tabs' | 'refinements'>,
  machine: MachineProfile,
) {
  const styles = steps.map(({ style }) => style);
  const frees = steps.map((step) => step.frees);
  const made = steps.map((step) => [step.sheetRefinements, step.refinements, step.endRefinements]);
  // Only ends of strokes, and other corners than the front left one, depend on how large the bed is.
  const isOfBed =
    order.start !== DEFAULT_CUT_ORDER.start || steps.some((step) => step.endRefinements.length > 0);
  const bed = isOfBed && bedBounds(machine);
  const layout = fingerprint(
    'layout',
    order,
    parts,
    frees,
    made,
    tabs,
    ofJob,
    bed,
    movesAhead(machine),
  );
  const passes = styles.map((style) => style.passes);
  return {
    layout,
    course: fingerprint('course', layout, passes),
    timing: fingerprint('timing', layout, styles.map(pacedStyle), machine),
    fingerprint: fingerprint('job', layout, steps, machine),
  };
}

/** Throws AppError `param.…`. */
function cutOrderOf(sheet: SheetRow | undefined): CutOrder {
  return completeValues(cutOrderParams, sheet?.cutOrder ?? {});
}

/** A number for each outermost group, and for each piece in none. */
function groupNumbers(document: DocumentView): (piece: PieceRow) => number {
  const parents = new Map(document.all('group').map(({ id, parent }) => [id, parent]));
  const numbers = new Map<RowId, number>();
  return ({ id, group }) => {
    let outermost = group ?? id;
    for (let up = parents.get(outermost); up !== undefined; up = parents.get(up)) outermost = up;
    const number = numbers.get(outermost) ?? numbers.size;
    numbers.set(outermost, number);
    return number;
  };
}

function stepsInOrder(document: DocumentView): readonly StepRow[] {
  const layerOrder = new Map(document.all('layer').map((l) => [l.id, l.order]));
  const place = (s: StepRow) => layerOrder.get(s.layer) ?? 0;
  return [...document.all('step')].sort((a, b) => a.order - b.order || place(a) - place(b));
}

function operationOf(operations: readonly Operation[], step: StepRow): Operation {
  const found = operations.find((o) => o.id === step.operation);
  if (found !== undefined) return found;
  throw new AppError(
    'document.unknown-operation',
    msg('This version of Kerf has no operation "{operation}": remove the step or update Kerf.', {
      operation: step.operation,
    }),
  );
}

/** Whether the operation can work on what the piece shows. */
function takes(document: DocumentView, operation: Operation, piece: PieceRow): boolean {
  const { kind } = assetOf(document, piece);
  return kind === 'paths' ? operation.takes.paths : operation.takes.bitmaps;
}

function assetOf(document: DocumentView, piece: PieceRow): Asset {
  const asset = document.asset(piece.asset);
  if (asset !== undefined) return asset;
  throw new AppError(
    'document.missing-asset',
    msg('The content of "{name}" is missing: import it again.', { name: piece.name }),
  );
}

interface PlanSubject {
  readonly document: DocumentView;
  readonly machine: MachineProfile;
  readonly operation: Operation;
  readonly params: Values;
  readonly piece: PieceRow;
}

function planRequest({
  document,
  machine,
  operation,
  params,
  piece,
}: PlanSubject): Omit<PlanRequest, 'outlineRefinements' | 'strokeRefinements' | 'outlineOrder'> {
  const asset = assetOf(document, piece);
  const sections = operation.reads.map((section) => [section, machine[section]]);
  return {
    operation: operation.id,
    params,
    machine: Object.fromEntries(sections),
    asset,
    toPiece: assetToPiece(piece, asset),
  };
}

function fingerprintOf(request: PlanRequest, operation: Operation): Fingerprint {
  const { params, machine, asset, toPiece, outlineRefinements, strokeRefinements } = request;
  const { outlineOrder } = request;
  return fingerprint(
    'plan',
    operation.id,
    operation.version,
    params,
    machine,
    asset.fingerprint,
    toPiece,
    outlineRefinements,
    strokeRefinements,
    ...(outlineOrder === undefined ? [] : [outlineOrder]),
  );
}
