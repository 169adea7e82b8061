// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Keeps the computer awake with logind's inhibitor lock against sleep, idling and the lid switch.
 * systemd-inhibit holds the lock while its child runs. The child is a `cat` that reads a pipe of ours:
 * however Kerf ends, the pipe closes, `cat` ends, and the lock is released.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Problem } from '../base/errors.js';
import { inEnglish, type Message, msg } from '../base/message.js';

export interface SleepInhibitor extends Disposable {
  /** Undefined when the lock is held; otherwise a finding that says why not. Never rejects. */
  readonly refusal: Promise<Problem | undefined>;
}

/** Why the computer is kept awake during a job: desktops show it to a person who wants to turn it off. */
export const JOB_RUNS = msg('A laser job is running');

export type InhibitSleep = (why: Message) => SleepInhibitor;

/** The locks to try, best first: the lid switch may be refused where sleep is allowed. */
const LOCKS = ['sleep:idle:handle-lid-switch', 'sleep:idle'] as const;

/** `program` may be another one in tests. */
export function inhibitSleep(why: Message, program = 'systemd-inhibit'): SleepInhibitor {
  let child: ChildProcess | undefined;
  let isOver = false;
  const hold = async (): Promise<Problem | undefined> => {
    let reason = '';
    for (const what of LOCKS) {
      if (isOver) return undefined;
      const attempt = spawnLock(program, what, why);
      child = attempt.child;
      const failure = await attempt.failure;
      if (failure === undefined || isOver) return undefined;
      reason = failure;
    }
    return refused(reason);
  };
  const refusal = hold();
  return {
    refusal,
    [Symbol.dispose]: () => {
      isOver = true;
      child?.stdin?.end();
    },
  };
}

/** `failure` resolves with nothing once the lock is held: `cat` then gives back what it was given. */
function spawnLock(program: string, what: string, why: Message) {
  // The lock is taken for all users of the computer, and some processes that take it know no language.
  const options = [
    `--what=${what}`,
    '--who=Kerf',
    `--why=${inEnglish(why)}`,
    '--mode=block',
    'cat',
  ];
  const child = spawn(program, options, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const failure = new Promise<string | undefined>((resolve) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout.once('data', () => resolve(undefined));
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said.trim() || `${program} ended`));
  });
  child.stdin.on('error', () => undefined); // A program that did not start or has ended is reported by `failure`.
  child.stdin.write('\n');
  return { child, failure };
}

function refused(reason: string): Problem {
  return {
    severity: 'warning',
    code: 'start.may-sleep',
    message: msg(
      'Kerf cannot keep the computer awake during the job ({reason}): turn off automatic suspend and leave the lid of the computer open.',
      { reason },
    ),
  };
}
