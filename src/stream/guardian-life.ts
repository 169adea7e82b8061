// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The life of a guardian: it reads the pipe from the stream process, looks now and then whether that still works,
 * and once the pipe is closed it puts out what may burn and ends, whatever hangs. Times ms.
 */
import type { Readable } from 'node:stream';
import { Guardian, type GuardianDeps, type Watched } from './guardian.js';

export interface GuardianLifeDeps extends Pick<GuardianDeps, 'kill' | 'writeDown' | 'clear'> {
  /** What the stream process says. */
  readonly words: Readable;
  readonly now: () => number;
  /** Resolves with whether the bytes were taken. */
  write(address: string, bytes: Uint8Array): Promise<boolean>;
  /** Keeps others from that machine until it is disposed. */
  announce(address: string): Disposable;
  complain(error: unknown): void;
  exit(status: number): void;
}

/** A port is free again at once, a board with room for one caller after a while. */
const TRIES = 12;
const BETWEEN_TRIES_MS = 500;
/** Whatever hangs, this process ends. */
const LONGEST_MS = 30_000;
const LOOK_EVERY_MS = 1000;

/** Watches that machine from the start, before any word came. */
export function liveAsGuardian(machine: Watched, deps: GuardianLifeDeps): void {
  const { words, now, kill, writeDown, clear, complain, exit } = deps;
  const speak = (target: Watched) => speakUntilTaken(target, deps);
  const guardian = new Guardian({ kill, speak, writeDown, clear }, machine, now());
  const looks = setInterval(() => {
    // First what waits in the pipe: this process may have been the one that stood still.
    setImmediate(() => guardian.look(now()));
  }, LOOK_EVERY_MS);
  const end = async () => {
    clearInterval(looks);
    setTimeout(() => exit(1), LONGEST_MS).unref();
    await guardian.gone().catch(complain);
    exit(0);
  };
  words.setEncoding('utf8');
  words.on('data', (text: string) => guardian.receive(text, now()));
  words.once('error', () => undefined); // `close` follows.
  words.once('close', () => void end());
}

async function speakUntilTaken(
  { address, emergencyStopBytes }: Watched,
  { write, announce, complain }: GuardianLifeDeps,
): Promise<void> {
  using _announced = announce(address);
  const bytes = Uint8Array.from(emergencyStopBytes);
  for (let left = TRIES; left > 0; left--) {
    if (await write(address, bytes)) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  complain(new Error(`the emergency stop for ${address} could not be sent`));
}
