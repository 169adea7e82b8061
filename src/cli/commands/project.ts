// SPDX-License-Identifier: GPL-3.0-or-later
/** `kerf project show`: what is in a project file, without a machine and without changing anything. */
import { listed, msg, verbatim } from '../../base/message.js';
import { readWorkFile } from '../../editor/project/whole-work.js';
import type { ReadProject } from '../../model/project-file/format.js';
import { DocumentStore } from '../../model/store.js';
import type { CliDeps } from '../cli-deps.js';
import { complainAbout } from '../console.js';
import { mm } from '../format.js';
import { json } from '../json.js';

export async function showProject(
  parts: Pick<CliDeps, 'tasks' | 'projects' | 'operations' | 'refinements' | 'console'>,
  { file, isJson }: { readonly file: string; readonly isJson: boolean },
  signal: AbortSignal,
): Promise<void> {
  const { tasks, console } = parts;
  const reading = tasks.addCoroutine((context) => readWorkFile(context, parts, file), { signal });
  const project = await reading.done;
  const layers = layersOf(project);
  const { format, madeBy, problems, unknown } = project;
  if (isJson) {
    const unknownRows = unknown?.rows.length ?? 0;
    const groups = project.rows.flatMap((row) =>
      row.kind === 'group' ? [{ id: row.id, name: row.name, parent: row.parent }] : [],
    );
    const assets = project.assets.map(({ fingerprint, kind, width, height }) => {
      return { fingerprint, kind, width, height };
    });
    console.print(json({ format, madeBy, layers, groups, assets, unknownRows, problems }));
    return;
  }
  complainAbout(console, problems);
  console.print(msg('{file}: format {format}, saved by {madeBy}', { file, format, madeBy }));
  for (const { name, steps, pieces } of layers) {
    const names = steps.map(({ operation }) => verbatim(operation));
    const [first, ...rest] = names;
    const done = first === undefined ? msg('no operation') : listed([first, ...rest]);
    console.print(msg('{layer}: {steps}', { layer: name, steps: done }));
    console.table(
      pieces.map((p) => [
        verbatim(`  ${p.name}`),
        msg('{width} × {height} mm at {x}, {y}', {
          ...{ width: mm(p.width), height: mm(p.height), x: mm(p.x), y: mm(p.y) },
        }),
      ]),
    );
  }
}

/** Every layer with what is on it and what is done with it, in their order. */
function layersOf({ rows, assets }: ReadProject) {
  const store = new DocumentStore();
  store.replace(rows, assets);
  const [steps, pieces] = [store.all('step'), store.all('piece')];
  return store.all('layer').map(({ id, name, colour, isVisible }) => ({
    ...{ name, colour, isVisible },
    steps: steps
      .filter((s) => s.layer === id)
      .map(({ operation, params, isEnabled, guess }) => {
        return { operation, params, isEnabled, ...(guess && { guess }) };
      }),
    pieces: pieces
      .filter((p) => p.layer === id)
      .map((piece) => {
        const { name: file, asset, x, y, width, height, angle, isMirrored, skew, group } = piece;
        const placed = { asset, x, y, width, height, angle, isMirrored };
        return { name: file, ...placed, ...(skew && { skew }), ...(group && { group }) };
      }),
  }));
}
