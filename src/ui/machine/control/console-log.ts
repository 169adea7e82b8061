// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The last lines of the conversation, coloured by what they are. A job says thousands of lines and a
 * status report comes five times a second: reports are kept apart, so that they push nothing out.
 */
import type { WireLine } from '../../../devices/contract/session.js';

export type LineTone = 'sent' | 'answer' | 'error' | 'alarm' | 'message' | 'status';

export interface LogLine {
  readonly text: string;
  readonly tone: LineTone;
}

export interface LogFilter {
  readonly hasStatus: boolean;
  /** Shows only lines that hold this, whatever the case; all when empty. */
  readonly search: string;
}

const KEPT_LINES = 400;
const KEPT_REPORTS = 50;

interface Kept extends LogLine {
  readonly order: number;
}

export class ConsoleLog {
  #count = 0;
  #lines: Kept[] = [];
  #reports: Kept[] = [];

  add({ direction, text }: WireLine): void {
    const tone = direction === 'sent' ? 'sent' : toneOf(text);
    const sign = direction === 'sent' ? '›' : ' ';
    const line = { text: `${sign} ${text}`, tone, order: this.#count++ } as const;
    if (tone === 'status') this.#reports = kept([...this.#reports, line], KEPT_REPORTS);
    else {
      this.#lines.push(line);
      if (this.#lines.length > KEPT_LINES * 2) this.#lines = kept(this.#lines, KEPT_LINES);
    }
  }

  shown({ hasStatus, search }: LogFilter): readonly LogLine[] {
    const all = hasStatus
      ? [...this.#lines, ...this.#reports].sort((a, b) => a.order - b.order)
      : this.#lines;
    const wanted = search.trim().toLowerCase();
    return wanted === '' ? all : all.filter(({ text }) => text.toLowerCase().includes(wanted));
  }

  clear(): void {
    this.#lines = [];
    this.#reports = [];
  }
}

function toneOf(text: string): LineTone {
  if (text.startsWith('<')) return 'status';
  if (text.startsWith('error')) return 'error';
  if (text.startsWith('ALARM')) return 'alarm';
  if (text.startsWith('[')) return 'message';
  return 'answer';
}

function kept(lines: Kept[], count: number): Kept[] {
  return lines.length > count ? lines.slice(-count) : lines;
}
