// SPDX-License-Identifier: GPL-3.0-or-later
/** A shape moved, turned or scaled, with lines that grow as it does. */
import { type Matrix, transformPath } from '../geometry/matrix.js';
import type { PathShape } from './art.js';

export function transformShape(shape: PathShape, matrix: Matrix): PathShape {
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const path = transformPath(shape.path, matrix);
  return { ...shape, path, strokeWidth: shape.strokeWidth * scale };
}
