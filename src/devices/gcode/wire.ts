// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The wire to a controller that talks in lines: bytes out, lines in, both shown to listeners; and
 * waiting for a reply of some kind. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Transport } from '../../transport/contract.js';
import { type Clock, sleep } from '../clock.js';
import type { WireLine } from '../contract/session.js';
import { ReplyReader } from '../reply-reader.js';

/** Takes what comes in first, and returns it for what waits for it; undefined where nothing else may have it. */
export interface WireListener<Reply> {
  /** A plain `ok`, of which no text is made while nothing listens. */
  ok(): Reply | undefined;
  /** Any other line. */
  line(text: string): Reply | undefined;
  lost(reason: AppError | undefined): void;
}

/** How characters that cannot be read are shown. */
const NAMES: Readonly<Record<string, string>> = { '\x18': 'ctrl-x', '\x85': 'jog-cancel' };
/** Asked five times a second, it would hide everything else. */
const STATUS = '?';
const QUIET = 0.1;
const MAX_ECHO = 3;

export class Wire<Reply> {
  bytesReceived = 0;
  /** When anything was last received. */
  lastReceivedAt: number;
  /** When anything but a question for the state was last sent. */
  lastSaidAt: number;
  /** The connection is gone, or given up. */
  isOver = false;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #shown = new Signal<[line: WireLine]>();
  readonly #received = new Signal<[reply: Reply | undefined]>();
  readonly #ends: Disposable[];
  #atNextWord: (() => void) | undefined;

  constructor(transport: Transport, clock: Clock, { ok, line, lost }: WireListener<Reply>) {
    this.#transport = transport;
    this.#clock = clock;
    this.lastReceivedAt = clock.now();
    this.lastSaidAt = clock.now();
    const reader = new ReplyReader({
      ok: () => {
        this.#show('received', 'ok');
        this.#pass(ok());
      },
      line: (text) => {
        this.#show('received', text);
        this.#pass(line(text));
      },
    });
    this.#ends = [
      transport.received.connect((bytes) => {
        this.bytesReceived += bytes.length;
        this.lastReceivedAt = clock.now();
        reader.read(bytes);
      }),
      transport.closed.connect((reason) => {
        this.isOver = true;
        lost(reason);
        this.#received.emit(undefined);
      }),
    ];
  }

  get shown(): Listenable<[line: WireLine]> {
    return this.#shown;
  }

  /** Replies after they were taken note of; nothing as the last of all, when the connection is gone. */
  get received(): Listenable<[reply: Reply | undefined]> {
    return this.#received;
  }

  /** Calls back once, before the next word that is more than a question for the state; in place of any call asked for before. */
  atNextWord(call: (() => void) | undefined): void {
    this.#atNextWord = call;
  }

  /** Lines; the bytes are only valid during the call. */
  write(bytes: Uint8Array): void {
    this.#noteWord();
    this.#transport.write(bytes);
    if (this.#shown.listenerCount === 0) return;
    const { buffer, byteOffset, length } = bytes;
    const lines = Buffer.from(buffer, byteOffset, length).toString('latin1').split('\n');
    for (const text of lines) if (text !== '') this.#show('sent', text);
  }

  /** Sends characters obeyed past every queue; nothing where the firmware has none for it. */
  realTime(characters: string | undefined): void {
    if (characters === undefined) return;
    if (characters !== STATUS) this.#noteWord();
    this.#transport.write(Buffer.from(characters, 'latin1'));
    for (const character of characters) {
      if (character !== STATUS) this.#show('sent', NAMES[character] ?? character);
    }
  }

  /** The next reply that `accepts`, or undefined when the time is up or the connection is gone. */
  waitFor(accepts: (reply: Reply) => boolean, seconds: number): Promise<Reply | undefined> {
    if (this.isOver) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const settle = (reply: Reply | undefined) => {
        timer[Symbol.dispose]();
        disconnect();
        resolve(reply);
      };
      const timer = this.#clock.setTimer(seconds, () => settle(undefined));
      const disconnect = this.#received.connect((reply) => {
        if (reply === undefined || accepts(reply)) settle(reply);
      });
    });
  }

  /** Asks past every queue; the reply, or undefined when the time is up or the connection is gone. */
  inquire(
    characters: string,
    accepts: (reply: Reply) => boolean,
    seconds: number,
  ): Promise<Reply | undefined> {
    const reply = this.waitFor(accepts, seconds);
    this.realTime(characters);
    return reply;
  }

  /** Lets that much time pass, unless the connection goes. */
  async pause(seconds: number): Promise<void> {
    await this.waitFor(() => false, seconds);
  }

  /** Waits for the end of answers to earlier questions, which would be taken for answers to the next one. */
  async quiet(): Promise<void> {
    const deadline = this.#clock.now() + MAX_ECHO;
    let received: number | undefined;
    while (received !== this.bytesReceived && this.#clock.now() < deadline) {
      received = this.bytesReceived;
      await sleep(this.#clock, QUIET);
    }
  }

  dispose(): void {
    for (const end of this.#ends) end[Symbol.dispose]();
    this.isOver = true;
    // Everything that waits for a reply stops waiting.
    this.#received.emit(undefined);
  }

  #noteWord(): void {
    this.lastSaidAt = this.#clock.now();
    const call = this.#atNextWord;
    this.#atNextWord = undefined;
    call?.();
  }

  #pass(reply: Reply | undefined): void {
    if (reply !== undefined) this.#received.emit(reply);
  }

  #show(direction: WireLine['direction'], text: string): void {
    if (this.#shown.listenerCount > 0) this.#shown.emit({ direction, text });
  }
}

/** A firmware that does not know the question still is one to work with. */
export async function tolerate(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'device.refused')) throw error;
  }
}

/** Asks one after the other, whether the firmware knows the questions or not. */
export async function askEach(
  board: { ask(line: string, seconds?: number): Promise<unknown> },
  questions: readonly string[],
  seconds?: number,
): Promise<void> {
  for (const question of questions) await tolerate(board.ask(question, seconds));
}
