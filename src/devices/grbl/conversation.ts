// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Talking with the controller: lines out, replies in, one question at a time, and waiting for a reply
 * of some kind. Real-time characters go out at once, past every question. Times s.
 */
import { AppError } from '../../base/errors.js';
import { type Listenable, Signal } from '../../base/signal.js';
import type { Transport } from '../../transport/contract.js';
import type { Clock } from '../clock.js';
import type { WireLine } from '../contract/session.js';
import { nextReply } from '../gcode/next-reply.js';
import { Wire } from '../gcode/wire.js';
import { linkLost, silent } from '../session-sentences.js';
import { errorSentence } from './error-sentences.js';
import { type GrblReply, parseReply } from './replies.js';

/** Who hears what nobody asked for: acks of a stream, status, alarms, banners. */
export interface ConversationListener {
  /** An `ok` that answers no question. */
  ok(): void;
  /** Every other reply; an `error` only when it answers no question. */
  reply(reply: GrblReply): void;
  /** What the board itself says of an error number. */
  errorText(code: number): string | undefined;
  lost(reason: AppError | undefined): void;
}

interface Question {
  readonly line: string;
  readonly seconds: number;
  readonly replies: GrblReply[];
  readonly resolve: (replies: readonly GrblReply[]) => void;
  readonly reject: (error: unknown) => void;
}

export class Conversation {
  /** When anything was last heard. */
  lastReceivedAt: number;
  bytesReceived = 0;
  readonly #clock: Clock;
  readonly #listener: ConversationListener;
  readonly #wire: Wire;
  readonly #questions: Question[] = [];
  #timer: Disposable | undefined;
  readonly #received = new Signal<[reply: GrblReply | undefined]>();
  #isOver = false;

  constructor(transport: Transport, clock: Clock, listener: ConversationListener) {
    this.#clock = clock;
    this.#listener = listener;
    this.lastReceivedAt = clock.now();
    this.#wire = new Wire(transport, {
      received: (bytes) => {
        this.lastReceivedAt = clock.now();
        this.bytesReceived += bytes;
      },
      ok: () => this.#ok(),
      line: (text) => this.#line(text),
      lost: (reason) => {
        this.#end(linkLost());
        listener.lost(reason);
      },
    });
  }

  get wire(): Listenable<[line: WireLine]> {
    return this.#wire.shown;
  }

  get hasQuestion(): boolean {
    return this.#questions.length > 0;
  }

  /** Bytes of a stream; the lines in them are told only when somebody listens. */
  write(bytes: Uint8Array): void {
    this.#wire.write(bytes);
  }

  realTime(...bytes: number[]): void {
    this.#wire.realTime(String.fromCharCode(...bytes));
  }

  /** Sends a line and resolves with what came before its `ok`; rejects with `device.refused`. */
  ask(line: string, seconds = 5): Promise<readonly GrblReply[]> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(linkLost());
        return;
      }
      this.#questions.push({ line, seconds, replies: [], resolve, reject });
      if (this.#questions.length === 1) this.#askNext();
    });
  }

  /** Every reply but an `ok`; nothing as the last of all, when the link is lost. */
  get received(): Listenable<[reply: GrblReply | undefined]> {
    return this.#received;
  }

  /** The next reply that `accepts`, or nothing when the time is up or the link is lost. */
  waitFor(accepts: (reply: GrblReply) => boolean, seconds: number): Promise<GrblReply | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    return nextReply(this.#received, this.#clock, seconds, accepts);
  }

  /** No question will be answered any more: the controller restarted or locked itself. */
  dropQuestions(error: AppError): void {
    this.#timer?.[Symbol.dispose]();
    for (const question of this.#questions.splice(0)) question.reject(error);
  }

  /** Questions that were not sent yet are called off, silently. */
  dropUnsent(): void {
    const called = new DOMException('The command was called off.', 'AbortError');
    for (const question of this.#questions.splice(1)) question.reject(called);
  }

  dispose(): void {
    this.#wire.dispose();
    this.#end(linkLost());
  }

  #end(error: AppError): void {
    this.#isOver = true;
    this.dropQuestions(error);
    this.#received.emit(undefined);
  }

  #askNext(): void {
    const question = this.#questions[0];
    if (!question) return;
    this.#timer = this.#clock.setTimer(question.seconds, () => this.#giveUp());
    this.write(new TextEncoder().encode(`${question.line}\n`));
  }

  #giveUp(): void {
    this.#questions.shift()?.reject(silent());
    this.#askNext();
  }

  #close(question: Question, error?: AppError): void {
    this.#timer?.[Symbol.dispose]();
    this.#questions.shift();
    if (error) question.reject(error);
    else question.resolve(question.replies);
    this.#askNext();
  }

  #ok(): void {
    const question = this.#questions[0];
    if (question) this.#close(question);
    else this.#listener.ok();
  }

  #line(text: string): void {
    const reply = parseReply(text);
    const question = this.#questions[0];
    if (question && reply.kind === 'error') {
      const sentence = errorSentence(reply, this.#listener.errorText(reply.code));
      this.#close(
        question,
        new AppError('device.refused', sentence, { details: { errorCode: reply.code } }),
      );
      return;
    }
    question?.replies.push(reply);
    this.#listener.reply(reply);
    this.#received.emit(reply);
  }
}
