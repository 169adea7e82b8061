// SPDX-License-Identifier: GPL-3.0-or-later
/** What the window's process and the stream process say to each other. Errors travel as `toWire` data. */
import type { Problem } from '../base/errors.js';
import { isMessage } from '../base/message.js';
import { MAY_BURN } from '../devices/beam-account.js';
import type { MachineCommand } from '../devices/contract/commands.js';
import type { WireLine } from '../devices/contract/session.js';
import type { MachineState } from '../devices/contract/state.js';
import type { MachineProfile } from '../machine/profile.js';
import type { StreamChannel } from './stream-channel.js';

export type ToStream =
  | { readonly kind: 'command'; readonly id: number; readonly command: MachineCommand }
  /** Turns the lines of the wire on or off. */
  | { readonly kind: 'watch-wire'; readonly isWanted: boolean }
  /** Make the machine safe, then end. */
  | { readonly kind: 'end' }
  /** The first word of a window that comes later. */
  | { readonly kind: 'join' };

/** What a window that comes in the middle of a job has to know first. */
export interface Welcome {
  readonly kind: 'welcome';
  /** The name of the stream process (`base/process-name.ts`), which may be in another sandbox. */
  readonly process: string;
  readonly address: string;
  readonly machine: MachineProfile;
  readonly state: MachineState;
}

export type FromStream =
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  | { readonly kind: 'state'; readonly state: MachineState }
  | { readonly kind: 'wire'; readonly lines: readonly WireLine[] }
  /** What a person should know, once: a file of Kerf's own is damaged. */
  | { readonly kind: 'problem'; readonly problem: Problem }
  | Welcome
  /** Another window has the machine. */
  | { readonly kind: 'taken' };

export type ToWindow = StreamChannel<FromStream, ToStream>;
export type ToStreamProcess = StreamChannel<ToStream, FromStream>;

/** What came by the socket, which anything of this user may have written; undefined where it makes no sense. */
export function readToStream(value: unknown): ToStream | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, id, command } = value;
  if (kind === 'end' || kind === 'join') return { kind };
  if (kind === 'watch-wire') return { kind, isWanted: value['isWanted'] === true };
  const isCommand = kind === 'command' && Number.isSafeInteger(id) && isRecord(command);
  if (!isCommand || !Object.hasOwn(MAY_BURN, String(command['kind']))) return undefined;
  // The session checks whether its parts make sense, and answers with a failure.
  return { kind, id: id as number, command: command as unknown as MachineCommand };
}

/** The same for a window, whose stream process may be another one. */
export function readFromStream(value: unknown): FromStream | undefined {
  if (!isRecord(value) || !KINDS_FROM_STREAM.has(value['kind'])) return undefined;
  const { kind, state, machine, address, problem, process } = value;
  const hasState = kind !== 'state' && kind !== 'welcome' ? true : isRecord(state);
  const areNames = typeof address === 'string' && typeof process === 'string';
  const hasMachine = kind !== 'welcome' || (isRecord(machine) && areNames);
  const hasProblem = kind !== 'problem' || (isRecord(problem) && isMessage(problem['message']));
  return hasState && hasMachine && hasProblem ? (value as unknown as FromStream) : undefined;
}

const KINDS_FROM_STREAM: ReadonlySet<unknown> = new Set<FromStream['kind']>([
  'done',
  'failed',
  'state',
  'wire',
  'problem',
  'welcome',
  'taken',
]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
