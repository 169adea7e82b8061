// SPDX-License-Identifier: GPL-3.0-or-later
/** A line that a person typed: looked at, sent, and what it may have changed is asked for again. */
import { assertTypeable } from '../gcode/limits.js';
import { askEach, tolerate } from '../gcode/wire.js';
import type { MotionGuard } from '../motion-guard.js';
import type { GrblBoard } from './board.js';
import { identify } from './greeting.js';
import { refresh } from './real-time.js';
import { changeSetting } from './write-settings.js';

export interface TypedLineDeps extends GrblBoard {
  readonly guard: MotionGuard;
  restartExpected(): void;
  /** Throws while a job holds the line to the controller. */
  assertFree(): void;
}

/** How long the answer to a typed line is waited for, s. */
const PATIENCE = 60;

export async function sendTypedLine(deps: TypedLineDeps, text: string): Promise<void> {
  const { conversation, known } = deps;
  const line = text.trim();
  if (['?', '!', '~'].includes(line)) {
    conversation.wire.realTime(line);
    return;
  }
  deps.assertFree();
  assertTypeable(line, '?!~');
  // What may have been typed before decides what this line means.
  if (!line.startsWith('$') && known.modalWords.length === 0) {
    await tolerate(conversation.ask('$G'));
  }
  if (known.condition !== 'check') deps.guard.assertLine(line);
  if (/^\$(RST|C\b)/i.test(line)) deps.restartExpected();
  await deps.guard.during(async () => {
    await sendLine(deps, line);
    await refresh(conversation);
  });
}

/** The line may change what is known. */
async function sendLine({ conversation, known }: TypedLineDeps, line: string): Promise<void> {
  const ask = async () => {
    await conversation.ask(line, PATIENCE);
  };
  const [, number, value] = /^\$(\d+)=\s*(\S.*)$/.exec(line) ?? [];
  if (number !== undefined && value !== undefined) {
    return changeSetting({ conversation, known }, Number(number), async () => {
      await ask();
      known.noteSetting(Number(number), value);
    });
  }
  if (/^\$(RST|N)/i.test(line)) {
    // Everything may be different after it.
    known.place.forgetUnit();
    await ask();
    return identify(conversation, known);
  }
  const movesZero = /G(5[4-9]|10|28\.1|30\.1|92)/i.test(line);
  if (movesZero) known.place.forgetOffset();
  if (!line.startsWith('$')) known.modalWords = [];
  try {
    await ask();
  } finally {
    if (movesZero) await askEach(conversation, ['$#', '$G']);
  }
}
