// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Leaving a machine as it was found: whether it is running another program, whose beam must not be
 * switched off, and whether it stands dark, so that nothing need be halted. Times s.
 */
import type { Message } from '../../base/message.js';
import { type Clock, sleep } from '../clock.js';
import { askEach } from '../gcode/wire.js';
import { AT_WORK } from '../session-sentences.js';
import type { RepRapBoard } from './board.js';
import { WORKING } from './reprap-state.js';

const CONFIRMATION = 2;
/** What it holds runs out before the beam's switch is answered. */
const STANDSTILL = 60;
/** The time between two looks at the motors, s. */
const LOOK_AGAIN = 0.15;

/**
 * The program that drove it before may have left the beam on at rest: it is switched off. Who drives it
 * now continues, which is then shown to the person.
 */
export async function findAtWork(deps: RepRapBoard, clock: Clock): Promise<Message | undefined> {
  const { spec, sender, machine } = deps;
  if (machine.isLocked) return undefined;
  if (await isAtWork(deps, clock)) {
    machine.taken();
    return AT_WORK;
  }
  await askEach(sender, spec.off, STANDSTILL);
  return undefined;
}

/**
 * Whether it drives something that was not started here. A firmware that reports its state is believed;
 * of any other the motors' own count is looked at twice.
 */
async function isAtWork({ spec, sender, machine }: RepRapBoard, clock: Clock): Promise<boolean> {
  if (spec.realTime.status !== undefined) return WORKING.has(machine.condition);
  const { motors } = machine;
  if (motors === undefined) return false;
  await sleep(clock, LOOK_AGAIN);
  await sender.ask(spec.where, CONFIRMATION).catch(() => undefined); // Without an answer, the first count stands.
  return machine.motors !== motors;
}

/** Whether it stands, and confirmed that its beam is off. */
export async function isDark({ spec, sender, machine }: RepRapBoard): Promise<boolean> {
  if (machine.isLocked || WORKING.has(machine.condition)) return false;
  for (const line of spec.off) await sender.ask(line, CONFIRMATION, true);
  return true;
}
