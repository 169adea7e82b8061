// SPDX-License-Identifier: GPL-3.0-or-later
/** A job over a flow that is only a list of calls: no controller, no wire. */
import assert from 'node:assert/strict';
import type { Message } from '../../../src/base/message.js';
import type { LinkHealth } from '../../../src/devices/contract/state.js';
import { LineList } from '../../../src/devices/feeding/line-source.js';
import { GcodeJob } from '../../../src/devices/gcode/job.js';
import type {
  FlowListener,
  JobFlow,
  Pausing,
  RunKind,
} from '../../../src/devices/gcode/job-flow.js';
import type { PositionCertainty } from '../../../src/devices/job-journal.js';
import { MARLIN_DIODE } from '../../../src/devices/marlin/profiles.js';
import { MemoryJournal } from '../memory-journal.js';
import { VirtualTime } from '../virtual-time.js';
import { guardAtZero } from './guard-at-zero.js';

const ZERO = { x: 0, y: 0 };

export class ListedFlow implements JobFlow {
  readonly calls: string[] = [];
  readonly counts = { linesSent: 0, linesAcked: 0, sentLine: 0, doneLine: 0, doneSeconds: 0 };
  link: LinkHealth | undefined;
  reckonedPosition: { x: number; y: number } | undefined;
  isSeen = true;
  standsDark = false;
  readonly bufferedSeconds = 1.5;
  readonly doubtfulSeconds = 0.25;
  readonly pausing: Pausing = {
    pause: async () => void this.calls.push('pause'),
    relight: async () => void this.calls.push('relight'),
    goOn: () => void this.calls.push('go on'),
  };

  constructor(
    readonly kind: RunKind,
    readonly listener: FlowListener,
  ) {}

  begin = () => void this.calls.push('begin');
  refill = () => void this.calls.push('refill');
  noteReport = () => void this.calls.push('report');
  end = () => void this.calls.push('end');
}

export class JobStand {
  readonly time = new VirtualTime();
  readonly journal = new MemoryJournal();
  readonly told: Message[] = [];
  dryRunsEnded = 0;
  changes = 0;
  stops = 0;
  isReady = true;
  isOutOfReach = false;
  position = ZERO;
  knowledge: PositionCertainty | Error = 'standing';
  readonly job: GcodeJob<ListedFlow>;

  constructor() {
    this.job = new GcodeJob<ListedFlow>({
      clock: this.time,
      journal: this.journal,
      guard: guardAtZero(),
      ...{ driver: 'test', label: 'nowhere', machineId: 'test' },
      where: { trust: 'here', boot: 'boot' },
      beginFlow: (_supply, kind, listener) => new ListedFlow(kind, listener),
      reported: () => ({
        ...{ firmware: 'Test 1', position: this.position, machinePosition: { x: 10, y: 20 } },
        ...{ speed: 0, isHomed: false },
      }),
      beginning: () => ({ agility: { ...MARLIN_DIODE.motion, arcTolerance: 0.002 }, start: ZERO }),
      assertFits: () => undefined,
      assertReady: () => {
        if (!this.isReady) throw new Error('not ready');
      },
      stop: () => {
        this.stops++;
        const { knowledge } = this;
        return knowledge instanceof Error ? Promise.reject(knowledge) : Promise.resolve(knowledge);
      },
      isOutOfReach: () => this.isOutOfReach,
      dryRunEnded: () => {
        this.dryRunsEnded++;
      },
      showMessage: (message) => void this.told.push(message),
      changed: () => {
        this.changes++;
      },
    });
  }

  get flow(): ListedFlow {
    const { flow } = this.job;
    assert.ok(flow);
    return flow;
  }

  frame(): this {
    this.job.startFrame(new LineList(['G0X1']));
    return this;
  }
}
