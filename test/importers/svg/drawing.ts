// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings typed in tests: a body in a root, parsed to art and findings. */
import type { ImportResult } from '../../../src/importers/contract.js';
import { svgReader } from '../../../src/importers/svg/reader.js';

export const XMLNS =
  'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
  'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"';

/** 100 × 100 mm, a unit is a millimetre. */
export const HUNDRED = 'width="100mm" height="100mm" viewBox="0 0 100 100"';

export function drawing(body: string, root = HUNDRED): string {
  return `<svg ${XMLNS} ${root}>${body}</svg>`;
}

export async function parse(svg: string | Uint8Array, name = 'test.svg'): Promise<ImportResult> {
  return svgReader.parse(typeof svg === 'string' ? Buffer.from(svg) : svg, { name });
}

export function codesOf({ problems }: ImportResult): string[] {
  return problems.map((problem) => problem.code);
}
