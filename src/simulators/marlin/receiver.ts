// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The receiving side of the virtual Marlin: a ring of bytes that overflows without a word, lines with
 * numbers and checksums, and what is asked for again when one of them is wrong.
 */
import { SerialIn } from '../core/serial-in.js';

export interface ReceiverDeps {
  /** Whether the command queue takes a line. */
  hasRoom(): boolean;
  take(line: string): void;
  say(line: string): void;
  /** A command of the emergency parser arrived. */
  emergency(command: string): void;
}

export interface ReceiverOptions {
  readonly rxBytes: number;
  readonly baudRate: number;
  readonly hasEmergencyParser: boolean;
  readonly saysOkAfterResend: boolean;
  readonly damageBytes: readonly number[];
}

const NEWLINE = 0x0a;
const EMERGENCIES = ['M108', 'M112', 'M410'];
const MAX_CHARS = 95;

export class Receiver {
  /** Bytes lost to overflow. */
  lost = 0;
  lastNumber = 0;
  readonly #options: ReceiverOptions;
  readonly #deps: ReceiverDeps;
  readonly #wire: SerialIn;
  #ring: number[] = [];
  #line = '';
  #arrived = 0;
  /** What the emergency parser has read of the line that is arriving. */
  #arriving = '';

  constructor(options: ReceiverOptions, deps: ReceiverDeps) {
    this.#options = options;
    this.#deps = deps;
    this.#wire = new SerialIn(options.baudRate);
  }

  get nextEventAt(): number {
    return this.#wire.nextEventAt;
  }

  send(bytes: Uint8Array, now: number): void {
    this.#wire.send(bytes, now);
  }

  arrive(now: number): void {
    this.#wire.arrive(now, (sent) => {
      const isDamaged = this.#options.damageBytes.includes(++this.#arrived);
      const byte = isDamaged ? sent ^ 0x01 : sent;
      if (this.#options.hasEmergencyParser) this.#watch(byte);
      if (this.#ring.length < this.#options.rxBytes - 1) this.#ring.push(byte);
      else this.lost++;
    });
  }

  /** Hands lines to the queue while it has room. */
  drain(): void {
    while (this.#ring.length > 0 && this.#deps.hasRoom()) {
      const byte = this.#ring.shift() ?? 0;
      if (byte !== NEWLINE && byte !== 0x0d) {
        if (this.#line.length < MAX_CHARS) this.#line += String.fromCharCode(byte);
        continue;
      }
      const line = this.#line.replace(/;.*/, '').trim();
      this.#line = '';
      if (line !== '') this.#check(line);
    }
  }

  restart(): void {
    this.#wire.clear();
    this.#ring = [];
    this.#line = '';
    this.#arriving = '';
    this.lastNumber = 0;
  }

  #check(line: string): void {
    if (!line.startsWith('N')) {
      const early = this.#options.hasEmergencyParser ? undefined : earlyCommand(line);
      if (early !== undefined) this.#deps.emergency(early);
      this.#deps.take(line);
      return;
    }
    const isNewCount = line.includes('M110');
    const number = Number(/N(-?\d+)/.exec(isNewCount ? line.slice(4) : line)?.[1]);
    if (number !== this.lastNumber + 1 && !isNewCount) {
      this.#wantAgain('Line Number is not Last Line Number+1');
      return;
    }
    const star = line.lastIndexOf('*');
    if (star < 0) {
      this.#wantAgain('No Checksum with line number');
      return;
    }
    if (Number.parseInt(line.slice(star + 1), 10) !== checksum(line.slice(0, star))) {
      this.#wantAgain('checksum mismatch');
      return;
    }
    this.lastNumber = number;
    this.#deps.take(line.slice(0, star));
  }

  #wantAgain(why: string): void {
    this.#deps.say(`Error:${why}, Last Line: ${this.lastNumber}`);
    this.#ring = [];
    this.#line = '';
    this.#deps.say(`Resend: ${this.lastNumber + 1}`);
    if (this.#options.saysOkAfterResend) this.#deps.say('ok');
  }

  #watch(byte: number): void {
    if (byte !== NEWLINE) {
      this.#arriving += String.fromCharCode(byte);
      return;
    }
    const command = earlyCommand(this.#arriving.replace(/^N\d+\s*/, ''));
    this.#arriving = '';
    if (command !== undefined) this.#deps.emergency(command);
  }
}

function earlyCommand(line: string): string | undefined {
  return EMERGENCIES.find((command) => new RegExp(`^${command}(?!\\d)`).test(line));
}

function checksum(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum ^= text.charCodeAt(i);
  return sum;
}
