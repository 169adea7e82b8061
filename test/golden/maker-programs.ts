// SPDX-License-Identifier: GPL-3.0-or-later
/** Programs of the kinds that makers run, by chance: the same text for the same seed, always. */
import { dice, spread } from './firmware-programs.js';
import { MakerWriter, type Wording } from './maker-writer.js';

type Roll = () => number;
type Make = (roll: Roll, writer: MakerWriter, feed: number, size: number) => void;

/** Lines of about so many are enough to see what a board does. */
const ABOUT = 1200;

const pick = <T>(roll: Roll, of: readonly T[]): T => of[Math.floor(of.length * roll())]!;
const between = (roll: Roll, least: number, most: number) => least + (most - least) * roll();

/** A picture in rows there and back; `run` dots on the average share a level. */
function picture(wish: Picture, level: (before: number) => number): void {
  const { roll, writer, feed, size } = wish;
  const pixel = pick(roll, [0.06, 0.08, 0.1, 0.1, 0.127, 0.2]);
  const run = pick(roll, [1, 1, 1.5, 3, 8]);
  const dots = Math.round(between(roll, 60, 500));
  const angle = (pick(roll, [0, 0, 0, 0, 45, 12, 90]) * Math.PI) / 180;
  const overscan = pick(roll, [0, 2.5, 5]);
  const rows = Math.max(2, Math.round((size * ABOUT * run) / dots));
  for (let row = 0; row < rows; row++) {
    const isBack = row % 2 === 1;
    const to = (mm: number): [number, number] => {
      const along = isBack ? dots * pixel - mm : mm;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return [150 + along * cos - row * pixel * sin, 100 + along * sin + row * pixel * cos];
    };
    writer.travel(to(-overscan));
    if (overscan > 0) writer.line(to(0), 0, feed);
    for (let dot = 0, s = 0; dot < dots; ) {
      dot = Math.min(dots, dot + (run === 1 ? 1 : Math.ceil(-run * Math.log(1 - roll()))));
      s = level(s);
      writer.line(to(dot * pixel), s, feed);
    }
    if (overscan > 0) writer.line(to(dots * pixel + overscan), 0, feed);
  }
}

interface Picture {
  readonly roll: Roll;
  readonly writer: MakerWriter;
  readonly feed: number;
  readonly size: number;
}

const grey: Make = (roll, writer, feed, size) =>
  picture({ roll, writer, feed, size }, () => Math.floor(1 + 999 * roll()));

const halftone: Make = (roll, writer, feed, size) =>
  picture({ roll, writer, feed, size }, (before) => (before === 0 ? 700 : 0));

/** Rings of arcs, of halves, quarters or whole ones. */
const arcs: Make = (roll, writer, feed, size) => {
  const radius = spread(roll, 0.4, 6);
  const parts = pick(roll, [1, 2, 4]);
  const isMixed = roll() < 0.5;
  for (let i = 0; i < size * Math.max(8, Math.min(60, 80 / radius)); i++) {
    const r = isMixed ? radius * between(roll, 0.5, 1.5) : radius;
    const [x, y] = [60 + 2.3 * radius * (i % 12), 60 + 2.3 * radius * Math.floor(i / 12)];
    const at = (part: number): [number, number] => [
      x + r * Math.cos((2 * Math.PI * part) / parts),
      y + r * Math.sin((2 * Math.PI * part) / parts),
    ];
    writer.travel(at(0));
    for (let part = 0; part < parts; part++) writer.arc(at(part + 1), [x, y], 600, feed);
  }
};

/** A closed outline of curves and corners in chords, as letters and traces are. */
function outline(roll: Roll, writer: MakerWriter, feed: number, wish: Outline): void {
  let [x, y, heading] = [wish.x, wish.y, 2 * Math.PI * roll()];
  let bend = 0;
  writer.travel([x, y]);
  for (let i = 0; i < wish.chords; i++) {
    if (roll() < wish.corners) heading += between(roll, -2.5, 2.5);
    if (roll() < 0.08) bend = between(roll, -wish.bend, wish.bend);
    heading += bend;
    if (Math.hypot(x - wish.x, y - wish.y) > wish.size)
      heading = Math.atan2(wish.y - y, wish.x - x);
    const length =
      roll() < wish.straights ? wish.chord * 15 : spread(roll, wish.chord / 2, wish.chord * 2);
    x += length * Math.cos(heading);
    y += length * Math.sin(heading);
    writer.line([x, y], 500, feed);
  }
  writer.line([wish.x, wish.y], 500, feed);
}

interface Outline {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly chords: number;
  readonly chord: number;
  readonly bend: number;
  readonly corners: number;
  readonly straights: number;
}

const letters: Make = (roll, writer, feed, size) => {
  const chord = spread(roll, 0.08, 0.6);
  const mm = between(roll, 3, 12);
  for (let i = 0; i < 20 * size; i++) {
    const place = { x: 40 + (i % 10) * mm * 1.2, y: 60 + Math.floor(i / 10) * mm * 1.5 };
    const shape = { chords: 40, chord, bend: 0.3, corners: 0.06, straights: 0.1 };
    outline(roll, writer, feed, { ...place, ...shape, size: mm });
  }
};

