// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf replay`: a recorded flight against the virtual laser, and where the two conversations part. */
import { AppError } from '../../base/errors.js';
import type { Difference, ReplayReport } from '../../flight/replay.js';
import { clock } from '../format.js';
import { json } from '../json.js';
import type { CliParts } from '../parts.js';

export interface ReplayOptions {
  readonly log: string;
  readonly isJson: boolean;
}

/** Throws AppError `flight.differs` after printing when the real board said something else. */
export async function replay(
  parts: CliParts,
  { log, isJson }: ReplayOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = parts;
  const report = await tasks.runThread(parts.replay, log, { signal }).done;
  console.clearProgress();
  console.print(isJson ? json(report) : asText(report));
  if (report.differenceCount === 0) return;
  const times = report.differenceCount === 1 ? 'once' : `${report.differenceCount} times`;
  const sentence = `The virtual laser answers otherwise ${times}.`;
  throw new AppError('flight.differs', sentence);
}

function asText(report: ReplayReport): string {
  const { seconds, linesSent, repliesCompared, differences, isWhole } = report;
  return [
    `flight   ${clock(seconds)}${isWhole ? '' : ', of which only the end was kept'}`,
    `sent     ${linesSent} lines`,
    `compared ${repliesCompared} replies`,
    ...differences.map(described),
  ].join('\n');
}

function described({ seconds, line, recorded, replayed }: Difference): string {
  const to = line === undefined ? '' : ` to ${line}`;
  const real = recorded ?? 'nothing';
  return `${seconds.toFixed(3)} s: ${real}${to}; the virtual laser: ${replayed ?? 'nothing'}`;
}
