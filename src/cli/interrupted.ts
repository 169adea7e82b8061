// SPDX-License-Identifier: GPL-3.0-or-later
/** The words for a job that an interrupt (Ctrl+C) ended: how far it was, and how it would be continued. */
import { type Message, msg } from '../base/message.js';
import type { MachineState } from '../devices/contract/state.js';
import type { MachineAddress } from './connected.js';
import type { Console } from './console.js';

/** Prints nothing where the signal did not come; `state` is the link's, once the machine has stopped. */
export function sayInterrupted(
  console: Console,
  signal: AbortSignal,
  { state: { job }, address }: { readonly state: MachineState; readonly address: MachineAddress },
): void {
  if (!signal.aborted) return;
  if (job?.phase === 'stopped') console.complain(stopped(job, commandFor(address)));
  else if (job === undefined) console.complain(msg('Interrupted before the job started.'));
}

function stopped(
  { unit, done, total }: NonNullable<MachineState['job']>,
  command: string,
): Message {
  const facts = { done, total, command };
  return unit === 'line'
    ? msg('Stopped after line {done} of {total}, beam off. To continue: {command}', facts)
    : msg('Stopped after block {done} of {total}, beam off. To continue: {command}', facts);
}

function commandFor({ port, machine }: MachineAddress): string {
  return `kerf resume --port ${port}${machine === undefined ? '' : ` --machine ${machine}`}`;
}
