// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Dark areas worn down to lines of one pixel, from all sides at once (Zhang and Suen, 1984). Only pixels beside
 * one that has just gone are looked at again, so that a wide area costs its pixels and not its width as well.
 */

export interface Skeleton {
  /** The width with a bright margin of one pixel. */
  readonly width: number;
  readonly pixels: Uint8Array;
  /** Half of how wide the area was there, about, pixels. */
  readonly halfWidth: Uint16Array;
}

/** `progress` is called in each round, and throws when the work was cancelled. */
export function thinned(
  dark: Uint8Array,
  widthPx: number,
  heightPx: number,
  progress: () => void,
): Skeleton {
  const width = widthPx + 2;
  const pixels = new Uint8Array(width * (heightPx + 2));
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      if (dark[y * widthPx + x] !== 0) pixels[(y + 1) * width + x + 1] = 1;
  const halfWidth = new Uint16Array(pixels.length);
  let edge = edgeOf(pixels, width);
  for (let round = 1; edge.length > 0; round++) {
    progress();
    const gone = [...wornOff(pixels, width, edge, FIRST), ...wornOff(pixels, width, edge, SECOND)];
    edge = darkBeside(pixels, width, gone);
    for (const at of edge) halfWidth[at] = round;
  }
  thinStairs(pixels, width);
  return { width, pixels, halfWidth };
}

/** The eight neighbours, clockwise from above. */
export function around(width: number): readonly number[] {
  return [-width, 1 - width, 1, 1 + width, width, width - 1, -1, -1 - width];
}

const [N, E, S, W] = [1, 4, 16, 64];
const FIRST = [N | E | S, E | S | W] as const;
const SECOND = [N | E | W, N | S | W] as const;

function edgeOf(pixels: Uint8Array, width: number): number[] {
  const edge: number[] = [];
  for (let at = width; at < pixels.length - width; at++)
    if (pixels[at] === 1 && neighboursOf(pixels, width, at) !== 255) edge.push(at);
  return edge;
}

function neighboursOf(pixels: Uint8Array, w: number, at: number): number {
  return (
    pixels[at - w]! |
    (pixels[at - w + 1]! << 1) |
    (pixels[at + 1]! << 2) |
    (pixels[at + w + 1]! << 3) |
    (pixels[at + w]! << 4) |
    (pixels[at + w - 1]! << 5) |
    (pixels[at - 1]! << 6) |
    (pixels[at - w - 1]! << 7)
  );
}

/** Takes off what is on the edge, holds nothing together and does not end a line. */
function wornOff(
  pixels: Uint8Array,
  width: number,
  edge: readonly number[],
  [first, second]: readonly [number, number],
): number[] {
  const gone = edge.filter((at) => {
    if (pixels[at] === 0) return false;
    const around = neighboursOf(pixels, width, at);
    return WEARABLE[around] === 1 && (around & first) !== first && (around & second) !== second;
  });
  for (const at of gone) pixels[at] = 0;
  return gone;
}

/** Whether a pixel may be worn away, by its neighbours: two to six of them dark, in one run. */
const WEARABLE = Uint8Array.from({ length: 256 }, (_, around) => {
  let [dark, runs] = [0, 0];
  for (let i = 0; i < 8; i++) {
    const isDark = (around >> i) & 1;
    dark += isDark;
    if (isDark === 0 && ((around >> ((i + 1) % 8)) & 1) === 1) runs++;
  }
  return dark >= 2 && dark <= 6 && runs === 1 ? 1 : 0;
});

function darkBeside(pixels: Uint8Array, width: number, gone: readonly number[]): number[] {
  const beside = new Set<number>();
  const steps = around(width);
  for (const at of gone)
    for (const step of steps) if (pixels[at + step] === 1) beside.add(at + step);
  return [...beside];
}

/** Removes the pixels in the inner corners of a stair: a line then has two neighbours everywhere but at its ends. */
function thinStairs(pixels: Uint8Array, width: number): void {
  for (let at = width; at < pixels.length - width; at++) {
    if (pixels[at] === 0) continue;
    const around = neighboursOf(pixels, width, at);
    for (let turn = 0; turn < 8; turn += 2) {
      const rolled = ((around >> turn) | (around << (8 - turn))) & 255;
      // Dark above and on the right; bright below, on the left and between these.
      if ((rolled & 0b01110101) === 0b00000101) {
        pixels[at] = 0;
        break;
      }
    }
  }
}