const trace: Make = (roll, writer, feed, size) => {
  const shape = { bend: between(roll, 0.02, 0.3), corners: pick(roll, [0, 0.01, 0.04]) };
  const chord = spread(roll, 0.05, 0.4);
  outline(roll, writer, feed, {
    x: 150,
    y: 150,
    size: 80,
    chords: ABOUT * size,
    chord,
    ...shape,
    straights: 0,
  });
};

const circles: Make = (roll, writer, feed, size) => {
  const radius = spread(roll, 0.5, 15);
  const chords = Math.round(spread(roll, 16, 140));
  for (let i = 0; i < Math.max(4, Math.min(20, (size * ABOUT) / chords)); i++) {
    const x = 60 + 2.2 * radius * (i % 8);
    const y = 60 + 2.2 * radius * Math.floor(i / 8);
    for (let k = 0; k <= chords; k++) {
      const angle = (2 * Math.PI * k) / chords;
      const to = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
      if (k === 0) writer.travel(to);
      else writer.line(to, 500, feed);
    }
  }
};

/** Filled shapes: strokes of all lengths side by side. */
const hatch: Make = (roll, writer, feed, size) => {
  const rows = 120 * size;
  const angle = pick(roll, [0, 0, 0.3, Math.PI / 4]);
  const gap = pick(roll, [0.08, 0.1, 0.2]);
  const to = (along: number, across: number) =>
    [
      150 + along * Math.cos(angle) - across * Math.sin(angle),
      150 + along * Math.sin(angle) + across * Math.cos(angle),
    ] as const;
  for (let row = 0; row < rows; row++) {
    const way = row % 2 === 0 ? 1 : -1;
    const half = 6 * Math.sqrt(1 - ((2 * row) / rows - 1) ** 2) + 0.3;
    writer.travel(to(-way * half, row * gap));
    writer.line(to(-way * half * 0.3, row * gap), 400, feed);
    if (roll() < 0.5) writer.travel(to(way * half * 0.2, row * gap));
    writer.line(to(way * half, row * gap), 400, feed);
  }
};

/** Parts with speeds and powers of their own, switched off between. */
const mixed: Make = (roll, writer, _feed, size) => {
  for (let part = 0; part < 6; part++) {
    const feed = Math.round(spread(roll, 600, 15_000));
    const place = { x: 60 + 30 * part, y: 100, size: 10 };
    const chord = spread(roll, 0.1, 2);
    outline(roll, writer, feed, {
      ...place,
      chords: 120 * size,
      chord,
      bend: 0.2,
      corners: 0.05,
      straights: 0.05,
    });
    writer.off();
  }
};

const KINDS: Readonly<Record<string, Make>> = {
  ...{ grey, halftone, arcs, letters, trace, circles, hatch, mixed },
  'grey again': grey,
  'halftone again': halftone,
};

const WORDINGS: readonly Wording[] = [
  {},
  {},
  { isVerbose: true, digits: 3, isSpaced: true },
  { isVerbose: true },
  { isRelative: true },
  { digits: 3 },
];

export interface MakerCase {
  readonly name: string;
  /** `$n` of the board. */
  readonly settings: Readonly<Record<number, number>>;
  readonly program: string;
}

/** Machines as they are sold, from frames that creep to small quick ones. */
function machine(roll: Roll): Record<number, number> {
  const steps = pick(roll, [40, 80, 80, 80, 100, 160]);
  const most = (24_000 / steps) * 60;
  const rate = Math.min(most, pick(roll, [6000, 12_000, 18_000, 36_000]));
  const acceleration = pick(roll, [300, 500, 1000, 1000, 2000, 3000]);
  const isUneven = roll() < 0.2;
  return {
    ...{ 1: pick(roll, [25, 25, 25, 255]), 11: pick(roll, [0.01, 0.01, 0.02, 0.005]), 12: 0.002 },
    ...{ 100: steps, 101: steps, 110: rate, 111: isUneven ? rate / 2 : rate },
    ...{ 120: acceleration, 121: isUneven ? acceleration / 2 : acceleration },
  };
}

/** Case `seed` of as many as are wanted; the kinds take turns. A `size` of 1 is some 1200 lines. */
export function makerCase(seed: number, size = 1): MakerCase {
  // Neighbouring seeds begin far apart.
  const roll = dice(Math.imul((seed + 1) ^ 0x5eed, 0x9e3779b1) ^ (seed << 7));
  for (let i = 0; i < 9; i++) roll();
  const names = Object.keys(KINDS);
  const kind = names[seed % names.length]!;
  const settings = machine(roll);
  const mode = roll() < 0.3 ? 'M3' : 'M4';
  const wording = pick(roll, WORDINGS);
  const feed = Math.round(Math.min(settings[110]!, spread(roll, 1200, 36_000)));
  const writer = new MakerWriter({ ...wording, mode });
  KINDS[kind]!(roll, writer, feed, size);
  return { name: `${kind} ${seed}`, settings, program: writer.end() };
}
