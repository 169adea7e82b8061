// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Talking with the controller in lines: one question at a time, and whose answer comes in. Real-time
 * characters go out over its `wire` at once, past every question. Times s.
 */
import { AppError } from '../../base/errors.js';
import type { Transport } from '../../transport/contract.js';
import type { Clock } from '../clock.js';
import { Wire } from '../gcode/wire.js';
import { linkLost, silent } from '../session-sentences.js';
import { errorSentence } from './error-sentences.js';
import { LateAnswers } from './late-answers.js';
import { type GrblReply, parseReply } from './replies.js';

/** Receives what answers no question: acks of a stream, status, alarms, banners. */
export interface ConversationListener {
  /** An `ok` that answers no question. */
  ok(): void;
  /** Every other reply; an `error` only when it answers no question. */
  reply(reply: GrblReply): void;
  /** The board's own text for an error number. */
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
  readonly wire: Wire<GrblReply>;
  readonly #clock: Clock;
  readonly #listener: ConversationListener;
  readonly #questions: Question[] = [];
  readonly #late = new LateAnswers();
  #timer: Disposable | undefined;

  constructor(transport: Transport, clock: Clock, listener: ConversationListener) {
    this.#clock = clock;
    this.#listener = listener;
    this.wire = new Wire(transport, clock, {
      ok: () => this.#ok(),
      line: (text) => this.#line(text),
      lost: (reason) => {
        this.dropQuestions(linkLost());
        listener.lost(reason);
      },
    });
  }

  get hasQuestion(): boolean {
    return this.#questions.length > 0;
  }

  /** Sends a line and resolves with what came before its `ok`; rejects with `device.refused`. */
  ask(line: string, seconds = 5): Promise<readonly GrblReply[]> {
    return new Promise((resolve, reject) => {
      if (this.wire.isOver) {
        reject(linkLost());
        return;
      }
      this.#questions.push({ line, seconds, replies: [], resolve, reject });
      if (this.#questions.length === 1) this.#askNext();
    });
  }

  /** Makes sure, before lines that are answered to the listener, that none of their answers is an earlier line's. */
  async knowsWhose(): Promise<void> {
    if (this.#late.areDue) await this.ask('$G');
  }

  /** No question will be answered any more: the controller restarted or locked itself. */
  dropQuestions(error: AppError): void {
    this.#timer?.[Symbol.dispose]();
    this.#late.forget();
    for (const question of this.#questions.splice(0)) question.reject(error);
  }

  /** Questions that were not sent yet are called off, silently. */
  dropUnsent(): void {
    const called = new DOMException('The command was called off.', 'AbortError');
    for (const question of this.#questions.splice(1)) question.reject(called);
  }

  dispose(): void {
    this.wire.dispose();
    this.dropQuestions(linkLost());
  }

  /** A probe goes out with the line and not before it: nothing that puts the beam out waits for an answer. */
  #askNext(): void {
    const question = this.#questions[0];
    if (!question) return;
    const probe = this.#late.areDue ? `${this.#late.probe()}\n` : '';
    this.#timer = this.#clock.setTimer(question.seconds, () => this.#giveUp());
    this.wire.write(new TextEncoder().encode(`${probe}${question.line}\n`));
  }

  #giveUp(): void {
    const question = this.#questions.shift();
    if (question === undefined) return;
    this.#late.giveUp(question.line);
    question.reject(silent());
    this.#askNext();
  }

  #close(question: Question, error?: AppError): void {
    this.#timer?.[Symbol.dispose]();
    this.#questions.shift();
    if (error) question.reject(error);
    else question.resolve(question.replies);
    this.#askNext();
  }

  /** No caller waits for an `ok` in particular. */
  #ok(): undefined {
    if (!this.#late.isNext()) return;
    const question = this.#questions[0];
    if (question) this.#close(question);
    else this.#listener.ok();
  }

  #line(text: string): GrblReply | undefined {
    const reply = parseReply(text);
    this.#late.see(reply);
    if (reply.kind === 'error' && !this.#late.isNext()) return undefined;
    const question = this.#questions[0];
    if (question && reply.kind === 'error') {
      const sentence = errorSentence(reply, this.#listener.errorText(reply.code));
      const details = { errorCode: reply.code };
      this.#close(question, new AppError('device.refused', sentence, { details }));
      return undefined;
    }
    if (!this.#late.areDue) question?.replies.push(reply);
    this.#listener.reply(reply);
    return reply;
  }
}
