// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedCounts } from '../../src/cli/cli-deps.js';
import { openTransport } from '../../src/transport/open.js';
import { kerf, scratchFolder, startKerf } from '../support/kerf-command.js';
import { until } from '../support/until.js';

const ARGS = ['virtual-laser', '--json', '--tcp', '0'];

describe('the virtual laser, switched off', function () {
  this.timeout(60_000);

  it('tells what it was sent, and that a job did not keep it waiting', async () => {
    using folder = scratchFolder();
    const program = join(folder.path, 'line.gcode');
    writeFileSync(program, 'G21G90\nM4S100\nG1X5F3000\nX10\nM5\n');
    const { end, port } = await served('--pace', 'max');
    const sent = await kerf('send', program, '--port', port);
    assert.equal(sent.status, 0, sent.stderr);
    const { lines, seconds, ranDry, bytesLost } = await end();
    assert.ok(lines > 5);
    assert.ok(seconds > 0.2);
    assert.deepEqual([ranDry, bytesLost], [0, 0]);
  });

  it('tells how often it ran dry, on a board as fast as it was asked for', async () => {
    const { end, port } = await served('--baud', '1000000', '--line-time', '0.1');
    const transport = await openTransport(port, { baudRate: 1_000_000 });
    let said = '';
    transport.received.connect((bytes) => {
      said += Buffer.from(bytes).toString('latin1');
    });
    const moveAndRest = async (line: string) => {
      said = '';
      transport.write(Buffer.from(`${line}\n`));
      await until(() => said.includes('ok'));
      do {
        said = '';
        transport.write(Buffer.from('?'));
        await until(() => said.includes('>'));
      } while (!said.includes('<Idle'));
    };
    await moveAndRest('G1X1F6000');
    await moveAndRest('G1X2F6000');
    await transport.close();
    assert.equal((await end()).ranDry, 2);
  });

  it('is asked for speeds by number', async () => {
    const { status, stderr } = await kerf(...ARGS, '--baud', 'fast');
    assert.notEqual(status, 0);
    assert.match(stderr, /give bits per second/);
  });
});

async function served(...args: string[]) {
  const { child, finished, line } = startKerf([...ARGS, ...args]);
  const { listening } = JSON.parse(await line(/listening/)) as { listening: string[] };
  const end = async () => {
    child.kill('SIGTERM');
    const { stdout } = await finished;
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as ServedCounts;
  };
  return { end, port: listening[0] ?? '' };
}
