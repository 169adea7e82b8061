// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The first words with a controller. Boards that restart when the port is opened say their banner;
 * those that do not are asked for their state. Nothing is reset: a machine may still be running.
 */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Clock } from '../clock.js';
import { askEach, tolerate } from '../gcode/wire.js';
import { answersOtherwise, nothingAnswers } from '../session-sentences.js';
import type { Conversation } from './conversation.js';
import { END_QUESTIONS } from './fluid-ends.js';
import type { GrblState } from './grbl-state.js';
import { refresh, STATUS } from './real-time.js';
import type { GrblReply } from './replies.js';

/** A board that answers this early did not restart, so no banner will follow. Seconds. */
const FIRST_QUESTION = 0.2;
const ASK_EVERY = 0.5;
const PATIENCE = 4;
/** Reports that show a buffer twice. */
const PROOFS = 2;
/** The unit of reports, full power, laser mode. */
const NEEDED = [13, 30, 32];
/** Hundreds of lines at 115 200 baud. */
export const LONG_ANSWER = 20;

export interface GrblGreeting {
  /** It said its banner: it began again a moment ago. */
  readonly hasRestarted: boolean;
}

/** Resolves when the state of the controller is known. Throws `device.silent` or `device.not-grbl`. */
export async function greetGrbl({ wire }: Conversation, clock: Clock): Promise<GrblGreeting> {
  const deadline = clock.now() + PATIENCE;
  let wait = FIRST_QUESTION;
  let hasBanner = false;
  // A connection that is over ends every wait at once: asking again would never end.
  while (!wire.isOver && clock.now() < deadline) {
    const reply = await wire.waitFor(
      ({ kind }) => kind === 'status' || kind === 'too-old' || (kind === 'banner' && !hasBanner),
      wait,
    );
    if (reply) assertNotTooOld(reply);
    if (reply?.kind === 'status') {
      await wire.quiet();
      return { hasRestarted: hasBanner };
    }
    if (reply?.kind === 'banner') hasBanner = true;
    wire.realTime(STATUS);
    wait = ASK_EVERY;
  }
  throw wire.bytesReceived > 0 ? answersOtherwise('device.not-grbl', 'Grbl') : nothingAnswers();
}

/** Grbl reports in a form of its own before 1.1, and knows neither jogs nor laser mode. */
function assertNotTooOld(reply: GrblReply): void {
  const old = reply.kind === 'banner' ? /^Grbl 0\.\d\w*/i.exec(reply.firmware)?.[0] : undefined;
  if (reply.kind !== 'too-old' && old === undefined) return;
  throw new AppError(
    'device.too-old',
    msg('{firmware} is not supported: install Grbl 1.1 on the controller, then connect again.', {
      firmware: old ?? 'Grbl 0.9',
    }),
  );
}

/** Asks what the controller is, how it is set up and where it is. */
export async function identify(conversation: Conversation, known: GrblState): Promise<void> {
  // Ends a line that a pulled cable left half-written. With a $ in it no controller drives it.
  await askEach(conversation, ['$', '$I']);
  await askSettings(conversation, known);
  await askEach(conversation, ['$#', '$G']);
  if (known.texts.hasEnumerations) await askEach(conversation, ['$EA', '$EE'], LONG_ANSWER);
  if (/fluidnc/i.test(known.firmware)) await askEach(conversation, END_QUESTIONS);
  known.isIdentified = true;
  for (let i = 0; i < PROOFS && known.wantsProof; i++) await refresh(conversation);
  if (!known.isPlaceKnown) await refresh(conversation);
}

/** What matters and is not among the settings that were reported is asked for by itself. */
async function askSettings(conversation: Conversation, known: GrblState): Promise<void> {
  const missing = () => NEEDED.filter((number) => known.setting(number) === undefined);
  await tolerate(conversation.ask('$$'));
  // One of the many lines may have been lost on the way.
  if (missing().length > 0) await tolerate(conversation.ask('$$'));
  for (const number of missing()) await tolerate(conversation.ask(`$${number}`));
  known.place.readUnit();
}

/** M3 stays in force when its sender is gone, and burns at rest: only a board that reports M5 is known to be dark. */
export async function endStandingBeam(
  conversation: Conversation,
  { condition, modalWords }: GrblState,
): Promise<void> {
  if (!modalWords.includes('M5') && condition === 'idle') await conversation.ask('M5S0');
}
