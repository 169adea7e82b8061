// SPDX-License-Identifier: GPL-3.0-or-later
/** Stops a controller that answers lines, by the one way to stop (`gcode/stop.ts`). Times s. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import type { Listenable } from '../../base/signal.js';
import type { Clock } from '../clock.js';
import type { Motion, StopResult, StopSign } from '../gcode/stop.js';
import { halt } from '../gcode/stop-run.js';
import type { LineDesk } from './line-desk.js';
import type { LineMachine } from './line-machine.js';
import { fullShares, type LineOverrides } from './line-overrides.js';
import type { Reply, Status, Tongue } from './tongue.js';

export interface StopParts {
  readonly tongue: Tongue;
  readonly desk: LineDesk;
  readonly clock: Clock;
  readonly machine: LineMachine;
  readonly overrides: LineOverrides;
  readonly heard: Listenable<[reply: Reply | undefined]>;
}

export async function stopMachine(parts: StopParts): Promise<StopResult> {
  const { tongue, desk, clock, machine, overrides, heard } = parts;
  const result = await halt({
    words: tongue,
    clock,
    isLocked: machine.isLocked,
    send: (bytes) => desk.raw(bytes, bytes === tongue.halt && tongue.confirmedBy === 'answers'),
    lines: {
      endStream: () => desk.endStream(),
      dropQuestions: () => desk.dropQuestions(stopped()),
      forget: () => desk.forget(stopped(), false),
      switchOff: (seconds) => switchOff(parts, seconds),
    },
    noteLock: (isLocked) => {
      machine.isLocked = isLocked;
    },
    listen: (take) =>
      heard.connect((reply) => {
        const sign = stopSignOf(reply);
        if (sign) take(sign);
      }),
  });
  const isBack = result !== 'silent' && !machine.isLocked;
  // What stays changed is told, and the next job puts it right.
  if (isBack) await overrides.restore().catch(() => undefined);
  return result;
}

/** What is in the controller already is answered before the beam's switch is. */
async function switchOff({ tongue, desk, overrides }: StopParts, seconds: number): Promise<void> {
  const full = overrides.isChanged ? fullShares(tongue) : [];
  const lines = [...tongue.off, ...full, tongue.where];
  await Promise.all(lines.map((line) => desk.ask(line, seconds, true)));
  overrides.full();
}

function stopSignOf(reply: Reply | undefined): StopSign | undefined {
  switch (reply?.kind) {
    case undefined:
      return { kind: 'lost' };
    case 'status':
      return { kind: 'report', motion: motionOf(reply.status) };
    case 'locked':
    case 'restarted':
      return { kind: reply.kind };
    default:
      return undefined;
  }
}

function motionOf({ condition, speed = 0 }: Status): Motion {
  switch (condition) {
    case 'alarm':
      return 'locked';
    case 'hold':
      return speed === 0 ? 'standing' : 'braking';
    case 'run':
    case 'home':
    case 'jog':
      return 'moving';
    default:
      return 'standing';
  }
}

function stopped(): AppError {
  return new AppError('device.stopped', msg('Cancelled: the machine was stopped.'));
}
