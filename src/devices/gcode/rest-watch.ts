// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the reports of a board say of a run. An `ok` says that a line was taken, not that it was driven: a run is
 * done when every line is answered, two reports in a row show that the head came to rest, and it stands where the
 * program ends. In check mode or asleep a board answers and carries nothing out; what it does is unknown while its
 * reports cannot be read. Pure. Times s.
 */
import { type Message, msg } from '../../base/message.js';
import type { MachineCondition } from '../contract/state.js';

export type RestFinding =
  | { readonly kind: 'at-work' | 'held' }
  /** `doneAt`: when the first of two such reports came, with every line answered. */
  | { readonly kind: 'at-rest'; readonly doneAt?: number }
  | { readonly kind: 'failed'; readonly reason: Message };

export interface RunReport {
  readonly condition: MachineCondition;
  /** Every line of the run was sent and answered. */
  readonly isAnswered: boolean;
  readonly now: number;
}

/** The most unreadable reports in a row: five seconds of them. */
const MAX_UNREAD = 25;

const CHECKS = msg(
  'The controller is in check mode ($C), where it answers lines and carries none out, so the job was stopped; leave check mode, then start it again.',
);
const SLEEPS = msg(
  'The controller is asleep and carries nothing out, so the job was stopped; wake it by a reset, then home it and start again.',
);
const LEFT_CHECK = msg(
  'The controller left check mode, so the dry run was stopped, since what follows would burn; start it again.',
);
const UNREAD = msg(
  'The reports of the controller cannot be read, so the job was stopped, since it is not known what the machine does; check the cable and the driver of this machine.',
);

export class RestWatch {
  readonly #isDry: boolean;
  /** When the first of the last reports showed rest, with every line answered. */
  #doneAt: number | undefined;
  #unread = 0;

  /** A dry run rests, and works, in check mode. */
  constructor(isDry = false) {
    this.#isDry = isDry;
  }

  noteReport({ condition, isAnswered, now }: RunReport): RestFinding {
    this.#unread = 0;
    const finding = this.#isDry ? ofDryRun(condition) : ofRun(condition);
    const isDone = isAnswered && finding.kind === 'at-rest';
    const since = this.#doneAt;
    this.#doneAt = isDone ? (since ?? now) : undefined;
    // One alone may be of just before the last move begins.
    return isDone && since !== undefined ? { kind: 'at-rest', doneAt: since } : finding;
  }

  /** A report came that is damaged, or of a state that is not known: why the run has failed, after too many. */
  noteUnread(): Message | undefined {
    this.#doneAt = undefined;
    return ++this.#unread >= MAX_UNREAD ? UNREAD : undefined;
  }
}

/** Every line was answered, and the head rests at a place where the program does not end. */
export const RESTS_ELSEWHERE = msg(
  'The controller answered every line, but the head does not stand where the program ends, so a part of it was not carried out: check the work, then home before you start again.',
);

/** What a lock means is for the session to say. */
function ofRun(condition: MachineCondition): RestFinding {
  switch (condition) {
    case 'idle':
      return { kind: 'at-rest' };
    case 'hold':
    case 'door':
      return { kind: 'held' };
    case 'check':
      return { kind: 'failed', reason: CHECKS };
    case 'sleep':
      return { kind: 'failed', reason: SLEEPS };
    default:
      return { kind: 'at-work' };
  }
}

function ofDryRun(condition: MachineCondition): RestFinding {
  switch (condition) {
    case 'check':
      return { kind: 'at-rest' };
    case 'hold':
    case 'door':
      return { kind: 'held' };
    case 'sleep':
      return { kind: 'failed', reason: SLEEPS };
    case 'alarm':
      return { kind: 'at-work' };
    default:
      return { kind: 'failed', reason: LEFT_CHECK };
  }
}
