// SPDX-License-Identifier: GPL-3.0-or-later
/** A line that a person typed: looked at, sent, and what it may have changed heard again. */
import { assertTypeable } from '../gcode/limits.js';
import { tolerate } from '../gcode/next-reply.js';
import type { MotionGuard } from '../motion-guard.js';
import type { Conversation } from './conversation.js';
import { identify } from './greeting.js';
import type { KnownMachine } from './known-machine.js';
import { refresh } from './real-time.js';
import { changeSetting } from './settings-desk.js';

export interface TypedPorts {
  readonly conversation: Conversation;
  readonly known: KnownMachine;
  readonly guard: MotionGuard;
  restartExpected(): void;
  /** Throws while a job holds the line to the controller. */
  assertFree(): void;
}

/** Seconds. */
const PATIENCE = 60;

export async function sendTyped(ports: TypedPorts, text: string): Promise<void> {
  const { conversation, known } = ports;
  const line = text.trim();
  if (['?', '!', '~'].includes(line)) {
    conversation.realTime(line.charCodeAt(0));
    return;
  }
  ports.assertFree();
  assertTypeable(line, '?!~');
  // What may have been typed before decides what this line means.
  if (!line.startsWith('$') && known.modalWords.length === 0) {
    await tolerate(conversation.ask('$G'));
  }
  if (known.condition !== 'check') ports.guard.assertLine(line);
  if (/^\$(RST|C\b)/i.test(line)) ports.restartExpected();
  await ports.guard.during(async () => {
    await sendLine(ports, line);
    await refresh(conversation);
  });
}

/** The line may change what is known. */
async function sendLine({ conversation, known }: TypedPorts, line: string): Promise<void> {
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
    if (movesZero) for (const question of ['$#', '$G']) await tolerate(conversation.ask(question));
  }
}
