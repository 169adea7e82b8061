// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Sending to a board that answers at once: Kerf beside a bare serialport loop and, where `CNCJS` is the
 * path of an unpacked npm package of it, cncjs; turn about, so that whatever else the computer does
 * hits them all. And a soak of a whole session on the virtual clock: ten minutes of it, or as many as
 * `SOAK_MINUTES` says.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionSoak } from '../test/support/session-soak.js';
import type { BenchRow } from './run.js';
import { answeringBoard } from './support/answering-board.js';
import { bareLoop, cncjs, kerf, lineStream, type Sent } from './support/senders.js';
import { median, quantile, times } from './support/timing.js';

export const title = 'Sending lines: 127 bytes of buffer, every line answered at once';

const LINES = 60_000;
const ROUNDS = 3;
/** A thousand lines a second, in rows of four thousand. */
const SOAK_ROWS_PER_MINUTE = 15;
const soakMinutes = Number(process.env['SOAK_MINUTES'] ?? 10);

export async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  process.env['XDG_STATE_HOME'] = folder;
  const program = join(folder, 'program.gcode');
  writeFileSync(program, programText());
  const board = await answeringBoard(join(folder, 'board'));
  const rivals = [bareLoop, lineStream, kerf, ...cncjs()];
  try {
    const all = rivals.map(() => [] as Sent[]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, rival] of rivals.entries()) all[i]?.push(await rival.send(board, program));
    }
    const figures = all.map(figuresOf);
    const [bare] = figures;
    const rows = rivals.flatMap(({ name }, i) =>
      rowsOf(name, figures[i], i > 0 ? bare : undefined),
    );
    return [...rows, await soakRow()];
  } finally {
    await board.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It ends where the board says that its head is all the time. */
function programText(): string {
  const lines = Array.from({ length: LINES }, (_, i) => `X${(i % 4000) / 10}S${i % 1000}`);
  return `G21G90\nM4S0\nG1F6000\n${lines.join('\n')}\nX0S0\nM5S0\n`;
}

/** Medians of the rounds; gaps of all of them together. */
interface Figures {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly gaps: readonly number[];
}

function figuresOf(rounds: readonly Sent[]): Figures {
  return {
    perSecond: median(rounds.map(({ lines, ms }) => (lines / ms) * 1000)),
    cpuMicroseconds: median(rounds.map(({ lines, cpuMs }) => (cpuMs / lines) * 1000)),
    gaps: rounds.flatMap(({ gaps }) => gaps),
  };
}

function rowsOf(name: string, ours: Figures | undefined, bare: Figures | undefined): BenchRow[] {
  if (ours === undefined) return [];
  const { perSecond, cpuMicroseconds, gaps } = ours;
  const gap = (part: number) => `${quantile(gaps, part).toFixed(2)} ms`;
  const beside = (value: number, than: number | undefined) =>
    than === undefined ? {} : { note: times(value, than, 'bare loop') };
  return [
    {
      name: `${name}: lines`,
      median: `${Math.round(perSecond)}/s`,
      ...beside(perSecond, bare?.perSecond),
    },
    {
      name: `${name}: answer to next bytes`,
      median: gap(0.5),
      note: `p99 ${gap(0.99)}, p99.9 ${gap(0.999)}, worst ${gap(1)}`,
    },
    {
      name: `${name}: processor`,
      median: `${cpuMicroseconds.toFixed(1)} µs a line`,
      ...beside(cpuMicroseconds, bare?.cpuMicroseconds),
    },
  ];
}

async function soakRow(): Promise<BenchRow> {
  const { lines, seconds, underruns, bytesLost } = await sessionSoak(
    soakMinutes * SOAK_ROWS_PER_MINUTE,
    0.01,
  );
  const rate = `${Math.round(lines / seconds)} lines a second for ${Math.round(seconds / 60)} min`;
  return {
    name: 'soak: machine ran dry',
    median: `${underruns} times`,
    note: `${rate}, ${bytesLost} bytes lost`,
  };
}
