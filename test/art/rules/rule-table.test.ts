// SPDX-License-Identifier: GPL-3.0-or-later
/** Rules one by one: what fits, what does not by a hair, and what a file of rules may hold. */
import assert from 'node:assert/strict';
import { type ImportRule, type Painted, useByRules } from '../../../src/art/rules/rule.js';
import { parseRuleFile, ruleFileText } from '../../../src/art/rules/rule-file.js';
import { RULE_SETS } from '../../../src/art/rules/rule-sets.js';

const PAINTED: Painted = { paint: 'line', colour: [255, 128, 0], width: 0.1, layer: 'Cut lines' };

describe('a rule', () => {
  const fits = (rule: Partial<ImportRule>, painted: Partial<Painted> = {}) =>
    useByRules([{ purpose: 'cut', ...rule }], { ...PAINTED, ...painted }) !== undefined;

  it('fits by paint, colour and width', () => {
    const cases: [Partial<ImportRule>, boolean][] = [
      [{}, true],
      [{ paint: 'line' }, true],
      [{ paint: 'fill' }, false],
      [{ colour: [255, 128, 0] }, true],
      [{ colour: [255, 128, 1] }, false],
      [{ colour: [255, 120, 8], tolerance: 8 }, true],
      [{ colour: [255, 119, 8], tolerance: 8 }, false],
      [{ colour: [247, 136, 9], tolerance: 8 }, false],
      [{ minWidth: 0.1004 }, true],
      [{ minWidth: 0.1006 }, false],
      [{ maxWidth: 0.0996 }, true],
      [{ maxWidth: 0.0994 }, false],
      [{ minWidth: 0.05, maxWidth: 0.2 }, true],
    ];
    for (const [rule, right] of cases) assert.equal(fits(rule), right, JSON.stringify(rule));
  });

  it('fits by the name of a layer, with stars for anything', () => {
    const cases: [string, string, boolean][] = [
      ['cut lines', 'Cut Lines', true],
      ['cut', 'Cut lines', false],
      ['cut*', 'Cut lines', true],
      ['*lines', 'Cut lines', true],
      ['*', '', true],
      ['c*s', 'cs', true],
      ['ab*ba', 'aba', false],
      ['ab*ba', 'abba', true],
      ['a*b*c', 'a-b-c', true],
      ['a*b*c', 'a-c', false],
      ['a*b*b*c', 'abc', false],
      ['a*b*b*c', 'abbc', true],
      ['a*bc*c', 'abc', false],
      ['a*bc*c', 'abcc', true],
      ['a*xy*xy*', 'a xyxy', true],
      ['a*xy*xy*', 'a xyx', false],
      ['*b', 'a', false],
    ];
    for (const [layer, name, right] of cases)
      assert.equal(fits({ layer }, { layer: name }), right, `${layer} ${name}`);
  });

  it('brings its settings, and the first one counts', () => {
    const rules: ImportRule[] = [
      { purpose: 'score', paint: 'fill' },
      { purpose: 'engrave', settings: { power: 0.5 } },
      { purpose: 'cut' },
    ];
    assert.deepEqual(useByRules(rules, PAINTED), {
      purpose: 'engrave',
      by: 'rule',
      settings: { power: 0.5 },
    });
    assert.deepEqual(useByRules(rules, { ...PAINTED, paint: 'fill' }), {
      purpose: 'score',
      by: 'rule',
    });
    assert.equal(useByRules([], PAINTED), undefined);
  });
});

describe('the rules of programs and shops', () => {
  const set = (id: string) => RULE_SETS.find((one) => one.id === id)?.rules ?? assert.fail(id);
  const use = (id: string, paint: 'line' | 'fill', colour: Painted['colour'], width = 0.1) =>
    useByRules(set(id), { paint, colour, width, layer: '' })?.purpose;

  it('take colours as these mean them', () => {
    const cases: [string, 'line' | 'fill', Painted['colour'], string | undefined, number?][] = [
      ['lightburn', 'line', [243, 105, 38], 'nothing'],
      ['lightburn', 'fill', [12, 150, 217], 'nothing'],
      ['lightburn', 'line', [12, 159, 217], 'cut'],
      ['lightburn', 'fill', [1, 2, 3], 'engrave'],
      ['epilog', 'line', [1, 2, 3], 'cut', 0.0762],
      ['epilog', 'line', [1, 2, 3], 'engrave', 0.0768],
      ['epilog', 'fill', [1, 2, 3], 'engrave'],
      ['trotec', 'line', [255, 0, 0], 'cut'],
      ['trotec', 'line', [0, 0, 255], 'cut'],
      ['trotec', 'line', [0, 0, 0], 'engrave'],
      ['trotec', 'line', [8, 8, 8], 'engrave'],
      ['trotec', 'line', [9, 0, 0], undefined],
      ['trotec', 'line', [0, 255, 0], undefined],
      ['ponoko', 'line', [0, 0, 255], 'cut'],
      ['ponoko', 'line', [255, 0, 0], 'score'],
      ['ponoko', 'line', [0, 255, 0], 'score'],
      ['ponoko', 'line', [255, 0, 255], 'score'],
    ];
    for (const [id, paint, colour, right, width] of cases) {
      assert.equal(use(id, paint, colour, width), right, `${id} ${paint} ${colour}`);
    }
  });
});

