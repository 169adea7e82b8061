// SPDX-License-Identifier: GPL-3.0-or-later
/** The defaults that the help names are what a job is made with. */
import assert from 'node:assert/strict';
import { ENGLISH } from '../../src/base/language.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { listKinds } from '../../src/cli/commands/list-kinds.js';
import { settingsHelp } from '../../src/cli/settings-help.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { startingValues } from '../../src/editor/step-edits.js';
import { exporters } from '../../src/exporters/index.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { operations } from '../../src/operations/index.js';
import { formatTyped } from '../../src/params/typed.js';
import { refinements } from '../../src/refinements/index.js';

function depsOn(plainMachine: MachineProfile): CliDeps {
  const lists = { operations, formats: importers, generators, refinements, exporters };
  return { ...lists, machines: { plainMachine } } as unknown as CliDeps; // Nothing else is read.
}

function helpOn(plainMachine: MachineProfile): string {
  return settingsHelp(depsOn(plainMachine), ENGLISH);
}

describe('the help on settings', () => {
  it('names what a new step of each operation starts with on the machine', () => {
    const help = helpOn(GRBL_DIODE);
    for (const operation of operations) {
      const [, section = ''] = help.split(`Settings of ${operation.id}:`);
      const starts = startingValues(operation, GRBL_DIODE);
      for (const [key, field] of Object.entries(operation.params)) {
        const line = section.split('\n').find((text) => text.trim().startsWith(`${key} `)) ?? '';
        const start = formatTyped(field, starts[key] ?? field.default);
        assert.ok(line.includes(`(default ${start}`), `${operation.id} ${key}: ${line}`);
      }
    }
    assert.match(help, new RegExp(`those for ${GRBL_DIODE.name};`));
  });

  it('names the same defaults as the list of operations', () => {
    const help = helpOn(GRBL_DIODE);
    const printed: string[] = [];
    const console = { language: ENGLISH, print: (text: string) => printed.push(text) };
    const deps = { ...depsOn(GRBL_DIODE), console } as unknown as CliDeps; // Nothing else is read.
    listKinds(deps, 'operations', false);
    const settings = printed.join('\n').match(/^ .*default.*$/gm) ?? [];
    assert.ok(settings.length > 20);
    for (const line of settings) assert.ok(help.includes(line), line);
    listKinds(deps, 'operations', true);
    const [cut] = JSON.parse(printed[1] ?? '');
    assert.deepEqual(cut.startingValues, startingValues(operations[0]!, GRBL_DIODE));
  });

  it('says how a value with a comma is written', () => {
    assert.match(helpOn(GRBL_DIODE), /comma .* double quotes: --make 'text:text="Yes, we can"'/);
  });

  it('names what can be said of each format', () => {
    const help = helpOn(GRBL_DIODE);
    const sections = [
      ...refinements.map(({ id, params }) => ({ title: `--refine ${id}`, params })),
      ...importers.map(({ id, params }) => ({ title: `--import ${id}`, params })),
      ...generators.map(({ id, params }) => ({ title: `--make ${id}`, params })),
    ];
    for (const { title, params } of sections) {
      const [, section = ''] = help.split(`Settings of ${title}:`);
      for (const key of Object.keys(params)) assert.match(section, new RegExp(`^  ${key} `, 'm'));
    }
  });

  it('follows a machine with values of its own', () => {
    const machine = { ...GRBL_DIODE, defaults: { cut: { power: 0.33 } } };
    const [, cut = ''] = helpOn(machine).split('Settings of cut:');
    assert.match(cut, /power .*\(default 0\.33\)/);
  });
});
