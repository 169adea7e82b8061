// SPDX-License-Identifier: MIT
/**
 * The kinds of bad news Kerf knows. A Problem is a value that is shown in a list. An AppError is
 * thrown when a request cannot be met and a person can act on it. Cancellation is neither.
 */

export type Severity = 'note' | 'warning' | 'error';

/** Something a person should know about a result; travels inside the result it belongs to. */
export interface Problem {
  readonly severity: Severity;
  /** Stable and dotted, the room first: `import.unit-assumed`. */
  readonly code: string;
  /** One plain sentence that says what to do. */
  readonly message: string;
  /** What it is about: a file, a layer, a line of G-code. */
  readonly where?: string;
}

export interface AppErrorOptions {
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A request that cannot be met, told so that a person can act. */
export class AppError extends Error {
  /** Stable and dotted, the family first: `import.unreadable`, `device.alarm`, `usage.option`. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, sentence: string, options: AppErrorOptions = {}) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Whether this is a cancellation, which is never logged and never shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The sentence to show for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
