// SPDX-License-Identifier: GPL-3.0-or-later
/** Lines to a board that is only written down: what goes out, what is reported, what becomes of each question. */
import type { AppError } from '../../../src/base/errors.js';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { ProgramFeed } from '../../../src/devices/feeding/program-feed.js';
import type { FirmwareSpec } from '../../../src/devices/reprap/firmware.js';
import { LineSender } from '../../../src/devices/reprap/line-sender.js';
import { VirtualTime } from '../virtual-time.js';

/** The position as Marlin reports it. */
export const PLACE = 'X:1.00 Y:2.00 Z:0.00 E:0.00 Count X:80 Y:160 Z:0';

export function senderBench(spec: FirmwareSpec, isAtRest = false) {
  const time = new VirtualTime();
  const sent: string[] = [];
  const done: number[] = [];
  const came: string[] = [];
  const sender = new LineSender({
    ...{ spec, clock: time, rxBytes: 128 },
    write: (bytes) =>
      void sent.push(
        Buffer.from(bytes)
          .toString()
          .trim()
          .replace(/^N\d+ |\*\d+$/g, ''),
      ),
    sent: () => undefined,
    acked: ({ lineNumber }) => void done.push(lineNumber),
    refused: (line) => void came.push(`refused ${line}`),
    finished: () => void came.push('finished'),
    gaveUp: () => void came.push('gave up'),
    isAtRest: () => isAtRest,
  });
  /** What became of a question, as soon as it is known. */
  const ask = (line: string, seconds = 2) => {
    const outcome = { is: 'open' as string };
    sender.ask(line, seconds).then(
      (replies) => {
        outcome.is = ['ok', ...replies.map(({ kind }) => kind)].join(' ');
      },
      (error: AppError) => {
        outcome.is = error.code;
      },
    );
    return outcome;
  };
  const board = async (...lines: string[]) => {
    for (const line of lines) sender.receive(spec.parse(line));
    await time.pass(0.01);
  };
  const begin = (...program: string[]) => {
    const limits = { plannerBlocks: 16, seconds: 60, start: { x: 0, y: 0 } };
    const feed = new ProgramFeed(new LineList(program), { before: [], after: [] }, limits);
    sender.begin(feed);
    return feed;
  };
  return { time, sent, done, came, sender, ask, board, begin };
}
