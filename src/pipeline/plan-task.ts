// SPDX-License-Identifier: GPL-3.0-or-later
/** The body of the planning task: an asset in its piece frame through one operation. */

import type { PathShape } from '../art/art.js';
import { unpackShapes } from '../art/packed-shapes.js';
import { msg } from '../base/message.js';
import { type Matrix, transformPath } from '../geometry/matrix.js';
import type { Asset } from '../model/asset.js';
import type { Operation, PieceArt } from '../operations/contract.js';
import { completeValues } from '../params/validate.js';
import type { ExecutionContext } from '../tasker/index.js';
import type { PlanRequest } from './graph.js';
import { type PackedToolpath, pack } from './packed.js';

/** Throws AppError `param.…` when the settings do not fit the operation. */
export function planPiece(
  operations: readonly Operation[],
  context: ExecutionContext,
  request: PlanRequest,
): PackedToolpath<'piece'> {
  const operation = operations.find((o) => o.id === request.operation);
  if (operation === undefined) throw new RangeError(`no operation ${request.operation}`);
  context.setMessage(msg('Planning: {operation}', { operation: msg(operation.label) }));
  const toolpath = operation.plan({
    art: artInPiece(request.asset, request.toPiece),
    params: completeValues(operation.params, request.params),
    machine: request.machine,
    progress: (fraction) => {
      context.throwIfCancelled();
      context.setProgress(fraction);
    },
  });
  return pack(toolpath);
}

function artInPiece(asset: Asset, toPiece: Matrix): PieceArt {
  if (asset.kind === 'paths') {
    return { paths: unpackShapes(asset.shapes).map((s) => transformed(s, toPiece)), bitmaps: [] };
  }
  const { luma, width, height } = asset;
  const [a, b, c, d, e, f] = toPiece;
  const placement: Matrix = [a * width, b * width, c * height, d * height, e, f];
  return { paths: [], bitmaps: [{ kind: 'bitmap', luma, placement }] };
}

function transformed(shape: PathShape, toPiece: Matrix): PathShape {
  const scale = Math.sqrt(Math.abs(toPiece[0] * toPiece[3] - toPiece[1] * toPiece[2]));
  const path = transformPath(shape.path, toPiece);
  return { ...shape, path, strokeWidth: shape.strokeWidth * scale };
}
