// SPDX-License-Identifier: GPL-3.0-or-later
/** A connection to machines of paper: what happens is written down, in order. */
import assert from 'node:assert/strict';
import { AppError } from '../../src/base/errors.js';
import { verbatim } from '../../src/base/message.js';
import { Signal } from '../../src/base/signal.js';
import type { MachineCommand, SessionCommand } from '../../src/devices/contract/commands.js';
import type { Session, SessionOptions, WireLine } from '../../src/devices/contract/session.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';
import {
  ConnectionManager,
  type ConnectionManagerDeps,
} from '../../src/stream/connection-manager.js';
import type { Transport } from '../../src/transport/contract.js';
import { MACHINE } from '../devices/grbl/session-bench.js';

export const PORT = '/dev/ttyUSB7';
export const START = { kind: 'start-job', jobId: 'job-1', programPath: '/p' } as const;
export const JOG: MachineCommand = { kind: 'jog', by: { x: 1, y: 0 }, speed: 10 };
export const connect = (port = PORT, machine = MACHINE): MachineCommand => ({
  kind: 'connect',
  port,
  machine,
});
export const lost = new AppError('device.lost', verbatim('The cable is out.'));

/** All that happens, in order. */
export const deeds: string[] = [];
/** Those of the test, which are all to end with it. */
let hosts: ConnectionManager[] = [];

export async function endConnections(): Promise<void> {
  for (const host of hosts) await host.end();
  hosts = [];
}

class PaperTransport implements Transport {
  readonly label = PORT;
  readonly kind = 'stream';
  readonly received = new Signal<[Uint8Array]>();
  readonly closed = new Signal<[AppError | undefined]>();

  write(): void {}

  async close(): Promise<void> {
    deeds.push('close');
  }
}

export class PaperSession implements Session {
  readonly stateChanged = new Signal<[MachineState]>();
  readonly wire = new Signal<[WireLine]>();
  state: MachineState = { ...OFFLINE, condition: 'idle', port: PORT, trust: 'known' };
  refusal: AppError | undefined;
  isSafe = true;

  constructor(readonly options: SessionOptions) {}

  async start(): Promise<void> {
    if (this.refusal !== undefined) throw this.refusal;
    deeds.push('start');
  }

  async command({ kind }: SessionCommand): Promise<void> {
    deeds.push(kind);
    if (this.refusal !== undefined) throw this.refusal;
  }

  async makeSafe(): Promise<boolean> {
    deeds.push('make safe');
    return this.isSafe;
  }

  async remember(): Promise<void> {
    deeds.push('remember');
  }

  dispose(): void {
    deeds.push('dispose');
  }

  show(state: Partial<MachineState>): void {
    this.state = { ...this.state, ...state };
    this.stateChanged.emit(this.state);
  }
}

export function bench(more: Partial<ConnectionManagerDeps> = {}) {
  deeds.length = 0;
  const sessions: PaperSession[] = [];
  const transports: PaperTransport[] = [];
  const trouble: { atStart?: AppError } = {};
  const host = new ConnectionManager({
    drivers: [
      {
        ...{ id: 'grbl', label: 'GRBL', emergencyStopBytes: Uint8Array.of(33, 24) },
        loadSessions: async () => ({
          create: (_transport, _machine, options = {}) => {
            const session = new PaperSession(options);
            session.refusal = trouble.atStart;
            // What was not greeted knows of no place.
            if (trouble.atStart) session.state = { ...session.state, trust: 'suspect' };
            sessions.push(session);
            return session;
          },
        }),
      },
    ],
    open: async () => {
      transports.push(new PaperTransport());
      return transports.at(-1)!;
    },
    guard: {
      watch: ({ address }) => void deeds.push(`watch ${address}`),
      release: () => void deeds.push('release'),
    },
    ...more,
  });
  hosts.push(host);
  const states: MachineState[] = [];
  host.stateChanged.connect((state) => states.push(state));
  return { host, sessions, transports, states, trouble };
}

export async function connected(more: Partial<ConnectionManagerDeps> = {}, port = PORT) {
  const made = bench(more);
  await made.host.command(connect(port));
  const [session] = made.sessions;
  const [transport] = made.transports;
  assert.ok(session && transport);
  deeds.length = 0;
  return { ...made, session, transport };
}
