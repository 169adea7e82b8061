// SPDX-License-Identifier: GPL-3.0-or-later
/** Values that a person begins with, by what burns. */
import type { MachineProfile } from './profile.js';

/**
 * Mild values that mark plywood with a 5 W diode and harm no machine. Nothing begins at full power:
 * who needs it for their sheet sets it.
 */
export const DIODE_DEFAULTS: MachineProfile['defaults'] = {
  cut: { power: 0.8, speed: 5, passes: 1 },
  score: { power: 0.4, speed: 50 },
  engrave: { power: 0.5, speed: 100, interval: 0.1 },
};

/** A tube burns many times what a diode does. */
export const TUBE_DEFAULTS: MachineProfile['defaults'] = {
  cut: { power: 0.5, speed: 10, passes: 1 },
  score: { power: 0.15, speed: 50 },
  engrave: { power: 0.2, speed: 100, interval: 0.1 },
};
