// SPDX-License-Identifier: GPL-3.0-or-later
/** JSON as damage or malice leaves it: values of other kinds in places taken by chance, and text cut anywhere. */
import fc from 'fast-check';

/** As they stand in a file; some are no JSON at all. */
const ODD = [
  ...['1e400', '-1e400', '1e308', '-0', '1e-320', '9007199254740993', 'NaN', 'Infinity', 'null'],
  ...[
    'true',
    '""',
    '[]',
    '{}',
    '"__proto__"',
    '"constructor"',
    '"\\u001b[31m\\u202e"',
    '"\\ud800"',
  ],
  ...[
    '{"__proto__": {"isPolluted": true}}',
    '{"constructor": {"prototype": {"isPolluted": true}}}',
  ],
  ...[`"${'x'.repeat(100_000)}"`, `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '9'.repeat(400)],
  ...[`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, `[${'1e400,'.repeat(2000)}1]`],
];

/** Numbers that JSON holds, and no figure may be. */
const ENDLESS = ['1e400', '-1e400'];

/** The places of all values in it, names left out: where each begins and ends in the text. */
function valuesIn(json: string): [from: number, to: number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|[\w.+-]+/g)) {
    if (token === '[' || token === '{') open.push(index);
    else if (token === ']' || token === '}') found.push([open.pop() ?? 0, index + 1]);
    else if (json[index + token.length] !== ':') found.push([index, index + token.length]);
  }
  return found;
}

export function damagedJson(sound: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('value', 'value', 'value', 'cut', 'byte'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    odd: fc.oneof(fc.constantFrom(...ODD), fc.constantFrom(...ENDLESS)),
    byte: fc.integer({ min: 0, max: 0xffff }),
  });
  return fc
    .tuple(fc.constantFrom(...sound), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([text, changes]) =>
      changes.reduce((now, { kind, at, odd, byte }) => {
        const place = Math.floor(at * now.length);
        if (kind === 'cut') return now.slice(0, place);
        if (kind === 'byte')
          return now.slice(0, place) + String.fromCharCode(byte) + now.slice(place + 1);
        const values = valuesIn(now);
        const [from, to] = values[Math.floor(at * values.length)] ?? [0, 0];
        return now.slice(0, from) + odd + now.slice(to);
      }, text),
    );
}
