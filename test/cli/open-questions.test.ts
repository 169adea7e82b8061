// SPDX-License-Identifier: GPL-3.0-or-later
/** What a file left open comes with the flags that settle it, as they are typed. */
import assert from 'node:assert/strict';
import { inEnglish, verbatim } from '../../src/base/message.js';
import { withFlags } from '../../src/cli/open-questions.js';
import { FORMATS, parseChoice, saidOf } from '../../src/cli/parse-choice.js';
import { importers } from '../../src/importers/index.js';

describe('a question that a file left open', () => {
  const about = (format: string) => ({
    severity: 'warning' as const,
    code: 'import.size-assumed',
    message: verbatim('Kerf assumes something.'),
    open: { format, settings: ['dpi'], file: '/a/box.svg' },
  });

  it('names a flag for each answer, and each of them is understood', () => {
    const [reported] = withFlags([about('svg')], importers);
    const flags = reported!.flags!;
    assert.deepEqual(
      flags.slice(0, 3),
      [72, 90, 96].map((dpi) => `--import svg:dpi=${dpi}`),
    );
    assert.match(
      inEnglish(reported!.message),
      /^Kerf assumes something\. Choose with --import svg:dpi=72, /,
    );
    for (const flag of flags) parseChoice(importers, FORMATS, flag.replace('--import ', ''));
  });

  it('names a flag with a gap where any number will do', () => {
    const [reported] = withFlags([about('bitmap')], importers);
    assert.deepEqual(reported!.flags, ['--import bitmap:dpi=N']);
  });

  it('is what was said last where a flag was given twice', () => {
    const texts = ['svg:dpi=72,layers=colour', 'bitmap:dpi=300', 'svg:dpi=90'];
    const said = saidOf(texts.map((text) => parseChoice(importers, FORMATS, text)));
    assert.deepEqual(said, { svg: { dpi: '90', layers: 'colour' }, bitmap: { dpi: 300 } });
  });
});
