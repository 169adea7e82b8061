// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What can be known of one piece: its outlines, and what the job would take if it were all there is. Computed in threads;
 * the body of a managed task.
 */
import { bedBounds, type MachineProfile } from '../../machine/profile.js';
import { movesAhead } from '../../machine/smooth-speed.js';
import { assetToBed } from '../../model/placement.js';
import type { PieceRow, Row, RowId, RowOf } from '../../model/rows.js';
import type { DocumentStore } from '../../model/store.js';
import type { Operation } from '../../operations/contract.js';
import { buildGraph } from '../../pipeline/graph.js';
import type { PipelineTasks } from '../../pipeline/task-refs.js';
import type { Refinement } from '../../refinements/contract.js';
import type { MeasureRequest, OutlineMeasures } from '../../shaping/measure-outlines.js';
import type { ExecutionContext, TaskFunction, Tasks } from '../../tasker/index.js';
import { pacedStyle } from '../../toolpath/style.js';

export interface MeasureTasks {
  readonly measureOutlines: TaskFunction<[request: MeasureRequest], OutlineMeasures>;
}

export interface PieceFactsDeps {
  readonly store: DocumentStore;
  readonly machine: () => MachineProfile;
  readonly operations: readonly Operation[];
  readonly refinements: readonly Refinement[];
  readonly tasks: Tasks;
  readonly pipeline: PipelineTasks;
  readonly measuring: MeasureTasks;
}

/** What one step does to the piece alone. */
export interface PieceBurn {
  readonly operation: string;
  readonly seconds: number;
  readonly passes: number;
  /**
   * How deep it burns goes by this: J per mm of line, all passes together. Absent for pictures, and where the light of
   * the machine is not known.
   */
  readonly joulesPerMm?: number;
}

export interface PieceFacts {
  /** Absent for a picture. */
  readonly outlines?: OutlineMeasures;
  /** What is burnt of it, in running order. */
  readonly burns: readonly PieceBurn[];
}

/** Undefined where the piece is gone. Throws what planning throws. */
export async function pieceFacts(
  context: ExecutionContext,
  deps: PieceFactsDeps,
  id: RowId,
): Promise<PieceFacts | undefined> {
  const { store, tasks, measuring } = deps;
  const piece = store.get('piece', id);
  const asset = piece && store.asset(piece.asset);
  if (piece === undefined || asset === undefined) return undefined;
  const options = { signal: context.signal, visible: false };
  const burns = burnsOf(context, deps, piece);
  if (asset.kind !== 'paths') return { burns: await burns };
  const request = { shapes: asset.shapes, toBed: assetToBed(piece, asset) };
  const outlines = tasks.runThread(measuring.measureOutlines, request, options).done;
  const [measured, burnt] = await Promise.all([outlines, burns]);
  return { outlines: measured, burns: burnt };
}

async function burnsOf(
  context: ExecutionContext,
  { store, machine, operations, refinements, tasks, pipeline }: PieceFactsDeps,
  piece: PieceRow,
): Promise<readonly PieceBurn[]> {
  const profile = machine();
  const graph = buildGraph(alone(store, piece), profile, operations, refinements);
  const { steps, parts } = graph;
  if (parts.length === 0) return [];
  const options = { signal: context.signal, visible: false };
  const plans = new Map(
    await Promise.all(
      [...graph.plans].map(async ([key, request]) => {
        return [key, await tasks.runThread(pipeline.planPiece, request, options).done] as const;
      }),
    ),
  );
  const request = {
    order: graph.order,
    parts: parts.map(({ plan, ...part }) => ({ geometry: plans.get(plan)!, ...part })),
    frees: steps.map(({ frees }) => frees),
    sheetRefinements: steps.map((step) => step.sheetRefinements),
    refinements: steps.map((step) => step.refinements),
    endRefinements: steps.map((step) => step.endRefinements),
    ...{ bed: bedBounds(profile), tabs: graph.tabs, jobRefinements: [] },
    moves: movesAhead(profile),
  };
  const layout = await tasks.runThread(pipeline.arrangeJob, request, options).done;
  const styles = steps.map(({ style }) => pacedStyle(style));
  const timing = { layout, styles, machine: profile };
  const times = await tasks.runThread(pipeline.timeJob, timing, options).done;
  return steps.map(({ operation, style }, i): PieceBurn => {
    const { power, speed, passes } = style;
    const { watts = 0 } = profile.head;
    const isLine = operations.find((one) => one.id === operation)?.takes.bitmaps === false;
    const joulesPerMm = (watts * power * passes) / speed;
    return {
      ...{ operation, passes, seconds: times.steps[i]!.seconds },
      ...(isLine && watts > 0 && { joulesPerMm }),
    };
  });
}

/** The document as if nothing else were in it, and run once. */
function alone(store: DocumentStore, piece: PieceRow) {
  return {
    asset: (name: PieceRow['asset']) => store.asset(name),
    all<K extends Row['kind']>(kind: K): readonly RowOf<K>[] {
      if (kind === 'sheet') return [];
      const rows = store.all(kind);
      return kind === 'piece' ? rows.filter(({ id }) => id === piece.id) : rows;
    },
  };
}
