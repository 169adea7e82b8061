// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown made from the definitions, a page each: operations and machines.

import { join } from 'node:path';
import { kindTable, startsOf } from '../settings-reference.mjs';
import { root } from '../speak.mjs';

const compiled = (module) => import(join(root, 'dist/src', module));
const { operations } = await compiled('operations/index.js');
const { builtInMachines, driverOf } = await compiled('devices/index.js');
const { PROFILE_SECTIONS, sectionSchemas, valuesIn } = await compiled(
  'machine/profile-sections.js',
);
const { formatTyped } = await compiled('params/typed.js');

/** `[path of the document, Markdown]` of each operation. */
export function operationPages() {
  return operations.map((operation) => [
    `docs/reference/operations/${operation.id}.md`,
    `# ${operation.label}

${worksOn(operation)}

On the command line: \`kerf job drawing.svg --operation ${operation.id}${exampleOf(operation)}\`. A number without a unit is in the unit of the table; any other unit may be written with it (\`speed=20mm/s\`, \`interval=0.01in\`).

## Settings
${kindTable(operation.params)}
${startsOf(operation)}
How layers come to their operation: [What is burnt](../../user-guide/what-is-burnt.md). What can be made on top of it: [Refinements](../refinements.md).
`,
  ]);
}

function worksOn({ takes, cutsThrough }) {
  const on = [takes.paths && 'outlines', takes.bitmaps && 'pictures'].filter(Boolean).join(' and ');
  const falls = cutsThrough
    ? ' It goes through the sheet: what it runs around falls out, so inner outlines come first, and what else is burnt in a part comes before the part is cut.'
    : ' It stays on the surface: nothing falls out.';
  return `Works on ${on}.${falls}`;
}

function exampleOf({ params, starts }) {
  const given = Object.entries(starts.diode).map(([key, value]) => {
    return `${key}=${formatTyped(params[key], value).replaceAll(' ', '')}`;
  });
  return given.length === 0 ? '' : `:${given.join(',')}`;
}

/** The same of each machine that is built in. */
export function machinePages() {
  return builtInMachines.map((machine) => [
    `docs/reference/machines/${machine.id}.md`,
    `# ${machine.name}

\`${machine.id}\`, driven as ${driverOf(machine).label}. Choose it under *Machine*, or on the command line with \`--machine ${machine.id}\`; \`kerf machine set ${machine.id} bed.width=390\` makes it yours with another value. What the board itself answers wins, and a bed is worth measuring: [Machines](../../user-guide/machines.md).
${PROFILE_SECTIONS.map((section) => sectionOf(machine, section)).join('\n')}
What each of these is: [Machine profiles](../machines.md). Before the first beam: [Safety](../../user-guide/safety.md).
`,
  ]);
}

function sectionOf(machine, section) {
  const values = valuesIn(machine, section);
  const rows = Object.entries(sectionSchemas[section])
    .filter(([key, field]) => field.retired === undefined && values[key] !== undefined)
    .map(
      ([key, field]) => `| ${field.label} | \`${section}.${key}\` | ${shown(field, values[key])} |`,
    );
  return `
## ${section[0].toUpperCase()}${section.slice(1)}
| | setting | value |
|---|---|---|
${rows.join('\n')}`;
}

function shown(field, value) {
  return field.kind === 'choice' ? field.choices[value] : formatTyped(field, value);
}
