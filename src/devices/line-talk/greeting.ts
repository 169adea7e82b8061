// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first words with a controller. Many restart when the port is opened and take seconds until they
 * hear; so the first line is said again and again until it is answered. Nothing is reset. Times s.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { Clock } from '../clock.js';
import { sleep } from '../clock.js';
import { nextReply, tolerate } from '../gcode/next-reply.js';
import { answersOtherwise, nothingAnswers } from '../session-sentences.js';
import type { FirmwareSpec, Reply } from './firmware.js';
import type { LineSender } from './line-sender.js';

export interface GreetingParts {
  readonly spec: FirmwareSpec;
  readonly clock: Clock;
  readonly sender: LineSender;
  readonly heard: Listenable<[reply: Reply | undefined]>;
  /** Where lines are numbered: before the first one. */
  readonly firstNumber: number;
  realTime(character: string | undefined): void;
  bytesHeard(): number;
}

const FIRST_QUESTION = 0.2;
const ASK_EVERY = 1;
/** Boot loaders listen for seconds before the firmware does. */
const PATIENCE = 12;
const QUIET = 0.1;
const LONGEST_ECHO = 3;
/** A board that began again counts from 0; few digits keep the wire free. */
export const LEAST_NUMBER = 1000;
const MOST_NUMBERS = 9000;

export function anyNumber(): number {
  return LEAST_NUMBER + Math.floor(Math.random() * MOST_NUMBERS);
}

export interface Greeted {
  /** It said that it began again a moment ago. */
  readonly hasRestarted: boolean;
  /** The number of the last line that it took before, where lines are numbered. */
  readonly lastNumber?: number;
}

/** Resolves when the controller is known. Throws `device.silent` or `device.not-…`. */
export async function greet(parts: GreetingParts): Promise<Greeted> {
  const { spec, sender } = parts;
  const { word, hasRestarted } = await say(parts, spec.hello, isWord);
  await quiet(parts);
  const number = parts.firstNumber;
  if (spec.countFrom !== undefined) {
    await say(parts, spec.countFrom(number), ({ kind }) => kind === 'ok');
    await quiet(parts);
  }
  const error = new AppError('device.restarted', msg('The controller was reset; try again.'));
  sender.forget(error, true, spec.countFrom && number + 1);
  for (const question of spec.questions) await tolerate(sender.ask(question));
  return { hasRestarted, ...(word.kind === 'resend' && { lastNumber: word.line - 1 }) };
}

/** Again and again, until it is answered so. */
async function say(
  ...[parts, line, isAnswer]: [GreetingParts, string, (reply: Reply) => boolean]
): Promise<{ readonly word: Reply; readonly hasRestarted: boolean }> {
  const { spec, clock, sender, heard } = parts;
  const deadline = clock.now() + PATIENCE;
  let wait = line === spec.hello ? FIRST_QUESTION : 0;
  let hasRestarted = false;
  for (;;) {
    const accepts = (reply: Reply) => isAnswer(reply) || reply.kind === 'restarted';
    const word = wait === 0 ? undefined : await nextReply(heard, clock, wait, accepts);
    if (word && word.kind !== 'restarted') return { word, hasRestarted };
    hasRestarted ||= word !== undefined;
    if (clock.now() >= deadline) {
      throw parts.bytesHeard() > 0
        ? answersOtherwise('device.not-understood', spec.name)
        : nothingAnswers();
    }
    wait = ASK_EVERY;
    if (spec.realTime.status === undefined) sender.raw(`\n${line}\n`, false);
    else parts.realTime(spec.realTime.status);
  }
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
