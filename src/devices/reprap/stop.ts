// SPDX-License-Identifier: GPL-3.0-or-later
/** Stops a controller that answers lines, by the one way to stop (`gcode/stop.ts`). Times s. */
import { AppError } from '../../base/errors.js';
import { msg } from '../../base/message.js';
import { motionOf, type StopResult, type StopSign } from '../gcode/stop.js';
import { halt, type OutwardEffect } from '../gcode/stop-run.js';
import type { RepRapBoard } from './board.js';
import type { RepRapReply } from './firmware.js';
import { fullOverrides } from './job-overrides.js';

export async function stopMachine(deps: RepRapBoard): Promise<StopResult> {
  const { spec, clock, machine, overrides, wire } = deps;
  const result = await halt({
    words: spec,
    clock,
    isLocked: machine.isLocked,
    carryOut: (effect) => carryOut(deps, effect),
    received: wire.received,
    signOf: stopSignOf,
  });
  const isBack = result !== 'silent' && !machine.isLocked;
  // What stays changed shows in the state, and the next job puts it right.
  if (isBack) await overrides.restore().catch(() => undefined);
  return result;
}

function carryOut(deps: RepRapBoard, effect: OutwardEffect): Promise<void> | void {
  const { spec, sender, machine } = deps;
  switch (effect.do) {
    case 'send': {
      const isAnswered = effect.bytes === spec.halt && spec.confirmedBy === 'answers';
      return sender.raw(effect.bytes, isAnswered);
    }
    case 'end-stream':
      return sender.endStream();
    case 'drop-questions':
      return sender.dropQuestions(stopped());
    case 'forget-lines':
      return sender.forget(stopped(), false);
    case 'note-lock':
      machine.isLocked = effect.isLocked;
      return;
    case 'switch-off':
      return switchOff(deps, effect.seconds);
  }
}

/** What is in the controller already is answered before the beam's switch is. */
async function switchOff({ spec, sender, overrides }: RepRapBoard, seconds: number): Promise<void> {
  const full = overrides.isChanged ? fullOverrides(spec) : [];
  const lines = [...spec.off, ...full, spec.where];
  await Promise.all(lines.map((line) => sender.ask(line, seconds, true)));
  overrides.full();
}

function stopSignOf(reply: RepRapReply): StopSign | undefined {
  if (reply.kind === 'locked' || reply.kind === 'restarted') return { kind: reply.kind };
  if (reply.kind !== 'status') return undefined;
  const { condition, speed = 0 } = reply.status;
  return { kind: 'report', motion: motionOf(condition, speed > 0) };
}

function stopped(): AppError {
  return new AppError('device.stopped', msg('Cancelled: the machine was stopped.'));
}
