// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the planning task: an asset in its piece frame through one operation. */
import { unpackShapes } from '../art/packed-shapes.js';
import { transformShape } from '../art/transform-shape.js';
import { msg } from '../base/message.js';
import type { Matrix } from '../geometry/matrix.js';
import type { Asset } from '../model/asset.js';
import type { Operation, PieceArt } from '../operations/contract.js';
import type { Refinement } from '../refinements/contract.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { PlanRequest } from './graph.js';
import { type PackedGeometry, packGeometry } from './packed.js';
import { prepared, refined } from './refined.js';

/** What there is to plan with. */
export interface PlanKinds {
  readonly operations: readonly Operation[];
  readonly refinements: readonly Refinement[];
}

export async function planPiece(
  { operations, refinements }: PlanKinds,
  context: ExecutionContext,
  request: PlanRequest,
): Promise<PackedGeometry<'piece'>> {
  const operation = operations.find((o) => o.id === request.operation);
  if (operation === undefined) throw new RangeError(`no operation ${request.operation}`);
  context.setMessage(msg('Planning: {operation}', { operation: msg(operation.label) }));
  const tick = () => context.throwIfCancelled();
  const chosen = [...request.outlineRefinements, ...request.strokeRefinements];
  await prepared(refinements, chosen);
  const art = artInPiece(request.asset, request.toPiece);
  const paths = refined(refinements, request.outlineRefinements, 'outline', {
    material: art.paths,
    tick,
  });
  const geometry = operation.plan({
    art: { ...art, paths },
    params: request.params,
    machine: request.machine,
    ...(request.outlineOrder && { outlineOrder: request.outlineOrder }),
    progress: (fraction) => {
      context.throwIfCancelled();
      context.setProgress(fraction);
    },
  });
  const blocks = refined(refinements, request.strokeRefinements, 'stroke', {
    material: geometry.blocks,
    tick,
  });
  return packGeometry({ ...geometry, blocks });
}

function artInPiece(asset: Asset, toPiece: Matrix): PieceArt {
  if (asset.kind === 'paths') {
    return {
      paths: unpackShapes(asset.shapes).map((s) => transformShape(s, toPiece)),
      bitmaps: [],
    };
  }
  const { luma, width, height } = asset;
  const [a, b, c, d, e, f] = toPiece;
  const placement: Matrix = [a * width, b * width, c * height, d * height, e, f];
  return { paths: [], bitmaps: [{ kind: 'bitmap', luma, placement }] };
}
