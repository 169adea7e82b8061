// SPDX-License-Identifier: GPL-3.0-or-later
/** Where a command speaks: results on stdout, errors and progress on stderr, the bar on a terminal only. */
import type { Problem } from '../base/errors.js';
import { inEnglish } from '../base/message.js';

export interface Console {
  /** Results, for people or for the next program. */
  print(text: string): void;
  /** One sentence on stderr. */
  complain(sentence: string): void;
  /** How far the work is, 0…1; drawn on a terminal, silent in a pipe. */
  progress(fraction: number, message: string): void;
  /** Takes the bar away. */
  clearProgress(): void;
  /** Hears Enter until the returned function is called; nothing where nobody sits at a terminal. */
  onEnter(listener: () => void): (() => void) | undefined;
}

const BAR_WIDTH = 30;
/** Back to the first column and clear the line (ECMA-48 EL). */
const CLEAR_LINE = '\r\u001b[K';

export function processConsole(): Console {
  process.stdout.on('error', outliveReader);
  let isBarShown = false;
  const clearProgress = () => {
    if (isBarShown) process.stderr.write(CLEAR_LINE);
    isBarShown = false;
  };
  return {
    print: (text) => void process.stdout.write(`${withoutControls(text, '\n\t')}\n`),
    complain: (sentence) => {
      clearProgress();
      process.stderr.write(`kerf: ${withoutControls(sentence)}\n`);
    },
    progress: (fraction, message) => {
      if (!process.stderr.isTTY) return;
      const shown = bar(fraction, withoutControls(message), process.stderr.columns);
      process.stderr.write(CLEAR_LINE + shown);
      isBarShown = true;
    },
    clearProgress,
    onEnter: (listener) => {
      const { stdin } = process;
      if (!stdin.isTTY) return undefined;
      stdin.on('data', listener).resume();
      return () => void stdin.off('data', listener).pause();
    },
  };
}

/** A file's or a board's name must not steer the terminal: control characters become `?`. */
export function withoutControls(text: string, allowed = ''): string {
  return text.replace(/\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (control) =>
    allowed.includes(control) ? control : '?',
  );
}

/** A reader that has seen enough (`| head`) ends nothing: a job on a machine goes on to its own end. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

export function complainAbout(console: Console, problems: readonly Problem[]): void {
  for (const { severity, message, where } of problems) {
    console.complain(
      `${severity}: ${where === undefined ? '' : `${where}: `}${inEnglish(message)}`,
    );
  }
}

function bar(fraction: number, message: string, columns: number): string {
  const full = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_WIDTH);
  const drawn = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
  const percent = `${Math.floor(fraction * 100)}`.padStart(3);
  return `${drawn} ${percent} % ${message}`.slice(0, Math.max(columns - 1, 10));
}
