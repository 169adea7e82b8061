// SPDX-License-Identifier: GPL-3.0-or-later
/** What a screen reader hears of a job, and of a machine that stops being ready by itself. */
import assert from 'node:assert/strict';
import { Signal } from '../../../src/base/signal.js';
import type { JobPhase, JobProgress } from '../../../src/devices/contract/job.js';
import { type MachineState, OFFLINE } from '../../../src/devices/contract/state.js';
import { speakState } from '../../../src/ui/machine/health/spoken-state.js';

function job(phase: JobPhase): JobProgress {
  const counted = { done: 1, total: 9, unit: 'line', sent: 2, elapsed: 3, held: 0 } as const;
  return { jobId: 'one', phase, ...counted };
}

describe('the state of the machine for screen readers', () => {
  it('is spoken when a job begins, is held, continues and ends, and once each', () => {
    const said: string[] = [];
    const stateChanged = new Signal<[MachineState]>();
    const link = { state: { ...OFFLINE, condition: 'idle' } as MachineState, stateChanged };
    const end = speakState(link, (sentence) => void said.push(sentence));
    const become = (change: Partial<MachineState>) => {
      link.state = { ...link.state, ...change };
      stateChanged.emit(link.state);
    };
    become({ condition: 'run', job: job('running') });
    become({ job: { ...job('running'), done: 5 } });
    become({ condition: 'hold', job: job('held') });
    become({ condition: 'run', job: job('running') });
    become({ condition: 'idle', job: job('finished') });
    become({ condition: 'jog' });
    become({ condition: 'idle' });
    become({ condition: 'door' });
    become({ condition: 'offline' });
    end();
    become({ condition: 'alarm' });
    assert.deepEqual(said, [
      'The job has begun.',
      'The job is on hold.',
      'The job continues.',
      'The job is finished.',
      'Machine: Door open',
      'Machine: Not connected',
    ]);
  });
});
