// SPDX-License-Identifier: GPL-3.0-or-later
/** Pictures of dark (1) and bright (0) by formula: the same on every computer. */

/** Numbers of 0…1 from a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Bands that run into each other, as a line drawing has them: long smooth outlines. */
export function lineDrawing(side: number): Uint8Array {
  const dark = new Uint8Array(side * side);
  for (let i = 0; i < dark.length; i++) {
    const x = ((i % side) * 400) / side;
    const y = (Math.floor(i / side) * 400) / side;
    const wave =
      Math.sin(x / 9 + 3 * Math.sin(y / 37)) +
      Math.sin(y / 7 + 2 * Math.cos(x / 23)) +
      Math.sin(Math.hypot(x - 200, y - 180) / 5);
    dark[i] = wave > 0.3 ? 1 : 0;
  }
  return dark;
}

/** Clouds with grain, as a photo has them at one threshold: tens of thousands of small outlines. */
export function photo(side: number, grain = 0.15): Uint8Array {
  const random = randomFrom(7);
  const octaves = [2, 3, 4, 5, 6, 7, 8].map((octave) => {
    const cells = 2 ** octave;
    const values = Float32Array.from({ length: (cells + 2) ** 2 }, random);
    return { cells, values, weight: 2 ** (-0.55 * octave) };
  });
  const dark = new Uint8Array(side * side);
  for (let i = 0; i < dark.length; i++) {
    let shade = grain * (random() - 0.5);
    for (const octave of octaves)
      shade +=
        octave.weight * (between(octave, (i % side) / side, Math.floor(i / side) / side) - 0.5);
    dark[i] = shade > 0 ? 1 : 0;
  }
  return dark;
}

function between(
  { cells, values }: { readonly cells: number; readonly values: Float32Array },
  x: number,
  y: number,
): number {
  const column = Math.floor(x * cells);
  const row = Math.floor(y * cells);
  const [right, down] = [x * cells - column, y * cells - row];
  const at = row * (cells + 2) + column;
  const above = values[at]! * (1 - right) + values[at + 1]! * right;
  const below = values[at + cells + 2]! * (1 - right) + values[at + cells + 3]! * right;
  return above * (1 - down) + below * down;
}

/** Each pixel by chance. */
export function specks(side: number, seed: number, share: number): Uint8Array {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: side * side }, () => (random() < share ? 1 : 0));
}
