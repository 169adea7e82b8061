// SPDX-License-Identifier: GPL-3.0-or-later
/** What a person says by rules is done with what: by colour, paint, width and layer, the first that fits. */
import assert from 'node:assert/strict';
import type { Art, PathShape } from '../../../src/art/art.js';
import { partByPurpose } from '../../../src/art/part-by-purpose.js';
import { type ImportRule, type Painted, useByRules } from '../../../src/art/rules/rule.js';
import { parseRuleFile, ruleFileText } from '../../../src/art/rules/rule-file.js';
import { RULE_SETS } from '../../../src/art/rules/rule-sets.js';
import { AppError } from '../../../src/base/errors.js';
import { PathBuilder } from '../../../src/geometry/path.js';

const line: Painted = { paint: 'line', colour: [255, 0, 0], width: 0.2, layer: 'Layer 1' };
const purposeBy = (rules: readonly ImportRule[], painted: Partial<Painted>) =>
  useByRules(rules, { ...line, ...painted })?.purpose;
const setOf = (id: string) => RULE_SETS.find((set) => set.id === id)!.rules;

describe('rules', () => {
  it('go by the first that fits, and leave what none fits', () => {
    const rules: ImportRule[] = [
      { layer: '*jig*', purpose: 'nothing' },
      { paint: 'line', maxWidth: 0.1, purpose: 'cut' },
      { paint: 'line', colour: [250, 0, 0], tolerance: 5, purpose: 'score' },
    ];
    assert.equal(purposeBy(rules, { layer: 'My Jig 2' }), 'nothing');
    assert.equal(purposeBy(rules, { width: 0.1 }), 'cut');
    assert.equal(purposeBy(rules, {}), 'score');
    assert.equal(purposeBy(rules, { colour: [244, 0, 0] }), undefined);
    assert.equal(purposeBy(rules, { paint: 'fill' }), undefined);
  });

  it('know layers by patterns that overlap nowhere', () => {
    const isIn = (layer: string, pattern: string) =>
      purposeBy([{ layer: pattern, purpose: 'cut' }], { layer }) === 'cut';
    assert.ok(isIn('CUT', 'cut') && isIn('cut outside', 'cut*') && isIn('a b c', 'a*b*c'));
    assert.ok(!isIn('aba', 'ab*ba') && !isIn('cut outside', 'cut') && !isIn('ac', 'a*b*c'));
  });

  it('of shops and programs are built in', () => {
    const ponoko = setOf('ponoko');
    assert.equal(purposeBy(ponoko, { colour: [0, 0, 255] }), 'cut');
    assert.equal(purposeBy(ponoko, {}), 'score');
    assert.equal(purposeBy(ponoko, { paint: 'fill' }), 'engrave');
    assert.equal(purposeBy(setOf('epilog'), { width: 0.0254 }), 'cut');
    assert.equal(purposeBy(setOf('epilog'), { width: 0.5 }), 'engrave');
    assert.equal(purposeBy(setOf('trotec'), { colour: [0, 0, 0] }), 'engrave');
    assert.equal(purposeBy(setOf('glowforge'), { colour: [1, 2, 3] }), 'cut');
    assert.equal(purposeBy(setOf('lightburn'), { colour: [0xf3, 0x69, 0x26] }), 'nothing');
  });

  it('come back from a file as they were', () => {
    for (const set of RULE_SETS) {
      assert.deepEqual(parseRuleFile(ruleFileText(set), 'f').rules, set.rules);
    }
  });

  it('that are not understood are refused by their place: they might have spared something', () => {
    const file = (rule: unknown) => JSON.stringify({ kerfRules: 1, rules: [rule] });
    for (const [text, why] of [
      ['{', /kerfRules/],
      [file({ operation: 'burn' }), /rule 1: operation/],
      [file({ operation: 'cut', color: '#ff0000' }), /rule 1: color/],
      [file({ operation: 'cut', colour: 'red' }), /rule 1: colour/],
      [file({ operation: 'cut', maxWidth: '1' }), /rule 1: maxWidth/],
    ] as const) {
      assert.throws(
        () => parseRuleFile(text, 'my.json'),
        (e) => e instanceof AppError && why.test(e.message),
      );
    }
  });

  it('take a line and a fill of one shape apart, before name and colour are asked', () => {
    const path = new PathBuilder().moveTo(0, 0).lineTo(9, 0).lineTo(9, 9).close().build();
    const shape: PathShape = {
      ...{ kind: 'path', id: 'a', layer: 0, path, fillRule: 'nonzero' },
      ...{ fill: [0, 0, 0], stroke: [255, 0, 0], strokeWidth: 0.1 },
    };
    const art: Art = {
      width: 9,
      height: 9,
      layers: [{ name: 'Cut', isNamed: true }],
      shapes: [shape],
    };
    const { layers } = partByPurpose(art, [
      { paint: 'line', purpose: 'score', settings: { power: 0.2 } },
      { paint: 'fill', purpose: 'nothing' },
    ]);
    assert.deepEqual(
      layers.map(({ use }) => use),
      [
        { purpose: 'nothing', by: 'rule' },
        { purpose: 'score', by: 'rule', settings: { power: 0.2 } },
      ],
    );
  });

  it('leave what none of them fits to its paint, and part by the settings that they bring', () => {
    const path = new PathBuilder().moveTo(0, 0).lineTo(9, 0).lineTo(9, 9).close().build();
    const shape = (fill: Painted['colour'], stroke: Painted['colour']): PathShape => ({
      ...{ kind: 'path', id: 'a', layer: 0, path, fillRule: 'nonzero', strokeWidth: 0.1 },
      ...{ fill, stroke },
    });
    const art: Art = {
      ...{ width: 9, height: 9, layers: [{ name: 'A', isNamed: true }] },
      shapes: [shape([0, 0, 0], [255, 0, 0]), shape([0, 0, 255], [0, 255, 0])],
    };
    const { layers } = partByPurpose(art, [
      { paint: 'fill', colour: [0, 0, 255], purpose: 'nothing' },
      { paint: 'line', colour: [255, 0, 0], purpose: 'score', settings: { power: 0.2 } },
      { paint: 'line', purpose: 'score', settings: { power: 0.3 } },
    ]);
    const painted = layers.map(({ use, shapes }) => [
      `${use?.purpose} ${use?.by} ${use?.settings?.['power'] ?? '-'}`,
      ...shapes.map((one) => one.kind === 'path' && [one.fill, one.stroke, one.strokeWidth]),
    ]);
    assert.deepEqual(painted, [
      ['score rule 0.2', [undefined, [255, 0, 0], 0.1]],
      ['engrave fill -', [[0, 0, 0], undefined, 0]],
      ['nothing rule -', [[0, 0, 255], undefined, 0]],
      ['score rule 0.3', [undefined, [0, 255, 0], 0.1]],
    ]);
  });
});
