// SPDX-License-Identifier: GPL-3.0-or-later
/** What an importer took in another way than the file has it, or not at all: one Problem per kind, counted. */
import type { Problem, Severity } from '../base/errors.js';
import type { Message } from '../base/message.js';

export interface FindingKind {
  readonly severity: Severity;
  /** The sentence for `count` findings; `subjects` are the first few names, quoted. */
  say(count: number, subjects: string): Message;
}

const SUBJECTS_SHOWN = 3;

export class ImportFindings<Code extends string> {
  readonly #kinds: Readonly<Record<Code, FindingKind>>;
  readonly #found = new Map<Code, { count: number; subjects: Set<string> }>();

  /** `kinds` by their codes, `import.…`. */
  constructor(kinds: Readonly<Record<Code, FindingKind>>) {
    this.#kinds = kinds;
  }

  add(code: Code, subject?: string): void {
    const entry = this.#found.get(code) ?? { count: 0, subjects: new Set() };
    entry.count++;
    if (subject !== undefined && entry.subjects.size < SUBJECTS_SHOWN) entry.subjects.add(subject);
    this.#found.set(code, entry);
  }

  /** The findings in the order of their first appearance. */
  toProblems(where: string): Problem[] {
    return [...this.#found].map(([code, { count, subjects }]) => {
      const quoted = [...subjects].map((subject) => `"${subject}"`).join(', ');
      const { severity, say } = this.#kinds[code];
      return { severity, code, message: say(count, quoted), where };
    });
  }
}
