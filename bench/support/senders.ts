// SPDX-License-Identifier: GPL-3.0-or-later
/** Who sends in `stream.ts`: each sends a whole program to the board once, in a process of its own. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { streamProcess } from '../../src/app/children.js';
import { inEnglish } from '../../src/base/message.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { StreamLink } from '../../src/stream/machine-link.js';
import type { AnsweringBoard } from './answering-board.js';

/** What one sending took; gaps are from an answer to the next bytes, ms. */
export interface Sent {
  readonly lines: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly gaps: readonly number[];
}

export interface SendingRival {
  readonly name: string;
  send(board: AnsweringBoard, programPath: string): Promise<Sent>;
}

/** Jiffies of the kernel's process times. */
const TICKS_PER_SECOND = 100;

export const bareLoop = byScript('bare loop', './bare-sender.js');
export const lineStream = byScript('Kerf’s line stream alone', './line-stream-sender.js');

/** The whole session, in the process that the window uses. */
export const kerf: SendingRival = {
  name: 'Kerf',
  send: async (board, programPath) => {
    const link = new StreamLink(streamProcess);
    try {
      await link.command({ kind: 'connect', port: board.port, machine: VIRTUAL_LASER });
      const finished = new Promise<void>((resolve, reject) => {
        link.stateChanged.connect(({ job }) => {
          if (job?.phase === 'finished') resolve();
          else if (job?.phase === 'failed') reject(new Error(job.reason && inEnglish(job.reason)));
        });
      });
      // The look through the program is in the processor time, but not in the time of sending.
      const cpuBefore = cpuMs(link.pid ?? 0);
      board.begin();
      await link.command({ kind: 'start-job', jobId: 'bench', programPath });
      await finished;
      return sent(board, cpuMs(link.pid ?? 0) - cpuBefore);
    } finally {
      await link.close();
    }
  },
};

/** Nothing where `CNCJS` does not name an unpacked package of it. */
export function cncjs(): readonly SendingRival[] {
  const root = process.env['CNCJS'];
  if (root === undefined) return [];
  return [
    byScript('cncjs’s Sender alone', './cncjs-sender.js', root, 'sender'),
    byScript('cncjs', './cncjs-sender.js', root, 'controller'),
  ];
}

function byScript(name: string, script: string, ...options: readonly string[]): SendingRival {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return {
    name,
    send: (board, programPath) =>
      new Promise((resolve, reject) => {
        const child = fork(path, [board.port, programPath, ...options]);
        let result: Sent | undefined;
        child.on('error', reject);
        child.on('message', (message) => {
          if (message === 'open') board.greet();
          else if (message === 'begin') board.begin();
          else {
            const { user, system } = message as NodeJS.CpuUsage; // It says nothing else.
            result ??= sent(board, (user + system) / 1000);
            child.kill();
          }
        });
        child.on('exit', (code) => {
          // Only now the port is free for the next.
          if (result !== undefined) resolve(result);
          else reject(new Error(`${name} ended with ${code} before it was done`));
        });
      }),
  };
}

function sent(board: AnsweringBoard, cpu: number): Sent {
  return { lines: board.lines, ms: board.spanMs, cpuMs: cpu, gaps: [...board.gaps] };
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}