describe('the colours of programs and shops', () => {
  const CHANNELS = [0, 1, 2] as const;

  it('are met by what is eight steps beside them in any channel, and by nothing farther away', () => {
    const colours: [set: string, colour: Painted['colour']][] = [
      ['lightburn', [243, 105, 38]],
      ['lightburn', [12, 150, 217]],
      ['trotec', [255, 0, 0]],
      ['trotec', [0, 0, 255]],
      ['trotec', [0, 0, 0]],
      ['ponoko', [255, 0, 0]],
      ['ponoko', [0, 255, 0]],
      ['ponoko', [0, 0, 255]],
      ['ponoko', [255, 0, 255]],
    ];
    for (const [id, colour] of colours) {
      const rules = RULE_SETS.find((one) => one.id === id)!.rules.filter((rule) => rule.colour);
      const isMet = (by: number) =>
        CHANNELS.map((channel) => {
          const inwards = colour[channel] > 127 ? -by : by;
          const other = colour.map((value, at) => (at === channel ? value + inwards : value));
          const painted = { ...PAINTED, colour: other as unknown as Painted['colour'] };
          return useByRules(rules, painted) !== undefined;
        });
      assert.deepEqual(isMet(8), [true, true, true], `${id} ${colour}`);
      assert.deepEqual(isMet(9), [false, false, false], `${id} ${colour}`);
    }
  });
});

describe('a file of rules', () => {
  const whole = {
    paint: 'line',
    colour: '#0A80fF',
    tolerance: 0,
    minWidth: 0,
    maxWidth: 0.5,
    layer: 'x*',
    operation: 'score',
    settings: { power: 1, air: true, mode: 'fast' },
  };
  const read = (content: unknown) => parseRuleFile(JSON.stringify(content), 'my.rules');
  const rule = (one: unknown) =>
    read({ kerfRules: 1, name: 'Mine', rules: [{ operation: 'cut' }, one] });

  it('holds all that a rule can say', () => {
    const { operation, colour: _hex, ...rest } = whole;
    const set = rule(whole);
    assert.deepEqual(set, {
      id: 'my.rules',
      name: 'Mine',
      rules: [{ purpose: 'cut' }, { ...rest, purpose: operation, colour: [10, 128, 255] }],
    });
    assert.deepEqual(parseRuleFile(ruleFileText(set), 'my.rules'), set);
    assert.match(
      ruleFileText(set),
      /^\{\n {2}"kerfRules": 1,\n {2}"name": "Mine",[\s\S]*"colour": "#0a80ff"/,
    );
    const largest = { ...whole, tolerance: 1e6, maxWidth: 1e6, layer: 'x'.repeat(200) };
    assert.equal(rule(largest).rules[1]?.maxWidth, 1e6);
    assert.equal(read({ kerfRules: 1, name: 'x'.repeat(200), rules: [] }).name, 'x'.repeat(200));
    assert.equal(read({ kerfRules: 1, name: 'x'.repeat(201), rules: [] }).name, 'my.rules');
    for (const operation of ['cut', 'score', 'engrave', 'nothing'])
      assert.equal(rule({ operation }).rules[1]?.purpose, operation);
    assert.equal(read({ kerfRules: 1, rules: [] }).name, 'my.rules');
    assert.equal(
      read({ kerfRules: 1, rules: Array.from({ length: 1000 }, () => ({ operation: 'cut' })) })
        .rules.length,
      1000,
    );
  });

  it('is refused by the rule that makes no sense, and why', () => {
    const wrong: [object | unknown, RegExp][] = [
      [5, /\(rule 2: not a rule\)/],
      [[], /\(rule 2: not a rule\)/],
      [{ ...whole, color: 1 }, /\(rule 2: color\)/],
      [{ ...whole, ['x'.repeat(50)]: 1 }, /\(rule 2: x{40}\)/],
      [{ ...whole, operation: 'melt' }, /\(rule 2: operation\)/],
      [{ paint: 'line' }, /\(rule 2: operation\)/],
      [{ ...whole, paint: 'both' }, /\(rule 2: paint\)/],
      [{ ...whole, colour: '#fff' }, /\(rule 2: colour\)/],
      [{ ...whole, colour: 5 }, /\(rule 2: colour\)/],
      [{ ...whole, layer: 5 }, /\(rule 2: layer\)/],
      [{ ...whole, settings: 5 }, /\(rule 2: settings\)/],
      [{ ...whole, settings: { power: null } }, /\(rule 2: settings\)/],
      [{ ...whole, tolerance: -1 }, /\(rule 2: tolerance\)/],
      [{ ...whole, minWidth: '1' }, /\(rule 2: minWidth\)/],
      [{ ...whole, maxWidth: null }, /\(rule 2: maxWidth\)/],
      [{ ...whole, maxWidth: 1e6 + 1 }, /\(rule 2: maxWidth\)/],
      [{ ...whole, layer: 'x'.repeat(201) }, /\(rule 2: layer\)/],
      [{ ...whole, settings: { mode: 'x'.repeat(201) } }, /\(rule 2: settings\)/],
    ];
    for (const [one, message] of wrong)
      assert.throws(() => rule(one), { code: 'rules.unreadable', message }, JSON.stringify(one));
    for (const content of [5, null, [], {}, { kerfRules: 2, rules: [] }]) {
      assert.throws(() => read(content), { message: /^"my\.rules" .*\("kerfRules" is not 1\)/ });
    }
    assert.throws(() => parseRuleFile('{', 'a'), { message: /"kerfRules" is not 1/ });
    assert.throws(() => read({ kerfRules: 1, rules: {} }), { message: /"rules" is not a list/ });
    const many = Array.from({ length: 1001 }, () => ({ operation: 'cut' }));
    assert.throws(() => read({ kerfRules: 1, rules: many }), { message: /"rules" is not a list/ });
  });
});
