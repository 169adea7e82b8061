// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which of GTK's renderers draws the window. Where no graphics card can be reached, as in most virtual
 * machines, GTK would take OpenGL all the same and have the processor imitate it: a frame takes many
 * times as long as with cairo, which was made for processors.
 */
import { readdirSync } from 'node:fs';

/** Call before the first window is shown, when GTK chooses its renderer. A choice by the user is kept. */
export function drawWithoutGraphicsCard(): void {
  const devices = [...filesIn('/dev'), ...filesIn('/dev/dri')];
  const renderer = rendererFor(process.env, devices);
  if (renderer !== undefined) process.env['GSK_RENDERER'] = renderer;
}

/** `devices` are the names in `/dev` and `/dev/dri`; undefined leaves the choice to GTK. */
export function rendererFor(
  environment: Readonly<Record<string, string | undefined>>,
  devices: readonly string[],
): 'cairo' | undefined {
  if (environment['GSK_RENDERER']) return undefined;
  const isForced = /^(1|true|yes)$/i.test(environment['LIBGL_ALWAYS_SOFTWARE'] ?? '');
  const hasCard = devices.some((name) => /^(renderD\d+|nvidia\d+)$/.test(name));
  return isForced || !hasCard ? 'cairo' : undefined;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Without any card there is no such folder.
  }
}
