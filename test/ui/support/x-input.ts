// SPDX-License-Identifier: GPL-3.0-or-later
/** Real input for windows under X11, by xdotool: events take the same way as those of a hand. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function hasXdotool(): boolean {
  try {
    execFileSync('xdotool', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Hands on the window of the given title. */
export async function handsOn(title: string) {
  const { stdout } = await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', title]);
  const id = stdout.trim().split('\n')[0] ?? '';
  const say = async (...words: string[]) => void (await inShell(['xdotool', ...words]));
  return {
    /** The pointer goes to a place in the window, px. */
    move: (x: number, y: number) =>
      say('mousemove', '--window', id, String(Math.round(x)), String(Math.round(y))),
    press: (button = 1) => say('mousedown', String(button)),
    release: (button = 1) => say('mouseup', String(button)),
    click: (button = 1) => say('click', String(button)),
    /** Quick enough to be one, however busy the computer is. */
    doubleClick: () => say('click', '--repeat', '2', '--delay', '40', '1'),
    /** The keyboard goes to the window; there may be no window manager to do it. */
    focus: () => say('windowfocus', '--sync', id),
    key: (...names: string[]) => say('key', ...names),
    type: (text: string) => say('type', '--delay', '30', text),
    /** Resolves when the window is no longer shown. */
    async gone() {
      const isThere = async () => {
        return (await inShell(['xwininfo', '-id', id]).catch(() => '')).includes('IsViewable');
      };
      while (await isThere());
    },
    holdKey: (name: string) => say('keydown', name),
    letKey: (name: string) => say('keyup', name),
  };
}

/** What the shell writes behind what a program has written, before its exit code. */
const END = '\u0001';

let shell: ReturnType<typeof startShell> | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program that ends by itself, after those before it, and returns what it wrote. By a shell that stays: to
 * start a program from this process takes as long as the kernel needs to note its hundreds of megabytes twice.
 */
function inShell(words: readonly string[]): Promise<string> {
  shell ??= startShell();
  const answer = last.then(() => shell?.ask(words) ?? '');
  last = answer.catch(() => undefined);
  return answer;
}

function startShell() {
  const child = spawn('sh', { stdio: ['pipe', 'pipe', 'ignore'] });
  const { stdin, stdout } = child;
  for (const end of [child, stdin, stdout] as unknown as { unref(): void }[]) end.unref();
  let text = '';
  let onText = () => {};
  stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    onText();
  });
  return {
    ask: (words: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        onText = () => {
          const [, output = '', code] = new RegExp(`^([^]*)${END}(\\d+)\\n`).exec(text) ?? [];
          if (code === undefined) return;
          text = '';
          if (code === '0') resolve(output);
          else reject(new Error(`${words.join(' ')} ended with ${code}`));
        };
        stdin.write(`${words.map(quoted).join(' ')}\nprintf '${END}%s\\n' $?\n`);
      }),
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
