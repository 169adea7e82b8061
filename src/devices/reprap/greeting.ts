// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first words with a controller. Many restart when the port is opened and take seconds until they
 * hear; so the first line is said again and again until it is answered. Nothing is reset. Times s.
 */
import { askEach } from '../gcode/wire.js';
import { answersOtherwise, nothingAnswers, wasReset } from '../session-sentences.js';
import type { RepRapBoard } from './board.js';
import type { RepRapReply } from './firmware.js';

export interface GreetingDeps extends RepRapBoard {
  /** Where lines are numbered: before the first one. */
  readonly firstNumber: number;
}

const FIRST_QUESTION = 0.2;
const ASK_EVERY = 1;
/** Boot loaders listen for seconds before the firmware does. */
const PATIENCE = 12;
/** A board that began again counts from 0; few digits keep the wire free. */
export const MIN_NUMBER = 1000;
const NUMBER_RANGE = 9000;

export function anyNumber(): number {
  return MIN_NUMBER + Math.floor(Math.random() * NUMBER_RANGE);
}

export interface RepRapGreeting {
  /** It said that it began again a moment ago. */
  readonly hasRestarted: boolean;
  /** The number of the last line that it took before, where lines are numbered. */
  readonly lastNumber?: number;
}

/** Resolves when the controller is known. Throws `device.silent` or `device.not-…`. */
export async function greetRepRap(deps: GreetingDeps): Promise<RepRapGreeting> {
  const { spec, sender, wire } = deps;
  const { word, hasRestarted } = await say(deps, spec.greeting, isWord);
  await wire.quiet();
  const number = deps.firstNumber;
  if (spec.countFrom !== undefined) {
    await say(deps, spec.countFrom(number), ({ kind }) => kind === 'ok');
    await wire.quiet();
  }
  sender.forget(wasReset(), true, spec.countFrom && number + 1);
  await askEach(sender, spec.questions);
  return { hasRestarted, ...(word.kind === 'resend' && { lastNumber: word.line - 1 }) };
}

/** Again and again, until it is answered so. */
async function say(
  ...[deps, line, isAnswer]: [GreetingDeps, string, (reply: RepRapReply) => boolean]
): Promise<{ readonly word: RepRapReply; readonly hasRestarted: boolean }> {
  const { spec, clock, sender, wire } = deps;
  const deadline = clock.now() + PATIENCE;
  let wait = line === spec.greeting ? FIRST_QUESTION : 0;
  let hasRestarted = false;
  for (;;) {
    const accepts = (reply: RepRapReply) => isAnswer(reply) || reply.kind === 'restarted';
    const word = wait === 0 ? undefined : await wire.waitFor(accepts, wait);
    if (word && word.kind !== 'restarted') return { word, hasRestarted };
    hasRestarted ||= word !== undefined;
    // A connection that is over ends every wait at once: asking again would never end.
    if (wire.isOver || clock.now() >= deadline) {
      throw wire.bytesReceived > 0
        ? answersOtherwise('device.not-understood', spec.name)
        : nothingAnswers();
    }
    wait = ASK_EVERY;
    if (spec.realTime.status === undefined) sender.raw(`\n${line}\n`, false);
    else wire.realTime(spec.realTime.status);
  }
}

function isWord({ kind }: RepRapReply): boolean {
  return ['ok', 'resend', 'status', 'position', 'restarted', 'locked'].includes(kind);
}
