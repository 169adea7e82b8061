// SPDX-License-Identifier: GPL-3.0-or-later
/** The states of machine, plan and work that the window has words for, in turn. */
import { verbatim } from '../../../src/base/message.js';
import type { JobProgress } from '../../../src/devices/contract/job.js';
import {
  type LinkHealth,
  type MachineState,
  OFFLINE,
} from '../../../src/devices/contract/state.js';
import { plannedJob } from './fake-app-context.js';
import { OFFER } from './fake-interrupted-jobs.js';
import { machine } from './fake-machine-side.js';
import type { ShownWindow } from './shown-window.js';

/** Connected, homed by hand, with two work systems. */
export const READY: MachineState = {
  ...OFFLINE,
  ...{ condition: 'idle', trust: 'known', port: '/dev/ttyUSB0 at 115200', firmware: 'Grbl 1.1h' },
  ...{ position: { x: 12.5, y: 40 }, machinePosition: { x: 112.5, y: 90 } },
  ...{ workOffset: { x: 100, y: 50 }, activeWcs: 'G55' },
  workOffsets: { G54: { x: 0, y: 0 }, G55: { x: 100, y: 50 } },
};
const JOB: JobProgress = {
  ...{ jobId: '1', phase: 'running', sent: 420, unit: 'line', done: 400, total: 1000 },
  ...{ elapsed: 95, held: 0 },
};
const LINK: LinkHealth = {
  mode: 'counting',
  ...{ medianGapMs: 0.2, p99GapMs: 1.1, p999GapMs: 3.4, worstGapMs: 21 },
  ...{ bufferedSeconds: 1.8, damagedAnswers: 0 },
};
const job = (fields: Partial<JobProgress>): Partial<MachineState> => ({
  job: { ...JOB, ...fields },
});
export const problem = (severity: 'error' | 'warning' | 'note', text: string, where?: string) => ({
  ...{ severity, code: severity, message: verbatim(text) },
  ...(where !== undefined && { where }),
});

export const MACHINES: Readonly<Record<string, Partial<MachineState>>> = {
  offline: { ...OFFLINE, port: undefined as never, firmware: undefined as never },
  connecting: { condition: 'connecting' },
  running: { condition: 'run', speed: 20, power: 0.8, ...job({}), link: LINK },
  'running a packet job': {
    condition: 'run',
    ...job({ unit: 'packet', done: 1, total: 3 } as object),
  },
  'on hold': { condition: 'hold', ...job({ phase: 'held', held: 12 }) },
  stopping: { condition: 'hold', ...job({ phase: 'stopping' }) },
  'with the door open': { condition: 'door' },
  finished: job({ phase: 'finished', done: 1000, sent: 1000, elapsed: 760 }),
  failed: job({ phase: 'failed' } as object),
  jogging: { condition: 'jog', manualActivity: 'jogging' },
  framing: { condition: 'run', manualActivity: 'framing' },
  'in test fire': { condition: 'run', manualActivity: 'test-fire', power: 0.02 },
  homing: { condition: 'home' },
  'in alarm': { condition: 'alarm', trust: 'lost', message: verbatim('A limit switch was hit.') },
  asleep: { condition: 'sleep' },
  'in check mode': { condition: 'check' },
  'at a place in doubt': { trust: 'suspect' },
  'at a place that counts from here': { trust: 'here' },
  'at a lost place': { trust: 'lost' },
  'at a place that is not known yet': { isPlaceKnown: false },
  'faster and weaker': { overrides: { feed: 1.1, rapid: 0.5, power: 0.9 } },
  'without abilities': { abilities: [] },
  'with air on': { isAirOn: true },
  'with a bad link': {
    link: { ...LINK, mode: 'line-by-line', damagedAnswers: 3, maxLinesPerSecond: 40 },
  },
  'with hours': { hours: { beam: 3600 * 9.4, motion: 3600 * 15.2 } },
  'with hours that are many': { hours: { beam: 3600 * 900, motion: 3600 * 1520 } },
  'that outlives its window': { condition: 'run', ...job({}), outlivesWindow: true },
  homed: { isHomed: true },
};

