// SPDX-License-Identifier: GPL-3.0-or-later
/** A job of blocks, and how far it is by its timeline. */
import { readFile } from 'node:fs/promises';
import type { Message } from '../../../src/base/message.js';
import type { JobPhase, JobProgress } from '../../../src/devices/contract/job.js';
import { timelinePath } from '../../../src/devices/contract/program-format.js';
import { Timeline } from '../../../src/toolpath/timeline.js';
import { BlockReader } from './format.js';
import { blockBytes } from './packets.js';

export interface PacketJob {
  readonly jobId: string;
  readonly blocks: readonly Uint8Array[];
  /** Absent where the program is somebody else's. */
  readonly timeline: Timeline | undefined;
  readonly startedAt: number;
  phase: JobPhase;
  sent: number;
  done: number;
  endedAt?: number;
  reason?: Message;
}

/** Throws AppError `program.not-packets`. */
export async function openJob(jobId: string, path: string, startedAt: number): Promise<PacketJob> {
  const blocks: Uint8Array[] = [];
  const reader = new BlockReader();
  reader.read(await readFile(path), (block) => blocks.push(blockBytes(block)));
  reader.end();
  const bytes = await readFile(timelinePath(path)).catch(() => undefined);
  const timeline = bytes && Timeline.from(bytes);
  return { jobId, blocks, timeline, startedAt, phase: 'running', sent: 0, done: 0 };
}

export function isAtWork(job: PacketJob | undefined): boolean {
  return job?.phase === 'running' || job?.phase === 'held';
}

export function progressOf(job: PacketJob, now: number): JobProgress {
  const { jobId, phase, sent, done, blocks, reason } = job;
  const point = job.timeline?.after(done);
  return {
    ...{ jobId, phase, sent, done, total: blocks.length, unit: 'block' },
    elapsed: (job.endedAt ?? now) - job.startedAt,
    held: 0,
    ...(point && { at: { x: point.x, y: point.y } }),
    ...(reason !== undefined && { reason }),
  };
}
