// SPDX-License-Identifier: GPL-3.0-or-later
/** Ruida jobs to art: bytes unscrambled, commands followed, a layer for each of the job. */
import type { ArtLayer, Shape } from '../../art/art.js';
import { msg } from '../../base/message.js';
import { joinPaths } from '../../geometry/join-paths.js';
import { scaling, transformPath } from '../../geometry/matrix.js';
import { completeValues } from '../../params/validate.js';
import type { ImportOptions, ImportResult } from '../contract.js';
import { artInItsBox } from '../drawn-bounds.js';
import { type FindingKind, ImportFindings } from '../import-findings.js';
import { holdsTooMuch, isNone, refuseSize } from '../refusals.js';
import { FILE_INCOMPLETE, SETTINGS_TAKEN } from '../shared-findings.js';
import { keyOf, ruidaCommands } from './commands.js';
import { RuidaJob, type RuidaLayer } from './job.js';
import { ruidaParams } from './params.js';

const MAX_BYTES = 64 * 2 ** 20;
const HEADER = 'RDWORKV';
/** mm; a job counts micrometres. */
const JOIN = 0.0015;
const MAX_SHAPES = 500_000;

const kinds = {
  'import.file-incomplete': FILE_INCOMPLETE,
  'import.settings-taken': SETTINGS_TAKEN,
  'import.nothing-drawn': {
    severity: 'warning',
    say: () => msg('The job burns nothing that Kerf can read: choose another file.'),
  },
} as const satisfies Record<string, FindingKind>;

/** Its first command is one of those that jobs begin with. */
export function looksLikeRuida(bytes: Uint8Array): boolean {
  if (Buffer.from(bytes.subarray(0, HEADER.length)).toString('latin1') === HEADER) return true;
  return keyOf(bytes) !== undefined;
}

export function parseRuida(bytes: Uint8Array, { name, params = {} }: ImportOptions): ImportResult {
  const options = completeValues(ruidaParams, params);
  refuseSize(bytes, name, MAX_BYTES);
  if (!looksLikeRuida(bytes)) throw isNone(name, msg('Ruida jobs'));
  const job = readJob(bytes, name);
  const findings = new ImportFindings(kinds);
  if (!job.isWhole) findings.add('import.file-incomplete');
  const mirror = scaling(
    /^(?:x|both)$/.test(options.mirror) ? -1 : 1,
    /^(?:y|both)$/.test(options.mirror) ? 1 : -1,
  );
  const numbers = [...new Set(job.strokes.map(({ layer }) => layer))].sort((a, b) => a - b);
  const isTaken = options.settings === 'file';
  const layers = numbers.map((number) => artLayer(job.layers.get(number) ?? { number }, isTaken));
  const shapes = numbers.flatMap((number, layer): Shape[] => {
    const own = job.strokes.filter((stroke) => stroke.layer === number);
    return joinPaths(
      own.map(({ path }) => path),
      JOIN,
    ).map(({ path }, i): Shape => {
      const plain = { kind: 'path', id: `layer-${number}-${i + 1}`, layer } as const;
      const stroke = layers[layer]!.colour ?? ([0, 0, 0] as const);
      const line = { fillRule: 'nonzero', stroke, strokeWidth: 0.1 } as const;
      return { ...plain, ...line, path: transformPath(path, mirror) };
    });
  });
  if (shapes.length > MAX_SHAPES) throw holdsTooMuch(name);
  if (shapes.length === 0) findings.add('import.nothing-drawn');
  for (const { name: layer, meant } of layers) {
    if (Object.keys(meant?.settings ?? {}).length > 0) findings.add('import.settings-taken', layer);
  }
  return { art: artInItsBox(layers, shapes), problems: findings.toProblems(name) };
}

function readJob(bytes: Uint8Array, name: string): RuidaJob {
  const job = new RuidaJob();
  try {
    const isNamed = Buffer.from(bytes.subarray(0, HEADER.length)).toString('latin1') === HEADER;
    const own = isNamed ? bytes.subarray(10) : bytes;
    for (const command of ruidaCommands(own, keyOf(own))) job.follow(command);
  } catch (cause) {
    if (cause instanceof RangeError) throw holdsTooMuch(name, cause);
    throw cause;
  }
  job.finish();
  return job;
}

function artLayer({ number, power, speed, colour }: RuidaLayer, isTaken: boolean): ArtLayer {
  const settings = {
    ...(power !== undefined && { power }),
    ...(speed !== undefined && { speed }),
  };
  const meant = { purpose: 'cut', ...(isTaken && { settings }) } as const;
  return { name: `Layer ${number + 1}`, isNamed: true, ...(colour && { colour }), meant };
}