export type Act = (shown: ShownWindow) => void;
export const plan =
  (problems: Parameters<typeof plannedJob>[0]): Act =>
  ({ fake }) =>
    fake.showPlan({ kind: 'ready', job: plannedJob(problems) });

/** Gives the machine two macros, and its second zero a name. */
export const nameMacros: Act = ({ fake: { context } }) =>
  context.notebook.change(machine.id, {
    workSystemNames: { G55: 'Jig, left' },
    macros: [
      { name: 'Park', text: 'G0 X0' },
      { name: 'Focus', text: 'G0 Z5' },
    ],
  });

/** One after the other: each begins where the one before ended. */
export const STORY: readonly (readonly [string, Act])[] = [
  ['nothing is planned', ({ fake }) => fake.showPlan({ kind: 'empty' })],
  ['it is planned', ({ fake }) => fake.showPlan({ kind: 'planning', job: plannedJob() })],
  [
    'the plan fails',
    ({ fake }) => fake.showPlan({ kind: 'failed', error: new Error('No thread.') }),
  ],
  [
    'the plan has problems',
    plan([
      problem('error', 'The job leaves the bed.'),
      problem('warning', 'An outline is not closed.', 'a.svg'),
      problem('note', 'It is near the edge.'),
    ]),
  ],
  ['the plan has a note', plan([problem('note', 'It is near the edge.')])],
  ['the plan is whole', plan([])],
  ['the forecast is wanted', ({ fake }) => fake.forecaster.enter({ kind: 'waiting' })],
  ['the forecast is made', ({ fake }) => fake.forecaster.enter({ kind: 'working' })],
  [
    'the forecast fails',
    ({ fake }) => fake.forecaster.enter({ kind: 'failed', error: new Error('No.') }),
  ],
  ['the forecast is off', ({ fake }) => fake.forecaster.enter({ kind: 'off' })],
  [
    'a job was interrupted',
    ({ fake }) => fake.interrupted.show({ kind: 'offer', offer: OFFER } as never),
  ],
  ['and is forgotten', ({ fake }) => fake.interrupted.show({ kind: 'none' })],
  [
    'one piece is selected',
    ({ fake: { context } }) => context.selection.set([context.store.all('piece')[0]!.id]),
  ],
  [
    'all are selected',
    ({ fake: { context } }) =>
      context.selection.set(context.store.all('piece').map(({ id }) => id)),
  ],
  [
    'a piece is turned',
    ({ fake: { context } }) => {
      context.selection.set([context.store.all('piece')[0]!.id]);
      context.numbers.type('angle', 0.5);
    },
  ],
  ['that is undone', ({ fake: { context } }) => context.history.undo()],
  ['lengths are inches', ({ fake: { context } }) => context.preferences.change({ unit: 'in' })],
  [
    'lengths are millimetres',
    ({ fake: { context } }) => context.preferences.change({ unit: 'mm' }),
  ],
  [
    'a layer is hidden',
    ({
      fake: {
        context: { store },
      },
    }) =>
      store.transact('hide', (tx) => {
        const [layer] = store.all('layer');
        tx.put({ ...layer!, isVisible: false });
      }),
  ],
  [
    'a step is switched off',
    ({
      fake: {
        context: { store },
      },
    }) =>
      store.transact('off', (tx) => {
        const [step] = store.all('step');
        tx.put({ ...step!, isEnabled: false });
      }),
  ],
  [
    'a layer has no steps',
    ({
      fake: {
        context: { store },
      },
    }) =>
      store.transact('remove', (tx) => {
        for (const step of store.all('step').slice(1)) tx.remove(step.id);
      }),
  ],
  ['systems have names, macros are there', nameMacros],
  [
    'the work is empty',
    ({
      fake: {
        context: { store },
      },
    }) =>
      store.transact('clear', (tx) => {
        for (const piece of store.all('piece')) tx.remove(piece.id);
      }),
  ],
];
