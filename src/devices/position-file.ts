// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was last known of the position of each machine, one file per port in
 * `$XDG_STATE_HOME/kerf/positions`. What cannot be read is as if the machine had been left in doubt.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, type FieldChecks, hasShape, isNumber, isText, oneOf } from '../base/fields.js';
import { fingerprint } from '../base/fingerprint.js';
import { type OnDamage, readKeptLater, type Understood } from '../base/kept-file.js';
import { replaceFile } from '../base/replace-file.js';
import { stateFolder } from '../base/user-folders.js';
import { isPlace, isPoint } from './position-checks.js';
import type { PositionMemory, RememberedPosition } from './position-memory.js';

export function positionFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'kerf', 'positions');
}

/** The file holds some numbers only. */
const POSITION = { maxBytes: 2 ** 16, understand };
/** Stands for a file that cannot be understood: something was known once, and is not now. */
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
  if (!hasShape(kept, NEEDED)) return undefined;
  const { boot, trust, position, machinePosition, mark, reach, visited } =
    kept as unknown as RememberedPosition; // Looked at just now, and below.
  return {
    ...{ boot, trust, position, machinePosition },
    ...(mark !== undefined && isNumber(mark) && { mark }),
    ...(reach && hasShape(reach, REACH) && { reach: { x: reach.x, y: reach.y, by: 'board' } }),
    ...(visited && hasShape(visited, BOX) && { visited }),
  };
}

const NEEDED: FieldChecks = {
  ...{ boot: isText, trust: oneOf(['known', 'here', 'suspect', 'lost']) },
  ...{ position: isPoint, machinePosition: isPoint },
};
const isSpan: Check = (value) =>
  hasShape(value, { from: isPlace, to: isPlace }) && Number(value['from']) < Number(value['to']);
const REACH: FieldChecks = { x: isSpan, y: isSpan };
const BOX: FieldChecks = { minX: isPlace, minY: isPlace, maxX: isPlace, maxY: isPlace };
