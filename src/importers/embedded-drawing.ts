// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * SVG drawings inside files of other programs, read by what reads SVG files, in the user units that those
 * programs count in.
 */
import type { Shape } from '../art/art.js';
import type { Problem } from '../base/errors.js';
import type { Matrix } from '../geometry/matrix.js';

export interface EmbeddedDrawing {
  readonly shapes: readonly Shape[];
  /** The map from the shapes' mm, y up, to user units, y down. */
  readonly toUser: Matrix;
  readonly problems: readonly Problem[];
}

const PX_PER_MM = 96 / 25.4;
const HEAD = 65_536;

export function isSvgInside(bytes: Uint8Array): boolean {
  return /<svg[\s>]/.test(Buffer.from(bytes.subarray(0, HEAD)).toString('latin1'));
}

/** Throws AppError `import.…`. */
export async function readEmbeddedDrawing(
  bytes: Uint8Array,
  name: string,
): Promise<EmbeddedDrawing> {
  const { svgReader } = await import('./svg/reader.js');
  const { art, problems } = await svgReader.parse(bytes, { name });
  const [x, y, width, height] = viewBoxOf(bytes) ?? [
    ...([0, 0] as const),
    ...([art.width * PX_PER_MM, art.height * PX_PER_MM] as const),
  ];
  const [sx, sy] = [width / art.width, height / art.height];
  return { shapes: art.shapes, toUser: [sx, 0, 0, -sy, x, y + height], problems };
}

function viewBoxOf(bytes: Uint8Array): [number, number, number, number] | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const [, root = ''] = /<svg([^>]*)>/.exec(head) ?? [];
  const [, text] = /\sviewBox\s*=\s*["']([^"']*)["']/.exec(root) ?? [];
  const numbers = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isBox = numbers.length === 4 && numbers.every(Number.isFinite);
  return isBox && numbers[2]! > 0 && numbers[3]! > 0
    ? (numbers as [number, number, number, number])
    : undefined;
}
