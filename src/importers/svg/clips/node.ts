// SPDX-License-Identifier: GPL-3.0-or-later
/** Elements of usvg's tree that are kept as they are: what it defines is read only where it is used. */
import { IDENTITY, type Matrix } from '../../../geometry/matrix.js';

export type TreeAttributes = Readonly<Record<string, string>>;

export interface TreeNode {
  readonly tag: string;
  readonly attributes: TreeAttributes;
  readonly children: TreeNode[];
}

/** The id in `url(#id)`. */
export function idIn(value: string | undefined): string | undefined {
  return /^url\(#(.+)\)$/.exec(value ?? '')?.[1];
}

/** usvg writes every transform as `matrix(a b c d e f)`. Throws SyntaxError for another. */
export function readMatrix(text: string | undefined): Matrix {
  if (text === undefined) return IDENTITY;
  const numbers =
    /^matrix\(([^)]*)\)$/
      .exec(text)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [a, b, c, d, e, f] = numbers;
  if (numbers.length !== 6 || !numbers.every(Number.isFinite))
    throw new SyntaxError(`no matrix: ${text}`);
  return [a!, b!, c!, d!, e!, f!];
}
