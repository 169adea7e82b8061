// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where a command writes: results on stdout, errors and progress on stderr, the bar on a terminal only.
 * Messages are rendered here, in the user's language.
 */
import type { Problem } from '../base/errors.js';
import { ENGLISH, type Translator } from '../base/language.js';
import { type Message, msg, render, type Value } from '../base/message.js';

export interface Console {
  readonly language: Translator;
  /** A result for a person; a string is data (JSON, names, addresses) and is written as it is. */
  print(text: Message | string): void;
  /** Figures by name, one a line. */
  table(rows: readonly (readonly [name: Message, value: Value])[]): void;
  /** One sentence on stderr. */
  complain(sentence: Message): void;
  /** How far the work is, 0…1: drawn on a terminal until anything else is written, silent in a pipe. */
  progress(fraction: number, message: Message | undefined): void;
  /** Why results could not be written; undefined where they were, or where their reader did not want them. */
  outputFault(): Message | undefined;
  /** Takes the bar away. */
  clearProgress(): void;
  /** Calls back on Enter until the returned function is called; nothing without a terminal. */
  onEnter(listener: () => void): (() => void) | undefined;
}

const BAR_WIDTH = 30;
const NAME_WIDTH = 8;
/** The most letters of a sentence: two of the longest paths there are, and words around them. */
const MAX_LETTERS = 9000;
/** Back to the first column and clear the line (ECMA-48 EL). */
const CLEAR_LINE = '\r\u001b[K';

export function processConsole(language: Translator = ENGLISH): Console {
  let fault: Message | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    fault ??= faultOf(error);
  });
  // There is no output left to report this to; the command itself must still finish.
  process.stderr.on('error', () => undefined);
  let isBarShown = false;
  const clearProgress = () => {
    if (isBarShown) process.stderr.write(CLEAR_LINE);
    isBarShown = false;
  };
  const words = (text: Value) => (typeof text === 'object' ? render(text, language) : String(text));
  const print = (text: Message | string) => {
    clearProgress();
    process.stdout.write(`${withoutControls(words(text), '\n\t')}\n`);
  };
  return {
    language,
    outputFault: () => fault,
    print,
    table: (rows) => print(tableText(rows.map((row) => row.map(words)))),
    complain: (sentence) => {
      clearProgress();
      process.stderr.write(`kerf: ${shortened(withoutControls(words(sentence)))}\n`);
    },
    progress: (fraction, message) => {
      if (!process.stderr.isTTY) return;
      const what = message === undefined ? '' : withoutControls(words(message));
      process.stderr.write(CLEAR_LINE + bar(fraction, what, process.stderr.columns));
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

/**
 * A closed pipe (`| head`) is not a fault, and neither it nor a full disk ends anything: a job on a machine
 * continues to its own end.
 */
function faultOf(error: NodeJS.ErrnoException): Message | undefined {
  if (error.code === 'EPIPE') return undefined;
  return msg('The results could not be written to standard output ({cause}): run it again.', {
    cause: error.message,
  });
}

/** A name of a hundred thousand letters does not help on a terminal. */
function shortened(text: string): string {
  return text.length <= MAX_LETTERS
    ? text
    : `${text.slice(0, MAX_LETTERS / 2)} … ${text.slice(-MAX_LETTERS / 2)}`;
}

export function complainAbout(console: Console, problems: readonly Problem[]): void {
  for (const { severity, message, where } of problems) {
    const what = where === undefined ? message : msg('{where}: {what}', { where, what: message });
    console.complain(withSeverity(severity, what));
  }
}

const asSeverity: Readonly<Record<Problem['severity'], (what: Message) => Message>> = {
  note: (what) => msg('note: {what}', { what }),
  warning: (what) => msg('warning: {what}', { what }),
  error: (what) => msg('error: {what}', { what }),
};

/** `warning: …` */
export function withSeverity(severity: Problem['severity'], what: Message): Message {
  return asSeverity[severity](what);
}

/** Names in a column as wide as the widest. */
function tableText(rows: readonly (readonly string[])[]): string {
  const width = Math.max(NAME_WIDTH, ...rows.map(([name = '']) => name.length));
  return rows.map(([name = '', value]) => `${name.padEnd(width)} ${value}`).join('\n');
}

function bar(fraction: number, message: string, columns: number): string {
  const full = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_WIDTH);
  const drawn = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
  const percent = `${Math.floor(fraction * 100)}`.padStart(3);
  return `${drawn} ${percent} % ${message}`.slice(0, Math.max(columns - 1, 10));
}
