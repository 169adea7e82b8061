// SPDX-License-Identifier: GPL-3.0-or-later
import { Signal } from '../../src/base/signal.js';
import type { MachineCommand } from '../../src/devices/contract/commands.js';
import type { MachineLink } from '../../src/devices/contract/link.js';
import { type MachineState, OFFLINE } from '../../src/devices/contract/state.js';

/** A machine at the end of a wire that nobody looks at. What is asked of it is in `asked`. */
export class PaperMachine implements MachineLink {
  state: MachineState = OFFLINE;
  readonly stateChanged = new Signal<[MachineState]>();
  readonly wire = new Signal<[never]>();
  readonly asked: MachineCommand[] = [];
  /** What it makes of a command besides writing it down. */
  onCommand: (command: MachineCommand) => Partial<MachineState> | undefined = () => undefined;
  ends = 0;
  left = 0;

  async command(command: MachineCommand): Promise<void> {
    this.asked.push(command);
    if (command.kind === 'connect')
      this.become({ condition: 'idle', port: command.port, trust: 'known' });
    const news = this.onCommand(command);
    if (news !== undefined) this.become(news);
    if (['jog', 'go-to', 'frame'].includes(command.kind)) {
      // It moves, and stands again after a while.
      setImmediate(() => {
        for (const condition of ['run', 'idle', 'idle'] as const) this.become({ condition });
      });
    }
  }

  become(news: Partial<MachineState>): void {
    this.state = { ...this.state, ...news };
    this.stateChanged.emit(this.state);
  }

  watchWire(): void {}

  async close(): Promise<void> {
    this.ends += 1;
  }

  leave(): void {
    this.left += 1;
  }
}
