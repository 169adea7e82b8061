// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first words with a controller. Many restart when the port is opened and take seconds until they
 * hear; so the first line is said again and again until it is answered. Nothing is reset. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Listenable } from '../../base/signal.js';
import type { Clock } from '../clock.js';
import { sleep } from '../clock.js';
import { nextReply, tolerate } from '../gcode/next-reply.js';
import { answersOtherwise, nothingAnswers } from '../session-sentences.js';
import type { LineDesk } from './line-desk.js';
import type { Reply, Tongue } from './tongue.js';

export interface GreetingParts {
  readonly tongue: Tongue;
  readonly clock: Clock;
  readonly desk: LineDesk;
  readonly heard: Listenable<[reply: Reply | undefined]>;
  realTime(character: string | undefined): void;
  bytesHeard(): number;
}

const FIRST_QUESTION = 0.2;
const ASK_EVERY = 1;
/** Boot loaders listen for seconds before the firmware does. */
const PATIENCE = 12;
const QUIET = 0.1;
const LONGEST_ECHO = 3;

export interface Greeted {
  /** It said that it began anew a moment ago. */
  readonly hasRestarted: boolean;
}

/** Resolves when the controller is known. Throws `device.silent` or `device.not-…`. */
export async function greet(parts: GreetingParts): Promise<Greeted> {
  const { tongue, clock, desk, heard } = parts;
  const deadline = clock.now() + PATIENCE;
  let wait = FIRST_QUESTION;
  let hasRestarted = false;
  for (;;) {
    const reply = await nextReply(heard, clock, wait, isWord);
    if (reply && reply.kind !== 'restarted') break;
    hasRestarted ||= reply !== undefined;
    if (clock.now() >= deadline) {
      throw parts.bytesHeard() > 0
        ? answersOtherwise('device.not-understood', tongue.name)
        : nothingAnswers();
    }
    wait = ASK_EVERY;
    if (tongue.realTime.status === undefined) desk.raw(`\n${tongue.hello}\n`, false);
    else parts.realTime(tongue.realTime.status);
  }
  await quiet(parts);
  desk.forget(new AppError('device.restarted', 'The conversation begins anew.'), true);
  for (const question of tongue.questions) await tolerate(desk.ask(question));
  return { hasRestarted };
}

function isWord({ kind }: Reply): boolean {
  return ['ok', 'resend', 'status', 'position', 'restarted', 'locked'].includes(kind);
}

/** Waits for the end of answers to questions that were asked again and again. */
async function quiet({ clock, bytesHeard }: GreetingParts): Promise<void> {
  const deadline = clock.now() + LONGEST_ECHO;
  let heard = -1;
  while (heard !== bytesHeard() && clock.now() < deadline) {
    heard = bytesHeard();
    await sleep(clock, QUIET);
  }
}
