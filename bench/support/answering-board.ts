// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A board on a pseudo-terminal that answers every line at once and measures how long the sender then
 * lets it wait: the sender alone sets the pace. It burns nothing.
 */
import { openPty } from '../../src/transport/pty.js';

/** All times in milliseconds. */
export interface AnsweringBoard {
  readonly port: string;
  /** Lines since `begin`, and the time from the first of them to the last. */
  readonly lines: number;
  readonly spanMs: number;
  /** From an answer to the next bytes. */
  readonly gaps: readonly number[];
  begin(): void;
  /** Says that it was switched on; some senders wait for that. */
  greet(): void;
  close(): Promise<void>;
}

const STATUS = '<Idle|MPos:0.000,0.000,0.000|FS:0,0|WCO:0.000,0.000,0.000>\r\n';

export async function answeringBoard(link: string): Promise<AnsweringBoard> {
  const pty = await openPty(link);
  const board = {
    port: pty.path,
    lines: 0,
    spanMs: 0,
    gaps: [] as number[],
    begin: () => {
      board.lines = 0;
      board.gaps.length = 0;
    },
    greet: () => pty.transport.write(Buffer.from("\r\nGrbl 1.1h ['$' for help]\r\n")),
    close: () => pty.close(),
  };
  let firstAt = 0;
  let answeredAt = Number.NaN;
  pty.transport.received.connect((bytes) => {
    const now = performance.now();
    if (!Number.isNaN(answeredAt)) board.gaps.push(now - answeredAt);
    answeredAt = Number.NaN;
    let answers = '';
    let lines = 0;
    for (const byte of bytes) {
      if (byte === 0x3f) answers += STATUS;
      else if (byte === 0x0a) {
        answers += 'ok\r\n';
        lines++;
      }
    }
    if (answers === '') return;
    if (board.lines === 0) firstAt = now;
    board.lines += lines;
    if (lines > 0) board.spanMs = now - firstAt;
    pty.transport.write(Buffer.from(answers));
    // What follows a mere report is no reaction to an answer.
    if (lines > 0) answeredAt = performance.now();
  });
  return board;
}
