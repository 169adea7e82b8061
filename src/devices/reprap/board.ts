// SPDX-License-Identifier: GPL-3.0-or-later
/** What the parts of a RepRap controller share. */
import type { MachineProfile } from '../../machine/profile.js';
import type { Clock } from '../clock.js';
import type { Wire } from '../gcode/wire.js';
import type { FirmwareSpec, RepRapReply } from './firmware.js';
import type { JobOverrides } from './job-overrides.js';
import type { LineSender } from './line-sender.js';
import type { RepRapState } from './reprap-state.js';

export interface RepRapBoard {
  readonly spec: FirmwareSpec;
  readonly profile: MachineProfile;
  readonly clock: Clock;
  readonly wire: Wire<RepRapReply>;
  readonly sender: LineSender;
  readonly machine: RepRapState;
  readonly overrides: JobOverrides;
}
