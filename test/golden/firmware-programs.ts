// SPDX-License-Identifier: GPL-3.0-or-later
/** Laser programs for comparing times with firmware: the same text for the same arguments, always. */

/** Numbers 0…1, the same for a seed on every machine. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Evenly spread over the decades. */
export function spread(roll: () => number, least: number, most: number): number {
  return least * (most / least) ** roll();
}

const at = (value: number) => value.toFixed(3);

function laser(lines: readonly string[], mode = 'M4'): string {
  return ['G21G90G17G94', 'G0X200Y200', `${mode}S500`, ...lines, 'M5', 'G0X0Y0', 'M2', ''].join(
    '\n',
  );
}

export function squares(feed: number, passes: number): string {
  const one = [`G0X200Y200`, `G1X240F${feed}`, 'Y240', 'X200', 'Y200'];
  return laser(Array.from({ length: passes }, () => one).flat());
}

/** Full circles and three quarters of them, from 0.3 to 25 mm. */
export function arcs(feed: number, motion: 2 | 3): string {
  return laser(
    [0.3, 1, 3, 10, 25].flatMap((r, i) => [
      `G0X${200 + 9 * i}Y220`,
      `G${motion}X${200 + 9 * i}Y220I${r}J0F${feed}`,
      `G${5 - motion}X${200 + 9 * i + r}Y${at(220 + r)}I${r}J0`,
    ]),
  );
}

/** Small rings as a drawing program writes them: chords, and as many of them wherever it bends. */
export function chords(radius: number, count: number, feed: number, mode = 'M4'): string {
  const rings = Array.from({ length: 12 }, (_, ring) => {
    const x = 200 + 2.7 * radius * ring;
    const chord = (i: number) => {
      const angle = (2 * Math.PI * i) / count;
      return `X${at(x + radius * Math.cos(angle))}Y${at(200 + radius * Math.sin(angle))}`;
    };
    const rest = Array.from({ length: count }, (_, i) => `G1${chord(i + 1)}F${feed}`);
    return [`G0${chord(0)}`, ...rest];
  });
  return laser(rings.flat(), mode);
}

/** Rows there and back with run-ups, `pixel` mm apart, at any slope. */
export function raster(feed: number, pixel: number, degrees = 0): string {
  const roll = dice(7);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const to = (along: number, row: number) =>
    `X${at(200 + along * cos - row * sin)}Y${at(200 + along * sin + row * cos)}`;
  const lines = Array.from({ length: 8 }, (_, r) => {
    const edges = Array.from({ length: 121 }, (_, i) => (r % 2 === 0 ? i : 120 - i) * pixel);
    const way = r % 2 === 0 ? 1 : -1;
    const row = r * pixel;
    const dots = edges.slice(1).map((edge) => `G1${to(edge, row)}S${Math.floor(1000 * roll())}`);
    const start = edges[0]! - way * 2.5;
    const end = edges[120]! + way * 2.5;
    const begin = [`G0${to(start, row)}`, `G1${to(edges[0]!, row)}S0F${feed}`];
    return [...begin, ...dots, `G1${to(end, row)}S0`];
  });
  return laser(lines.flat());
}

/** A line in pieces of which some lead not one step on: Grbl drops them, and under M3 stops for each. */
export function crumbs(mode: 'M3' | 'M4'): string {
  const lines = Array.from({ length: 40 }, (_, i) => [
    `G1X${202 + 2 * i}F3000`,
    `X${202.004 + 2 * i}`,
  ]);
  return laser(lines.flat(), mode);
}

/** Strokes for which the beam is switched, as programs of others do, with a wait before each. */
export function strokesWithStops(count: number, waits: readonly number[]): string {
  const lines = Array.from({ length: count }, (_, i) => [
    'M5',
    `G0X${200 + i}Y200`,
    'M3S800',
    ...waits.map((seconds) => `G4P${seconds}`),
    'G1Y213F1800',
  ]);
  return laser(lines.flat());
}

export interface Walk {
  readonly seed: number;
  readonly count: number;
  /** Lengths of moves, mm. */
  readonly least: number;
  readonly most: number;
  /** The sharpest turn from move to move, radians. */
  readonly turn: number;
}

/** Wherever chance leads, at 300 to 12 000 mm/min. */
export function randomWalk({ seed, count, least, most, turn }: Walk): string {
  const roll = dice(seed);
  let [x, y, heading] = [200, 200, 2 * Math.PI * roll()];
  const lines = Array.from({ length: count }, (_, i) => {
    const length = spread(roll, least, most);
    heading += turn * (2 * roll() - 1);
    const isInside = (heading: number) =>
      Math.abs(x + length * Math.cos(heading) - 200) < 190 &&
      Math.abs(y + length * Math.sin(heading) - 200) < 190;
    while (!isInside(heading)) heading += 1;
    x += length * Math.cos(heading);
    y += length * Math.sin(heading);
    const to = `X${at(x)}Y${at(y)}`;
    if (roll() < 0.05) return `G0${to}`;
    return i === 0 || roll() < 0.2 ? `G1${to}F${Math.round(spread(roll, 300, 12_000))}` : `G1${to}`;
  });
  return laser([lines[0]!.replace('G0', 'G1').replace(/(F\d+)?$/, 'F3000'), ...lines.slice(1)]);
}
