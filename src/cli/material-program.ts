// SPDX-License-Identifier: GPL-3.0-or-later
/** The words of `kerf material`. */
import { Command } from 'commander';
import { N_ } from '../base/translatable.js';
import type { CliDeps } from './cli-deps.js';
import {
  exportMaterials,
  importMaterials,
  keepMaterial,
  listMaterials,
  removeMaterial,
  showMaterial,
} from './commands/material.js';
import { MACHINE_HELP } from './work-program.js';

const MATERIAL_HELP = N_('for example "Plywood 3 mm" or "Plywood 3 mm: clean edge"');
const OF_MACHINE = N_('only those of this machine (default: of every machine)');
const OF_OPERATION = N_('only those of this operation');
const AS_JSON = N_('print as JSON');

export function materialCommand(deps: CliDeps, signal: AbortSignal): Command {
  const group = new Command('material').description(
    N_('settings that you found good for materials: list, show, keep, remove, export, import them'),
  );
  group
    .command('list')
    .description(N_('list what is kept for materials'))
    .option('--machine <id|file>', OF_MACHINE)
    .option('--operation <kind>', OF_OPERATION)
    .option('--json', AS_JSON)
    .action(({ machine, operation, json }) =>
      listMaterials(deps, { machine, operation }, json === true),
    );
  group
    .command('show')
    .description(N_('show what is kept for a material'))
    .argument('<material>', MATERIAL_HELP)
    .option('--machine <id|file>', OF_MACHINE)
    .option('--operation <kind>', OF_OPERATION)
    .option('--json', AS_JSON)
    .action((material: string, { machine, operation, json }) =>
      showMaterial(deps, material, { machine, operation, isJson: json === true }),
    );
  group
    .command('keep')
    .description(N_('keep settings for a material, in the place of those that are kept for it'))
    .argument('<material>', MATERIAL_HELP)
    .argument('<kind:key=value,…...>', N_('for example cut:power=0.8,speed=300,passes=2'))
    .option('--machine <id|file>', MACHINE_HELP)
    .action((material: string, choices: string[], { machine }) =>
      keepMaterial(deps, material, { choices, machine }),
    );
  group
    .command('remove')
    .description(N_('remove what is kept for a material'))
    .argument('<material>', MATERIAL_HELP)
    .option('--machine <id|file>', OF_MACHINE)
    .option('--operation <kind>', OF_OPERATION)
    .option('--all', N_('also if more than one is meant'))
    .action((material: string, { machine, operation, all }) =>
      removeMaterial(deps, material, { machine, operation, isAll: all === true }),
    );
  group
    .command('export')
    .description(N_('write what is kept to a file, or to the output'))
    .option('-o, --output <file>', N_('the file to write'))
    .option('--machine <id|file>', OF_MACHINE)
    .option('--operation <kind>', OF_OPERATION)
    .action(({ output, machine, operation }) =>
      exportMaterials(deps, { output, machine, operation }),
    );
  group
    .command('import')
    .description(N_('keep what is in a file of Kerf, or in a library of LightBurn (.clb)'))
    .argument('<file>')
    .option('--machine <id|file>', N_('the machine that it is for; a file of LightBurn names none'))
    .action((file: string, { machine }) => importMaterials(deps, file, { machine, signal }));
  return group;
}
