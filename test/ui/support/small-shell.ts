// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs that are started by a shell, which stays. To start one from a test takes as long as the kernel needs to copy
 * the page tables of its process, which may have more than a gigabyte; a shell has next to nothing.
 */
import { spawn } from 'node:child_process';

/** What the shell writes behind what a program has written, before its exit code. */
const END = '\u0001';
/** One that hangs must not hold up those after it. */
const MAX_SECONDS = 30;

let shell: ReturnType<typeof startShell> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Runs a program, after those before it, and returns what it wrote; rejects where it fails or takes too long. */
export function inShell(words: readonly string[]): Promise<string> {
  shell ??= startShell();
  const running = shell;
  const answer = last.then(() => running.ask(words));
  last = answer.catch(() => undefined);
  return answer;
}

function startShell() {
  const child = spawn('sh', { stdio: ['pipe', 'pipe', 'ignore'] });
  const { stdin, stdout } = child;
  for (const end of [child, stdin, stdout] as unknown as { unref(): void }[]) end.unref(); // Sockets have it.
  let text = '';
  let onText = () => {};
  let onEnd = () => {};
  stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    onText();
  });
  child.on('exit', () => {
    shell = undefined;
    onEnd();
  });
  return {
    ask: (words: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        const fail = (how: string) => reject(new Error(`${words.join(' ')} ${how}`));
        onEnd = () => fail('was not run: the shell has ended');
        onText = () => {
          const [, output = '', code] = new RegExp(`^([^]*)${END}(\\d+)\\n`).exec(text) ?? [];
          if (code === undefined) return;
          text = '';
          if (code === '0') resolve(output);
          else fail(`ended with ${code}`);
        };
        const command = words.map(quoted).join(' ');
        stdin.write(`timeout ${MAX_SECONDS} ${command}\nprintf '${END}%s\\n' $?\n`);
      }),
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
