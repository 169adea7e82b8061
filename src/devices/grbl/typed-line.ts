// SPDX-License-Identifier: GPL-3.0-or-later
/** A line that a person typed: looked at, sent, and what it may have changed heard anew. */
import { AppError } from '../../base/errors.js';
import type { MotionGuard } from '../motion-guard.js';
import type { Conversation } from './conversation.js';
import type { KnownMachine } from './known-machine.js';
import { refresh } from './safe-stop.js';

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
const MAX_CHARS = 79;

export async function sendTyped(ports: TypedPorts, text: string): Promise<void> {
  const { conversation, known } = ports;
  const line = text.trim();
  if (['?', '!', '~'].includes(line)) {
    conversation.realTime(line.charCodeAt(0));
    return;
  }
  ports.assertFree();
  if (!/^[\x20-\x7d]*$/.test(line) || /[?!]/.test(line) || line.length > MAX_CHARS) {
    throw new AppError(
      'device.line',
      `A line holds at most ${MAX_CHARS} plain characters, and none of ? ! ~.`,
    );
  }
  // What may have been typed before decides what this line means.
  if (!line.startsWith('$') && known.modalWords.length === 0) await conversation.ask('$G');
  if (known.condition !== 'check') ports.guard.assertLine(line);
  if (/^\$(RST|C\b)/i.test(line)) ports.restartExpected();
  await ports.guard.during(async () => {
    await conversation.ask(line, PATIENCE);
    await reread(ports, line);
  });
}

/** The line may have changed what is known. */
async function reread({ conversation, known }: TypedPorts, line: string): Promise<void> {
  const setting = /^\$(\d+)=\s*(\S.*)$/.exec(line);
  if (setting) known.noteSetting(Number(setting[1]), setting[2] ?? '');
  else if (!line.startsWith('$')) known.modalWords = [];
  await refresh(conversation);
  if (/G(5[4-9]|10)/i.test(line)) {
    await conversation.ask('$#');
    await conversation.ask('$G');
  }
}
