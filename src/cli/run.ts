// SPDX-License-Identifier: GPL-3.0-or-later
/** Runs the command line, from argv to an exit code: errors become one sentence, an interrupt cancels what runs. */
import { CommanderError } from 'commander';
import { AppError, isAbort, messageOf } from '../base/errors.js';
import { msg, verbatim } from '../base/message.js';
import type { CliDeps } from './cli-deps.js';
import type { Console } from './console.js';
import { DONE, exitCodeOf, FAILED, INTERRUPTED, WRONG_USAGE } from './exit-code.js';
import { createProgram } from './program.js';
import { translateProgram, withSubcommands } from './translate-program.js';

/** Runs what was typed (without `node` and the script). Never rejects. */
export async function runCli(deps: CliDeps, argv: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  const disconnect = deps.tasks.tasksUpdated.connect((tasks, progress) => {
    deps.console.progress(progress, tasks.at(-1)?.getSentence());
  });
  try {
    const program = createProgram(deps, interrupt.signal, deps.console.language);
    translateProgram(program, deps.console.language);
    for (const command of withSubcommands(program)) command.exitOverride();
    argv.forEach(refuseUnreadable);
    await program.parseAsync(argv.map(asOperand), { from: 'user' });
    if (interrupt.signal.aborted) return INTERRUPTED;
    return (await isShownInFull(deps.console)) ? DONE : FAILED;
  } catch (error) {
    return interrupt.signal.aborted ? INTERRUPTED : explain(deps, error);
  } finally {
    disconnect();
    deps.console.clearProgress();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

/** Where a name's bytes are not valid UTF-8, Node replaces them, and the name would mean another file. */
function refuseUnreadable(word: string): void {
  if (!word.includes('\ufffd')) return;
  throw new AppError(
    'usage.encoding',
    msg('"{word}" is not written in UTF-8: rename the file, or type the word again.', { word }),
  );
}

/** Reports that the results could not be written to the output. */
async function isShownInFull(console: Console): Promise<boolean> {
  await new Promise(setImmediate); // A stream reports its faults later than it is written to.
  const fault = console.outputFault();
  if (fault !== undefined) console.complain(fault);
  return fault === undefined;
}

/** A place below zero (`-400,-400`) would be taken for an option but for a space before it. */
function asOperand(word: string): string {
  return /^-\d*\.?\d+,-?\d*\.?\d+$/.test(word) ? ` ${word}` : word;
}

function explain(deps: CliDeps, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE; // It is printed already.
  const code = exitCodeOf(error);
  if (!isAbort(error)) deps.console.complain(messageOf(error));
  if (process.env['KERF_LOG'] !== undefined && code === FAILED && error instanceof Error) {
    for (const line of String(error.stack).split('\n')) deps.console.complain(verbatim(line));
  }
  return code;
}
