// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a document asks to be computed, as plain data. A node's fingerprint is the hash of all it
 * depends on, so nothing is ever invalidated: a changed document asks for other fingerprints. Moving
 * a piece changes the job but no plan, since plans are made in the piece's own frame.
 */

import { AppError } from '../base/errors.js';
import { type Fingerprint, fingerprint } from '../base/fingerprint.js';
import { msg } from '../base/message.js';
import type { Matrix } from '../geometry/matrix.js';
import type { MachineProfile } from '../machine/profile.js';
import type { Asset } from '../model/asset.js';
import { assetToPiece } from '../model/placement.js';
import type { Guess, PieceRow, StepRow } from '../model/rows.js';
import type { DocumentStore } from '../model/store.js';
import type { MachineSection, Operation } from '../operations/contract.js';
import type { Values } from '../params/schema.js';

/** One operation on one piece: what the planning thread is handed. */
export interface PlanRequest {
  readonly operation: string;
  readonly params: Values;
  readonly machine: Partial<Pick<MachineProfile, MachineSection>>;
  readonly asset: Asset;
  readonly toPiece: Matrix;
}

/** Where a plan's toolpath goes in the job. Parts of one step lie next to each other. */
export interface JobPart {
  readonly plan: Fingerprint;
  readonly step: string;
  readonly operation: string;
  readonly layer: string;
  /** Whether parts fall when its outlines are run. */
  readonly frees: boolean;
  /** Why the operation was chosen, where nobody did. */
  readonly guess?: Guess;
  readonly x: number;
  readonly y: number;
}

export interface JobGraph {
  readonly fingerprint: Fingerprint;
  readonly plans: ReadonlyMap<Fingerprint, PlanRequest>;
  /** In burning order. */
  readonly parts: readonly JobPart[];
}

type DocumentView = Pick<DocumentStore, 'all' | 'asset'>;

export function buildGraph(
  document: DocumentView,
  machine: MachineProfile,
  operations: readonly Operation[],
): JobGraph {
  const plans = new Map<Fingerprint, PlanRequest>();
  const parts: JobPart[] = [];
  const layers = new Map(document.all('layer').map((l) => [l.id, l]));
  const pieces = document.all('piece');
  for (const step of stepsInOrder(document)) {
    const layer = layers.get(step.layer);
    if (!step.isEnabled || layer?.isVisible !== true) continue;
    const operation = operationOf(operations, step);
    for (const piece of pieces.filter((p) => p.layer === layer.id)) {
      const request = planRequest({ document, machine, operation, step, piece });
      if (request === undefined) continue;
      const plan = fingerprintOf(request, operation);
      plans.set(plan, request);
      const { x, y } = piece;
      const { guess } = step;
      const from = { step: step.id, operation: operation.id, layer: layer.name };
      parts.push({ plan, ...from, frees: operation.cutsThrough, ...(guess && { guess }), x, y });
    }
  }
  return { fingerprint: fingerprint('job', 2, parts, machine), plans, parts };
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

interface PlanSubject {
  readonly document: DocumentView;
  readonly machine: MachineProfile;
  readonly operation: Operation;
  readonly step: StepRow;
  readonly piece: PieceRow;
}

/** Undefined where the operation cannot work on what the piece shows. */
function planRequest(subject: PlanSubject): PlanRequest | undefined {
  const { document, machine, operation, step, piece } = subject;
  const asset = document.asset(piece.asset);
  if (asset === undefined) {
    throw new AppError(
      'document.missing-asset',
      msg('The content of "{name}" is missing: import it again.', { name: piece.name }),
    );
  }
  if (asset.kind === 'paths' ? !operation.takes.paths : !operation.takes.bitmaps) return undefined;
  const sections = operation.reads.map((section) => [section, machine[section]]);
  return {
    operation: operation.id,
    params: step.params,
    machine: Object.fromEntries(sections),
    asset,
    toPiece: assetToPiece(piece, asset),
  };
}

function fingerprintOf(request: PlanRequest, operation: Operation): Fingerprint {
  const { params, machine, asset, toPiece } = request;
  return fingerprint(
    'plan',
    operation.id,
    operation.version,
    params,
    machine,
    asset.fingerprint,
    toPiece,
  );
}
