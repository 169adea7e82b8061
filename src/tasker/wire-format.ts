// SPDX-License-Identifier: MIT
/**
 * Jobs and reports as short lists, which cross in half the time of objects with names. A function is
 * sent by its name once and by a number from then on.
 */
import type { Message } from '../base/message.js';
import type { TaskRef } from './define.js';
import type { Report, WorkerJob } from './messages.js';
import type { OutgoingJob } from './worker-link.js';

/** Ticket, number of the function, arguments, whether options were guessed, the function's name. */
export type JobOnWire = readonly [number, number, readonly unknown[], (0 | 1)?, TaskRef?];

/** Ticket, what it is, and what belongs to it. */
export type ReportOnWire =
  | readonly [number, typeof NOTHING, number, number]
  | readonly [number, typeof VALUE | typeof ERROR, number, number, unknown]
  | readonly [number, typeof PROGRESS, number | null, (string | Message)?]
  | readonly [number, typeof EVENT, string, unknown?];

/** An end without a value, with one, and with an error. */
const NOTHING = 0;
const VALUE = 1;
const ERROR = 2;
const PROGRESS = 3;
const EVENT = 4;

/** The numbers of the functions that one worker knows. */
export class RefNumbers {
  #numbers = new Map<string, number>();

  /** Jobs as they are sent. Call `forget` where the worker did not get them. */
  encode(jobs: readonly OutgoingJob[]): {
    readonly wire: JobOnWire[];
    readonly forget: () => void;
  } {
    const fresh: string[] = [];
    const wire = jobs.map(({ ticket, ref, args, isGuessed }): JobOnWire => {
      const guessed = isGuessed ? 1 : 0;
      const known = this.#numbers.get(ref.key);
      if (known !== undefined) {
        return isGuessed ? [ticket, known, args, guessed] : [ticket, known, args];
      }
      fresh.push(ref.key);
      this.#numbers.set(ref.key, this.#numbers.size);
      return [ticket, this.#numbers.size - 1, args, guessed, ref];
    });
    return { wire, forget: () => void fresh.map((key) => this.#numbers.delete(key)) };
  }
}

/** The functions by their numbers, at a worker. */
export class RefTable {
  #refs: TaskRef[] = [];

  decode([ticket, number, args, guessed, named]: JobOnWire): WorkerJob {
    if (named !== undefined) this.#refs[number] = named;
    const ref = this.#refs[number];
    if (ref === undefined) throw new Error(`No function has the number ${number}.`);
    return { ticket, ref, args, isGuessed: guessed === 1 };
  }
}

export function encodeReport(report: Exclude<Report, { kind: 'taken' }>): ReportOnWire {
  const { ticket } = report;
  if (report.kind === 'progress') {
    const { progress = null, message } = report;
    return message === undefined
      ? [ticket, PROGRESS, progress]
      : [ticket, PROGRESS, progress, message];
  }
  if (report.kind === 'event') {
    const { name, data } = report;
    return data === undefined ? [ticket, EVENT, name] : [ticket, EVENT, name, data];
  }
  const { outcome, startedAt, endedAt } = report;
  if (!outcome.isOk) return [ticket, ERROR, startedAt, endedAt, outcome.error];
  if (outcome.value === undefined) return [ticket, NOTHING, startedAt, endedAt];
  return [ticket, VALUE, startedAt, endedAt, outcome.value];
}

export function decodeReport(wire: ReportOnWire): Report {
  const [ticket, what] = wire;
  switch (what) {
    case PROGRESS: {
      const [, , progress, message] = wire;
      return {
        ticket,
        kind: 'progress',
        ...(progress !== null && { progress }),
        ...(message !== undefined && { message }),
      };
    }
    case EVENT:
      return { ticket, kind: 'event', name: wire[2], data: wire[3] };
    default: {
      const [, , startedAt, endedAt, value] = wire;
      const outcome =
        what === ERROR
          ? ({ isOk: false, error: value } as const)
          : ({ isOk: true, value } as const);
      return { ticket, kind: 'end', outcome, startedAt, endedAt };
    }
  }
}
