// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf replay`: a recorded flight against the virtual laser, and where the two conversations part. */
import { AppError } from '../../base/errors.js';
import { counted, figures, type Message, msg } from '../../base/message.js';
import type { Difference, ReplayReport } from '../../flight/replay.js';
import type { CliDeps } from '../cli-deps.js';
import type { Console } from '../console.js';
import { clock } from '../format.js';
import { json } from '../json.js';

export interface ReplayCommandOptions {
  readonly log: string;
  readonly isJson: boolean;
}

/** Throws AppError `flight.differs` after printing when the real board said something else. */
export async function replay(
  deps: CliDeps,
  { log, isJson }: ReplayCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = deps;
  const report = await tasks.runThread(deps.replay, log, { signal }).done;
  if (isJson) console.print(json(report));
  else printText(console, report);
  if (report.differenceCount === 0) return;
  const sentence = counted(
    report.differenceCount,
    'The virtual laser replied differently once: see above.',
    'The virtual laser replied differently {n} times: see above.',
  );
  throw new AppError('flight.differs', sentence);
}

function printText(console: Console, report: ReplayReport): void {
  const { seconds, linesSent, repliesCompared, differences, isWhole } = report;
  const time = clock(seconds);
  console.table([
    [msg('recorded'), isWhole ? time : msg('{time}, of which only the end was kept', { time })],
    [msg('sent'), counted(linesSent, '{n} line', '{n} lines')],
    [msg('compared'), counted(repliesCompared, '{n} reply', '{n} replies')],
  ]);
  for (const difference of differences) console.print(described(difference));
}

function described({ seconds, line, recorded, replayed }: Difference): Message {
  const replies = {
    seconds: figures(seconds.toFixed(3)),
    real: recorded ?? msg('nothing'),
    virtual: replayed ?? msg('nothing'),
  };
  return line === undefined
    ? msg('{seconds} s: {real}; the virtual laser: {virtual}', replies)
    : msg('{seconds} s: {real} to {line}; the virtual laser: {virtual}', { ...replies, line });
}
