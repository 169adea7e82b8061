// SPDX-License-Identifier: GPL-3.0-or-later
// Writes docs/reference/ and resources/preferences.schema.json from the schemas of the settings, and
// docs/user-guide/troubleshooting.md from the doctor's checks, after a build: `node scripts/settings-reference.mjs`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { troubleshootingPage } from './docs/troubleshooting.mjs';
import { isMain, root } from './speak.mjs';

const compiled = (module) => import(join(root, 'dist/src', module));
const { render } = await compiled('base/message.js');
const typed = await compiled('params/typed.js');

/** The pages by path below the root. */
export async function pages() {
  const [
    { operations },
    { refinements },
    { generators },
    { importers },
    { exporters },
    { PROFILE_SECTIONS, sectionSchemas },
    { builtInMachines },
    { preferencesSchema, NEVER_LOCKED, SAFER_VALUES },
    { preferencesFileSchema },
  ] = await Promise.all([
    compiled('operations/index.js'),
    compiled('refinements/index.js'),
    compiled('generators/index.js'),
    compiled('importers/index.js'),
    compiled('exporters/index.js'),
    compiled('machine/profile-sections.js'),
    compiled('devices/index.js'),
    compiled('preferences/preferences-schema.js'),
    compiled('preferences/file-schema.js'),
  ]);
  return {
    'docs/user-guide/troubleshooting.md': troubleshootingPage(),
    'docs/reference/operations.md': page(
      'Operations and their settings',
      'On the command line: `kerf job drawing.svg --operation cut:power=0.8,passes=2`. A number without a unit is in the unit of the table; any other unit may be written with it (`speed=20mm/s`, `kerf=0.01in`).',
      operations.map(
        (operation) =>
          chapter(`${operation.label} (\`${operation.id}\`)`, operation.params) +
          `\n${startsOf(operation)}`,
      ),
    ),
    'docs/reference/refinements.md': page(
      'Refinements and their settings',
      'What is made on top of a step, or of the whole job. On the command line: `kerf job drawing.svg --refine overcut:length=2`; `kerf refinements` lists them.',
      refinements.map((one) => `${kindChapter(one)}\n${one.help}\n`),
    ),
    'docs/reference/generators.md': page(
      'What can be drawn, and its settings',
      'On the command line: `kerf job --make rectangle:width=40,height=20`. A value with a comma in it stands between double quotes, in which `\\n` begins a new line; `kerf generators` lists them.',
      generators.map((one) => kindChapter(one)),
    ),
    'docs/reference/formats.md': page(
      'File formats and their settings',
      'On the command line: `--import svg:dpi=90` says how files are read, `kerf convert drawing.svg -o out.svg --export svg:colours=layer` how one is written; `kerf importers` and `kerf exporters` list them.',
      [
        ...importers.map((one) => {
          const endings = one.extensions.map((ending) => `\`.${ending}\``).join(', ');
          return `${kindChapter(one, 'read: ')}\nEndings: ${endings}.\n`;
        }),
        ...exporters.map((one) => {
          return `${kindChapter(one, 'write: ')}\nEnding: \`.${one.extension}\`.\n`;
        }),
      ],
    ),
    'resources/preferences.schema.json': `${JSON.stringify(preferencesFileSchema(), null, 2)}\n`,
    'docs/reference/preferences.md': page(
      'Preferences',
      'What a person chooses (`kerf preferences set unit=in`), and what the administrator of a computer sets for all ([Workshops and schools](../user-guide/workshops.md)). The same as a JSON Schema: `share/kerf/preferences.schema.json`.',
      [
        chapter('All of them', preferencesSchema),
        `## What an administrator cannot do\n${limitsOf(NEVER_LOCKED, SAFER_VALUES)}`,
      ],
    ),
    'docs/reference/machines.md': page(
      'Machine profiles and their settings',
      `Built in: ${builtInMachines.map(({ id, name }) => `${name} (\`${id}\`)`).join(', ')}. A profile of your own is a JSON file with these sections; what it leaves out is at its default.`,
      PROFILE_SECTIONS.map((section) => chapter(`Section \`${section}\``, sectionSchemas[section])),
    ),
  };
}

