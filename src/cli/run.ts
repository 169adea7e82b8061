// SPDX-License-Identifier: GPL-3.0-or-later
/** From argv to an exit code: errors become one sentence, an interrupt cancels what runs. */
import { CommanderError } from 'commander';
import { isAbort, messageOf } from '../base/errors.js';
import { verbatim } from '../base/message.js';
import type { CliDeps } from './cli-deps.js';
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
    await program.parseAsync(argv.map(asOperand), { from: 'user' });
    return interrupt.signal.aborted ? INTERRUPTED : DONE;
  } catch (error) {
    return interrupt.signal.aborted ? INTERRUPTED : explain(deps, error);
  } finally {
    disconnect();
    deps.console.clearProgress();
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

/** A place below zero (`-400,-400`) would be taken for an option but for a space before it. */
function asOperand(word: string): string {
  return /^-\d*\.?\d+,-?\d*\.?\d+$/.test(word) ? ` ${word}` : word;
}

function explain(deps: CliDeps, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE; // It has spoken itself.
  const code = exitCodeOf(error);
  if (!isAbort(error)) deps.console.complain(messageOf(error));
  if (process.env['KERF_LOG'] !== undefined && code === FAILED && error instanceof Error) {
    for (const line of String(error.stack).split('\n')) deps.console.complain(verbatim(line));
  }
  return code;
}
