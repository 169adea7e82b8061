// SPDX-License-Identifier: GPL-3.0-or-later
/** The defaults that the help names are what a job is made with. */
import assert from 'node:assert/strict';
import { ENGLISH } from '../../src/base/language.js';
import type { CliDeps } from '../../src/cli/cli-deps.js';
import { settingsHelp } from '../../src/cli/settings-help.js';
import { GRBL_DIODE } from '../../src/devices/grbl/profiles.js';
import { startingValues } from '../../src/editor/step-edits.js';
import { generators } from '../../src/generators/index.js';
import { importers } from '../../src/importers/index.js';
import type { MachineProfile } from '../../src/machine/profile.js';
import { operations } from '../../src/operations/index.js';
import { formatTyped } from '../../src/params/typed.js';
import { refinements } from '../../src/refinements/index.js';

function helpOn(plainMachine: MachineProfile): string {
  const deps = {
    operations,
    formats: importers,
    generators,
    refinements,
    machines: { plainMachine },
  } as unknown as CliDeps; // Nothing else is read.
  return settingsHelp(deps, ENGLISH);
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
