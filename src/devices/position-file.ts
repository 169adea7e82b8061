// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was last known of the position of each machine, one file per port in
 * `$XDG_STATE_HOME/kerf/positions`. What cannot be read is as if the machine had been left in doubt.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from '../base/fingerprint.js';
import { type OnDamage, readKeptLater, type Understood } from '../base/kept-file.js';
import { replaceFile } from '../base/replace-file.js';
import { stateFolder } from '../base/user-folders.js';
import type { Bounds } from '../geometry/bounds.js';
import type { Point } from '../geometry/path.js';
import type { Reach, Span } from '../machine/reach.js';
import type { PositionMemory, RememberedPosition } from './position-memory.js';

export function positionFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'kerf', 'positions');
}

/** Some numbers. */
const POSITION = { maxBytes: 2 ** 16, understand };
/** Of a file that cannot be understood: something was known once, and is not now. */
const IN_DOUBT: RememberedPosition = {
  boot: '',
  trust: 'suspect',
  position: { x: 0, y: 0 },
  machinePosition: { x: 0, y: 0 },
};

export class PositionFile implements PositionMemory {
  last: RememberedPosition | undefined;
  readonly #path: string;
  /** Everything that is to be written, one after the other. */
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, last: RememberedPosition | undefined) {
    this.#path = path;
    this.last = last;
  }

  static async open(
    port: string,
    folder = positionFolder(),
    onDamage?: OnDamage,
  ): Promise<PositionFile> {
    const path = join(folder, `${fingerprint(port)}.json`);
    let isDamaged = false;
    const last = await readKeptLater(path, POSITION, (problem) => {
      isDamaged = true;
      onDamage?.(problem);
    });
    return new PositionFile(path, isDamaged ? IN_DOUBT : last);
  }

  keep(position: RememberedPosition): void {
    this.last = position;
    const text = `${JSON.stringify(position)}\n`;
    this.#writing = this.#writing
      .then(() => replaceFile(this.#path, text, { mode: 0o600, folderMode: 0o700 }))
      // On a full disk an old file would vouch for a position that is in doubt now. Without one the next
      // session asks for homing or a person's word.
      .catch(() => rm(this.#path, { force: true }).catch(() => undefined));
  }

  /** Resolves when everything so far is on the disk. */
  flush(): Promise<void> {
    return this.#writing;
  }
}

function understand(content: unknown): Understood<RememberedPosition | undefined> {
  const value = remembered(content);
  return { value, isWhole: value !== undefined || content === undefined };
}

function remembered(kept: unknown): RememberedPosition | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { boot, trust, position, machinePosition, mark, reach, visited } = kept as Record<
    string,
    unknown
  >; // Looked at below.
  const isTrust = trust === 'known' || trust === 'here' || trust === 'suspect' || trust === 'lost';
  if (typeof boot !== 'string' || !isTrust || !isPoint(position) || !isPoint(machinePosition)) {
    return undefined;
  }
  const isMark = typeof mark === 'number' && Number.isFinite(mark);
  return {
    ...{ boot, trust, position, machinePosition },
    ...(isMark && { mark }),
    ...(isReach(reach) && { reach: { x: reach.x, y: reach.y, by: 'board' } }),
    ...(isBox(visited) && { visited }),
  };
}

function isReach(value: unknown): value is Pick<Reach, 'x' | 'y'> {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('y' in value)) {
    return false;
  }
  return isSpan(value.x) && isSpan(value.y);
}

function isSpan(value: unknown): value is Span {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) {
    return false;
  }
  const { from, to } = value;
  return Number.isFinite(from) && Number.isFinite(to) && Number(from) < Number(to);
}

function isBox(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const { minX, minY, maxX, maxY } = value as Record<string, unknown>; // Looked at below.
  return isPoint({ x: minX, y: minY }) && isPoint({ x: maxX, y: maxY });
}

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('y' in value)) {
    return false;
  }
  return Number.isFinite(value.x) && Number.isFinite(value.y);
}
