// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A Marlin controller on a virtual clock. `ok` comes when a command is done, which for a move means
 * that it is planned; a full planner makes the queue wait, a full queue the receive buffer, and a full
 * receive buffer loses bytes silently. Every two seconds of waiting it reports that it is busy.
 */
import { NEVER, VirtualBoard } from '../core/board.js';
import { type GcodeLine, readGcode } from '../core/gcode-line.js';
import { Commands } from './commands.js';
import { MARLIN_BOARD, type MarlinFaults, type MarlinOptions } from './options.js';
import { Receiver } from './receiver.js';

const BUSY_EVERY = 2;

interface Queued {
  readonly number: string;
  readonly line: GcodeLine | undefined;
  readonly text: string;
}

export class VirtualMarlin extends VirtualBoard {
  /** Lines taken from the wire, and answers given. */
  linesTaken = 0;
  oks = 0;
  readonly #options: typeof MARLIN_BOARD & MarlinOptions;
  readonly #faults: MarlinFaults;
  readonly #receiver: Receiver;
  readonly #commands: Commands;
  #queue: Queued[] = [];
  #current: Queued | undefined;
  #thinksUntil = 0;
  #saysBusyAt = NEVER;
  #isKilled = false;

  constructor(options: MarlinOptions = {}) {
    const board = { ...MARLIN_BOARD, ...options } as typeof MARLIN_BOARD & MarlinOptions;
    super({ ...board, junctionDeviation: 0.013 });
    this.#options = board;
    this.#faults = options.faults ?? {};
    this.#commands = new Commands({
      head: this.head,
      now: () => this.now,
      say: (line) => this.#say(line),
      board,
    });
    this.#receiver = new Receiver(
      { ...board, damageBytes: this.#faults.damageBytes ?? [] },
      {
        hasRoom: () => this.#queue.length < board.queueLines,
        take: (line) => this.#take(line),
        say: (line) => this.#say(line),
        emergency: (command) => this.#emergency(command),
      },
    );
  }

  /** Bytes lost because the receive buffer was full. */
  get bytesLost(): number {
    return this.#receiver.lost;
  }

  powerUp(): void {
    this.head.halt(this.now);
    this.#queue = [];
    this.#current = undefined;
    this.#isKilled = false;
    this.#receiver.restart();
    this.#commands.restart();
    for (const line of ['start', 'echo: External Reset', 'Marlin 2.1.2']) this.#say(line);
  }

  write(bytes: Uint8Array): void {
    this.#receiver.send(bytes, this.now);
    this.#receiver.arrive(this.now);
    this.#pump();
  }

  protected override get hasLine(): boolean {
    return this.#current !== undefined || this.#queue.length > 0;
  }

  protected override ownEventAt(): number {
    return Math.min(
      this.#receiver.nextEventAt,
      this.#isThinking ? this.#thinksUntil : NEVER,
      this.#current ? Math.min(this.#commands.wakesAt, this.#saysBusyAt) : NEVER,
    );
  }

  protected override happen(): void {
    this.#receiver.arrive(this.now);
    if (this.#current && this.#saysBusyAt <= this.now) {
      this.#say('echo:busy: processing');
      this.#saysBusyAt = this.now + BUSY_EVERY;
    }
    this.#pump();
  }

  get #isThinking(): boolean {
    return this.#thinksUntil > this.now;
  }

  #take(text: string): void {
    this.linesTaken++;
    if (this.#faults.restartAtLine === this.linesTaken) {
      this.powerUp();
      return;
    }
    const number = /^N\d+/.exec(text)?.[0] ?? '';
    const command = text.replace(/^N-?\d+\s*/, '');
    this.#queue.push({ number, line: readGcode(command), text: command });
  }

  #pump(): void {
    if (this.#isKilled) return;
    this.#receiver.drain();
    while (!this.#isThinking) {
      this.#current ??= this.#next();
      const current = this.#current;
      if (!current || !this.#isDone(current)) return;
      this.#current = undefined;
      this.#ok(current);
      this.#thinksUntil = this.now + this.#options.lineCost;
      this.#receiver.drain();
    }
  }

  #next(): Queued | undefined {
    this.#saysBusyAt = this.now + BUSY_EVERY;
    return this.#queue.shift();
  }

  #isDone({ line, text }: Queued): boolean {
    const outcome = line ? this.#commands.run(line) : 'unknown';
    if (outcome === 'unknown') this.#say(`echo:Unknown command: "${text}"`);
    return outcome !== 'wait';
  }

  #ok({ number }: Queued): void {
    this.oks++;
    if (this.#faults.dropOks?.includes(this.oks)) return;
    const { hasAdvancedOk, queueLines } = this.#options;
    if (!hasAdvancedOk) this.#say('ok');
    else {
      const tail = `P${this.head.free} B${queueLines - this.#queue.length}`;
      this.#say(number === '' ? `ok ${tail}` : `ok ${number} ${tail}`);
    }
  }

  #emergency(command: string): void {
    if (command === 'M410') this.#commands.quickstop();
    else if (command === 'M112') this.#kill();
  }

  /** Stops until it is switched off and on. */
  #kill(): void {
    this.head.halt(this.now);
    this.#isKilled = true;
    this.#queue = [];
    this.#current = undefined;
    this.#say('Error:Printer halted. kill() called!');
  }

  #say(line: string): void {
    if (!this.#faults.isMute) this.onData(new TextEncoder().encode(`${line}\n`));
  }
}
