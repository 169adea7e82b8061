// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether what was typed asks for the window. Known before anything is loaded: the window must start first. */

export const COMMAND_NAMES = [
  'job',
  'trace',
  'simulate',
  'send',
  'virtual-laser',
  'ports',
  'doctor',
  'replay',
  'help',
] as const;

/** `kerf`, `kerf drawing.svg` and `kerf -- job` open the window; a command or an option does not. */
export function opensWindow(argv: readonly string[]): boolean {
  const [first] = argv;
  if (first === undefined || first === '--') return true;
  return !first.startsWith('-') && !COMMAND_NAMES.some((name) => name === first);
}
