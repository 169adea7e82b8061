// SPDX-License-Identifier: GPL-3.0-or-later
/** Sending: Kerf's stream process beside a bare serialport loop on the same pseudo-terminal; an hour's soak. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StreamLink } from '../src/app/machine-link.js';
import { VIRTUAL_LASER } from '../src/machine/built-in.js';
import { soak } from '../test/support/soak.js';
import type { BenchRow } from './run.js';
import { type AnsweringBoard, answeringBoard } from './support/answering-board.js';
import { perSecond, quantile } from './support/timing.js';

export const title = 'Sending lines: 127 bytes of buffer, every line answered at once';

const LINES = 60_000;
/** Jiffies of the kernel's process times. */
const TICKS_PER_SECOND = 100;
/** An hour at a thousand lines a second, in rows of four thousand. */
const HOUR_ROWS = 900;

export async function run(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kerf-bench-'));
  process.env['XDG_STATE_HOME'] = folder;
  const program = join(folder, 'program.gcode');
  writeFileSync(program, programText());
  const board = await answeringBoard(join(folder, 'board'));
  try {
    const bare = await bareLoop(board, program);
    const kerf = await kerfStream(board, program);
    return [...rowsOf('bare loop', bare), ...rowsOf('kerf', kerf), soakRow()];
  } finally {
    await board.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sent {
  readonly ms: number;
  readonly cpuMs: number;
  readonly gaps: readonly number[];
}

function programText(): string {
  const lines = Array.from({ length: LINES }, (_, i) => `X${(i % 4000) / 10}S${i % 1000}`);
  return `G21G90\nM4S0\nG1F6000\n${lines.join('\n')}\nM5S0\n`;
}

function bareLoop(board: AnsweringBoard, program: string): Promise<Sent> {
  const path = fileURLToPath(new URL('./support/bare-sender.js', import.meta.url));
  const child = fork(path, [board.port, program]);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('message', (message) => {
      if (message === 'open') {
        board.begin();
        return;
      }
      const { user, system } = message as NodeJS.CpuUsage; // It sends nothing else.
      child.kill();
      resolve({ ms: board.spanMs, cpuMs: (user + system) / 1000, gaps: [...board.gaps] });
    });
  });
}

/** The look through the program is in the processor time, but not in the time of sending. */
async function kerfStream(board: AnsweringBoard, programPath: string): Promise<Sent> {
  const link = new StreamLink();
  try {
    await link.command({ kind: 'connect', port: board.port, machine: VIRTUAL_LASER });
    const finished = new Promise<void>((resolve, reject) => {
      link.stateChanged.connect(({ job }) => {
        if (job?.phase === 'finished') resolve();
        else if (job?.phase === 'failed') reject(new Error(job.reason));
      });
    });
    const cpuBefore = cpuMs(link.pid ?? 0);
    board.begin();
    await link.command({ kind: 'start-job', jobId: 'bench', programPath });
    await finished;
    const cpu = cpuMs(link.pid ?? 0) - cpuBefore;
    return { ms: board.spanMs, cpuMs: cpu, gaps: [...board.gaps] };
  } finally {
    await link.close();
  }
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

function rowsOf(name: string, { ms, cpuMs: cpu, gaps }: Sent): BenchRow[] {
  const gap = (part: number) => `${quantile(gaps, part).toFixed(2)} ms`;
  const worst = `p99 ${gap(0.99)}, p99.9 ${gap(0.999)}, worst ${gap(1)}`;
  return [
    { name: `${name}: lines`, median: perSecond(LINES, ms) },
    { name: `${name}: answer to next bytes`, median: gap(0.5), note: worst },
    { name: `${name}: processor`, median: `${((cpu * 1000) / LINES).toFixed(1)} µs a line` },
  ];
}

function soakRow(): BenchRow {
  const { lines, seconds, underruns, bytesLost } = soak(HOUR_ROWS, 0.01);
  const rate = `${Math.round(lines / seconds)} lines a second for ${Math.round(seconds / 60)} min`;
  return {
    name: 'soak: machine ran dry',
    median: `${underruns} times`,
    note: `${rate}, ${bytesLost} bytes lost`,
  };
}
