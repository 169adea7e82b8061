// SPDX-License-Identifier: MIT
/**
 * The kinds of bad news Kerf knows. A Problem is a value that is shown in a list. An AppError is
 * thrown when a request cannot be met and a person can act on it. Cancellation is neither.
 */
import { inEnglish, type Message, verbatim } from './message.js';

export type Severity = 'note' | 'warning' | 'error';

/** A question that a file left open, and the settings that answer it. */
export interface OpenQuestion {
  /** The format that has the settings. */
  readonly format: string;
  readonly settings: readonly string[];
  readonly file: string;
  /** The program that wrote the file, where it says so: its other files leave the same open. */
  readonly program?: string;
}

/** Something a person should know about a result; travels inside the result it belongs to. */
export interface Problem {
  readonly severity: Severity;
  /** Stable and dotted, the room first: `import.unit-assumed`. */
  readonly code: string;
  /** One plain sentence that says what to do. */
  readonly message: Message;
  /** What it is about: a file, a layer, a line of G-code. */
  readonly where?: string;
  /** Where Kerf had to assume something that a person can say. */
  readonly open?: OpenQuestion;
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Errors before warnings before notes, each in the order in which they were found. */
export function worstFirst<P extends Problem>(problems: readonly P[]): P[] {
  return [...problems].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

export interface AppErrorOptions {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A request that cannot be met, with a sentence that says how it could. */
export class AppError extends Error {
  /** Stable and dotted, the family first: `import.unreadable`, `device.alarm`, `usage.option`. */
  readonly code: string;
  /** The sentence in a form that can be translated; `message` has it in English, for logs. */
  readonly sentence: Message;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, sentence: Message, options: AppErrorOptions = {}) {
    super(inEnglish(sentence), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.sentence = sentence;
    this.details = options.details ?? {};
  }
}

/** Whether this is a cancellation, which is never logged and never shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The sentence for anything that was thrown. */
export function messageOf(error: unknown): Message {
  if (error instanceof AppError) return error.sentence;
  return verbatim(error instanceof Error ? error.message : String(error));
}

/** The same in English, for logs and files. */
export function sentenceOf(error: unknown): string {
  return inEnglish(messageOf(error));
}