function limitsOf(neverLocked, safer) {
  const proposed = neverLocked.map(
    (name) =>
      `- \`${name}\` can be proposed and not locked: each person must be able to read the warnings.`,
  );
  const kept = Object.entries(safer).map(
    ([name, value]) => `- \`${name}\` can be set and locked at \`${value}\` only.`,
  );
  return `${[...proposed, ...kept].join('\n')}\n`;
}

function page(title, introduction, chapters) {
  return `# ${title}

Generated from the settings themselves by \`scripts/settings-reference.mjs\`.

${introduction}

${chapters.join('\n')}`;
}

function kindChapter({ id, label, params }, verb = '') {
  return chapter(`${verb}${label} (\`${id}\`)`, params);
}

function chapter(title, schema) {
  return `## ${title}\n${kindTable(schema)}`;
}

/** The settings of a kind, a row each. */
export function kindTable(schema) {
  const rows = Object.entries(schema).map(([key, field]) => {
    const cells = field.retired
      ? [`\`${key}\``, field.label, '', '', `No longer used. ${render(field.retired)}`]
      : [
          `\`${key}\``,
          field.label,
          rangeOf(field),
          defaultOf(field),
          [field.help, ...notesOf(field), ...formerNames(field)].join(' '),
        ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `| setting | called | takes | default | what it does |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** When the setting counts, and what it is for. */
function notesOf({ group, only, visibleWhen = {} }) {
  const conditions = Object.entries(visibleWhen).map(([key, values]) => {
    return `Only with ${values.map((value) => `\`${key}=${value}\``).join(' or ')}.`;
  });
  const art = only === undefined ? [] : [only === 'bitmaps' ? 'Of pictures.' : 'Of outlines.'];
  return [...conditions, ...art, ...(group === undefined ? [] : [`In the group *${group}*.`])];
}

/** What files and flags may still call it. */
function formerNames({ formerly = [], formerChoices = {} }) {
  const values = Object.entries(formerChoices).map(([was, now]) => `\`${was}\` is now \`${now}\`.`);
  return [...formerly.map((name) => `Formerly \`${name}\`.`), ...values];
}

/** What a new step begins with. */
export function startsOf({ params, starts }) {
  const told = (source) =>
    Object.entries(starts[source])
      .map(([key, value]) => `${key} ${typed.formatTyped(params[key], value)}`)
      .join(', ');
  return `A new step begins with ${told('diode')} on a diode and with ${told('tube')} on a CO₂ tube, unless the machine's profile has \`defaults\`.\n`;
}

function rangeOf(field) {
  const { unitOf, typedScale } = typed;
  if (field.kind === 'toggle') return 'on, off';
  if (field.kind === 'text') return `text of at most ${field.maxLetters} letters`;
  if (field.kind === 'choice') {
    return Object.entries(field.choices)
      .map(([value, label]) => `\`${value}\` (${label})`)
      .join(', ');
  }
  const number = (value) => String(Number((value * typedScale(field)).toPrecision(6)));
  const whole = field.kind === 'count' ? 'whole number ' : '';
  return `${whole}${number(field.min)} to ${number(field.max)} ${unitOf(field)}`.trim();
}

function defaultOf(field) {
  const { unitOf, typedScale } = typed;
  if (field.kind === 'toggle') return field.default ? 'on' : 'off';
  if (field.kind === 'text') return field.default === '' ? 'empty' : `\`${field.default}\``;
  if (field.kind === 'choice') return `\`${field.default}\``;
  return `${Number((field.default * typedScale(field)).toPrecision(6))} ${unitOf(field)}`.trim();
}

if (isMain(import.meta.url)) {
  for (const [path, text] of Object.entries(await pages())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
