// SPDX-License-Identifier: GPL-3.0-or-later
// `npm run -s kerf -- …` must be to a shell, and to a person at the switch, what the program itself is.

import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

const childModule = new URL('../../../scripts/child.mjs', import.meta.url).href;

/** Node running `program` by way of runInOurPlace, in no terminal's foreground. */
function inOurPlace(program: string): ChildProcessByStdio<null, Readable, null> {
  const stand = `
    import { runInOurPlace } from '${childModule}';
    process.exitCode = await runInOurPlace(process.execPath, ['-e', ${JSON.stringify(program)}]);`;
  const args = ['--input-type=module', '-e', stand];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
}

describe('a program that a script runs in its place', () => {
  it('ends the script with its own code', async () => {
    const [code] = await once(inOurPlace('process.exit(3)'), 'exit');
    assert.equal(code, 3);
  });

  it('ends the script with 128 and the number of its signal', async () => {
    const [code] = await once(inOurPlace('process.kill(process.pid, "SIGKILL")'), 'exit');
    assert.equal(code, 128 + 9);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`hears the ${signal} that the script was sent`, async () => {
      const script = inOurPlace(`
        process.on('${signal}', () => { console.log('heard'); process.exit(7); });
        setInterval(() => {}, 1000);
        console.log('ready');`);
      await once(script.stdout, 'data');
      script.kill(signal);
      const [[received], [code]] = await Promise.all([
        once(script.stdout, 'data'),
        once(script, 'exit'),
      ]);
      assert.equal(String(received), 'heard\n');
      assert.equal(code, 7);
    });
  }
});
