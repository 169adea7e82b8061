// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf send` and the lines that a machine wants around every job: sent where that is asked for, never left out unsaid. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { VIRTUAL_LASER } from '../../src/devices/grbl/profiles.js';
import { NO_NOTES } from '../../src/machine/notes.js';
import { stands, type TypedHere } from './typed-here.js';

const PORT = ['--port', '/dev/ttyUSB0'] as const;
const PROGRAM = 'G21 G90\nG0 X1 Y1\nM4 S100\nG1 X10 F600\nM5\n';
const COUNTS = { unit: 'line', sent: 5, done: 5, total: 5, elapsed: 65, held: 0 } as const;

describe('a program with lines of its machine around it', () => {
  const { stand, at } = stands();
  const hooks = { before: 'M8', after: 'M9' };

  beforeEach(() => writeFileSync(at('a.nc'), PROGRAM));

  function noted(notes: object = { hooks }) {
    const hooked: unknown[][] = [];
    const sent: string[] = [];
    const here = stand({
      notebook: {
        read: () => ({ ...NO_NOTES, ...notes }),
        change: () => undefined,
      } as unknown as CliDeps['notebook'],
      hookProgram: async (path, own, { variables, machine }) => {
        hooked.push([own, machine.id, variables['max_x'], readFileSync(path, 'utf8')]);
        writeFileSync(path, `M8\n${PROGRAM}M9\n`);
      },
    });
    here.machine.onCommand = (command) => {
      if (command.kind !== 'start-job') return undefined;
      sent.push(command.programPath);
      return { job: { jobId: command.jobId, phase: 'finished', ...COUNTS } };
    };
    return { here, hooked, sent };
  }
  const send = (here: TypedHere, ...words: readonly string[]) =>
    here.typed('send', at('a.nc'), ...PORT, ...words);

  it('is sent as it is, and says which lines are left out', async () => {
    const { here, hooked, sent } = noted();
    const { err } = await send(here);
    assert.match(
      err.join(' '),
      /^warning: the lines around jobs of .+ left out: --hooks sends them$/,
    );
    assert.deepEqual([hooked, sent], [[], [at('a.nc')]]);
  });

  it('is a copy with them where that is asked for, which goes again', async () => {
    const { here, hooked, sent } = noted();
    const { err, status } = await send(here, '--hooks');
    assert.deepEqual([status, err], [0, []]);
    assert.deepEqual(hooked, [[hooks, VIRTUAL_LASER.id, 10, PROGRAM]]);
    const [copy] = sent;
    assert.ok(copy !== undefined && copy !== at('a.nc') && !existsSync(copy));
    assert.equal(readFileSync(at('a.nc'), 'utf8'), PROGRAM);
  });

  it('says where there are none to send', async () => {
    for (const empty of [{}, { hooks: { before: ' \n', after: '' } }]) {
      const { here, sent } = noted(empty);
      const { err } = await send(here, '--hooks');
      assert.match(err.join(' '), /^warning: there are no lines around jobs for /);
      assert.deepEqual(sent, [at('a.nc')]);
      assert.deepEqual((await send(here)).err, []);
    }
  });
});
