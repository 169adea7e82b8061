// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which firmware answers while a machine is greeted. A board of another firmware than the profile's is
 * named, and not reported as a broken cable; so is one that answers, but has no `ok`. Times s.
 */
import { AppError } from '../base/errors.js';
import { msg } from '../base/message.js';
import type { Listenable } from '../base/signal.js';
import { type Clock, sleep } from './clock.js';
import type { Driver } from './contract/driver.js';
import type { WireLine } from './contract/session.js';

export interface GreetedBoard {
  /** The driver of the profile, and all there are. */
  readonly driver: FirmwareSigns;
  readonly drivers: readonly FirmwareSigns[];
  readonly clock: Clock;
  readonly wire: Listenable<[line: WireLine]>;
  /** Asks what it is, for firmwares that do not say it by themselves; the answer is not waited for. */
  ask(line: string): void;
}

export type FirmwareSigns = Pick<Driver, 'id' | 'label' | 'signs'>;

const QUESTION = 'M115';
const PATIENCE = 1.5;
/** Nothing was understood, whatever the driver calls that. */
const UNKNOWN = /^device\.(silent$|not-)/;

/** Greets; throws `device.other-firmware` or `device.no-ok` where that is what is wrong. */
export async function recognising(board: GreetedBoard, greet: () => Promise<void>): Promise<void> {
  const lines: string[] = [];
  const disconnect = board.wire.connect(({ direction, text }) => {
    if (direction === 'received') lines.push(text.replace(/^(> ?)+/, '').trim());
  });
  try {
    await greet();
    assertOwn(board, lines);
  } catch (error) {
    if (!(error instanceof AppError && UNKNOWN.test(error.code))) throw error;
    if (spokenBy(board.drivers, lines) === undefined) {
      board.ask(QUESTION);
      await sleep(board.clock, PATIENCE);
    }
    assertOwn(board, lines);
    assertHasOk(lines);
    throw error;
  } finally {
    disconnect();
  }
}

/** The one whose signs were received, if it is one alone. */
function spokenBy(drivers: readonly FirmwareSigns[], lines: readonly string[]) {
  const recognised = drivers.filter(({ signs }) => lines.some((line) => signs?.test(line)));
  return recognised.length === 1 ? recognised[0] : undefined;
}

function assertOwn({ driver, drivers }: GreetedBoard, lines: readonly string[]): void {
  const spoken = spokenBy(drivers, lines);
  if (spoken === undefined || spoken.id === driver.id) return;
  throw new AppError(
    'device.other-firmware',
    msg(
      'This board runs {spoken}, but the profile is for {wanted}: choose a profile for {spoken}, then connect again.',
      { spoken: spoken.label, wanted: driver.label },
    ),
  );
}

/** Refuses a board that answers lines, but never in a way that shows that a line is done. */
function assertHasOk(lines: readonly string[]): void {
  const nearly = lines.find((line) => /^ok\b/i.test(line));
  if (nearly === undefined || lines.some((line) => /^ok( |$)/i.test(line))) return;
  throw new AppError(
    'device.no-ok',
    msg(
      'The board answers with "{answer}" instead of "ok", so Kerf cannot know which lines are done: install a firmware that answers with ok.',
      { answer: nearly.slice(0, 20) },
    ),
  );
}
