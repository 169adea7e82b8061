// SPDX-License-Identifier: GPL-3.0-or-later
/** In another language nothing on the command line stays English but names, numbers and what programs read. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readLanguage } from '../../src/base/language.js';
import { translateProgram, withSubcommands } from '../../src/cli/translate-program.js';
import { startKerf } from '../support/kerf-command.js';
import { PSEUDO, untranslated, writePseudoLocale } from '../support/pseudo-locale.js';
import { wordedProgram } from '../support/worded-program.js';
import { kerfIn, ownFolders } from './kerf-here.js';

const SVG = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 40 40">${body}</svg>`;

describe('another language on the command line', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'kerf-pseudo-'));
  const locales = writePseudoLocale(join(folder, 'locale'));
  const environment = {
    ...PSEUDO,
    KERF_LOCALEDIR: locales,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_STATE_HOME: join(folder, 'state'),
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  };
  const at = (name: string) => join(folder, name);
  const run = (...words: readonly string[]) => startKerf(words, folder, environment).finished;
  const here = kerfIn(readLanguage(locales, PSEUDO));
  ownFolders();

  before(() => {
    const clip = '<clipPath id="c"><rect width="9" height="9"/></clipPath>';
    const shape = '<rect width="20" height="20" stroke="black" clip-path="url(#c)"/>';
    writeFileSync(join(folder, 'good.svg'), SVG(clip + shape));
    writeFileSync(join(folder, 'empty.svg'), SVG(''));
    writeFileSync(join(folder, 'text.svg'), 'no drawing');
    writeFileSync(join(folder, 'good.gcode'), 'G21G90\nM4S0\nG0X0Y0\nG1X10S500F600\nM5\n');
    writeFileSync(join(folder, 'bad.gcode'), 'G21G90\nM4S0\nG1X10Y\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has the help of every command, option and argument', () => {
    const language = readLanguage(locales, PSEUDO);
    const program = wordedProgram(language);
    translateProgram(program, language);
    const english = withSubcommands(program).flatMap((command) =>
      describedIn(command).filter((text) => untranslated(text.replace('grbl-uno', '')).length > 0),
    );
    assert.deepEqual(english, []);
  });

  for (const [what, command, words] of [
    ['a word it does not know', run, ['send', '--frobnicate']],
    ['a wrong value', here, ['trace', at('good.svg'), '-o', at('x.svg'), '--threshold', '7']],
    [
      'a wrong setting',
      here,
      ['job', at('good.svg'), '-o', at('x.gcode'), '--operation', 'cut:power=lots'],
    ],
    ['a missing file', here, ['job', at('missing.svg'), '-o', at('x.gcode')]],
    ['a file of another kind', here, ['job', at('text.svg'), '-o', at('x.gcode')]],
    ['a drawing with nothing in it', here, ['job', at('empty.svg'), '-o', at('x.gcode')]],
    [
      'an unknown machine',
      here,
      ['job', at('good.svg'), '-o', at('x.gcode'), '--machine', 'toaster'],
    ],
    ['an import with findings', run, ['job', 'good.svg', '-o', 'good-job.gcode']],
    ['a simulation', run, ['simulate', 'good.gcode']],
    ['a line no machine takes', here, ['simulate', at('bad.gcode')]],
    ['a port that is not there', run, ['control', 'status', '--port', '/dev/no-such-laser']],
    ['the doctor', run, ['doctor', '--port', '/dev/no-such-laser']],
    ['no broken job', here, ['resume']],
    ['no display', run, []],
  ] as const) {
    it(`says what happens with ${what}`, async () => {
      const { stdout, stderr } = await command(...words);
      const lines = `${stdout}\n${stderr}`
        .split('\n')
        // A command for a terminal stands on a line of its own.
        .filter((line) => !line.startsWith('    '))
        .map((line) => line.replace(/^kerf: /, ''));
      assert.ok(lines.join('').length > 0, 'says something');
      assert.deepEqual(lines.flatMap(untranslated), [], stdout + stderr);
    });
  }

  it('leaves what other programs read in English', async () => {
    const { stdout } = await here('job', at('good.svg'), '-o', at('json.gcode'), '--json');
    assert.doesNotMatch(stdout, /⟦/);
    const { problems } = JSON.parse(stdout);
    assert.match(problems[0].message, /^[A-Z].*\.$/);
  });
});

function describedIn(command: Command): readonly string[] {
  const help = command.createHelp();
  return [
    ...(command.parent === null || command.name() === 'help' ? [] : [command.description()]),
    ...help.visibleOptions(command).map((option) => help.optionDescription(option)),
    ...help.visibleArguments(command).map((argument) => help.argumentDescription(argument)),
    ...['Usage:', 'Options:', 'Arguments:', 'Commands:'].map((title) => help.styleTitle(title)),
  ];
}
