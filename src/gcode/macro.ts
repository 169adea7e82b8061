// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Macros: G-code with holes. `G0 X{width / 2}` takes a sum in, `let gap = 2.5` names a number, `@home`
 * on a line of its own takes another macro in. What comes out is plain lines; whether they may be sent
 * is for the checks of every program to say.
 */
import { AppError } from '../base/errors.js';
import { type Message, msg } from '../base/message.js';
import { evaluate, type Variables } from './expression.js';
import { LineCollector } from './line-collector.js';
import { LINE_END } from './line-ends.js';
import { LARGEST_NUMBER } from './number-range.js';
import { wordsOutOfRange } from './program-range.js';
import { Words } from './words.js';

export interface Macro {
  readonly name: string;
  readonly text: string;
}

export interface MacroContext {
  /** Everything that `@name` can take in. */
  readonly library: readonly Macro[];
  readonly variables: Readonly<Record<string, number>>;
}

const DEEPEST = 8;
const MAX_LINES = 10_000;
/** Lines read, those without a word of G-code among them: names and other macros multiply, too. */
const MAX_READ = 100_000;
const DECIMALS = 4;
/** Characters; lines longer than a controller takes are reported by the check of every program. */
const LONGEST = 1000;

/** The lines of a macro. Throws AppError `macro.…`. */
export function expandMacro(text: string, { library, variables }: MacroContext): readonly string[] {
  const lines: string[] = [];
  const known = new Map(Object.entries(variables));
  expandInto(lines, text, { library, known, depth: 0, read: { lines: 0 } });
  return lines;
}

/** The macro of this name. Throws AppError `macro.unknown`. */
export function findMacro(library: readonly Macro[], name: string): Macro {
  const found = library.find((macro) => macro.name.toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new AppError('macro.unknown', unknown(name, library));
}

function unknown(name: string, library: readonly Macro[]): Message {
  if (library.length === 0) {
    return msg('There is no macro "{name}": this machine has no macros yet.', {
      name: shortened(name),
    });
  }
  const names = library.map((macro) => macro.name).join(', ');
  return msg('There is no macro "{name}": use one of {names}.', { name: shortened(name), names });
}

interface Expansion {
  readonly library: readonly Macro[];
  readonly known: Map<string, number>;
  readonly depth: number;
  /** Counts the lines of the whole expansion. */
  readonly read: { lines: number };
}

function expandInto(lines: string[], text: string, expansion: Expansion): void {
  const { library, known, depth } = expansion;
  if (depth > DEEPEST) {
    throw new AppError(
      'macro.depth',
      msg('Macros include each other endlessly: remove one of the includes.'),
    );
  }
  for (const raw of text.split(LINE_END)) {
    expansion.read.lines++;
    const line = raw.replace(/;.*$/, '').trim();
    const named = /^let\s+([A-Za-z_]\w*)\s*=\s*(.+)$/.exec(line);
    if (named) known.set(named[1] ?? '', evaluate(named[2] ?? '', known));
    else if (line.startsWith('@')) {
      const inner = findMacro(library, line.slice(1)).text;
      expandInto(lines, inner, { ...expansion, depth: depth + 1 });
    } else {
      const code = withoutComments(raw);
      if (code !== '') lines.push(filled(code, known));
    }
    if (lines.length > MAX_LINES || expansion.read.lines > MAX_READ) {
      throw new AppError(
        'macro.length',
        msg('A macro may have at most {most} lines: make it shorter.', { most: MAX_LINES }),
      );
    }
  }
}

/** Comments end where controllers end them; parentheses between braces belong to a sum. */
function withoutComments(line: string): string {
  return line.replace(/(\{[^{}]*\})|\([^)]*\)?|;.*$/g, '$1').trim();
}

function filled(line: string, known: Variables): string {
  const text = line.replace(/\{([^{}]*)\}/g, (_whole, sum: string) => {
    const value = Number(evaluate(sum, known).toFixed(DECIMALS)) + 0;
    if (Math.abs(value) <= LARGEST_NUMBER) return String(value);
    throw new AppError(
      'macro.expression',
      msg(
        'The value of {expression} is above {limit}, which no machine takes: correct the macro.',
        { expression: `{${sum}}`, limit: LARGEST_NUMBER },
      ),
    );
  });
  if (/[{}]/.test(text)) {
    throw new AppError(
      'macro.bracket',
      msg('The line "{line}" has an unmatched brace: correct the macro.', {
        line: shortened(line),
      }),
    );
  }
  assertWords(text);
  return text;
}

/** The result must be letters with a number each, none beyond what a machine takes. */
function assertWords(text: string): void {
  const lines = new LineCollector(LONGEST);
  for (const byte of new TextEncoder().encode(`${text}\n`)) if (lines.push(byte)) break;
  const shown = shortened(text);
  const words = new Words();
  if (lines.isTooLong || words.read(lines.bytes, 0, lines.length) !== 'none') {
    throw new AppError(
      'macro.line',
      msg('The line "{line}" is not G-code (letters with a number each): correct the macro.', {
        line: shown,
      }),
    );
  }
  const trouble = wordsOutOfRange(words);
  if (trouble !== undefined) {
    throw new AppError(
      'macro.line',
      msg('The line "{line}" {trouble}: correct the macro.', { line: shown, trouble }),
    );
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
