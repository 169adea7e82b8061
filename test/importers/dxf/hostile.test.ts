// SPDX-License-Identifier: GPL-3.0-or-later
/** DXF files that are none, break off, or mean harm. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/base/errors.js';
import { dxfReader } from '../../../src/importers/dxf/reader.js';
import { projectRoot } from '../../support/project-root.js';
import { searchRuns } from '../../support/search-runs.js';
import { block, dxfText, parseDxfText } from './dxf-text.js';

const insert = (name: string, more = '') => `0 INSERT 8 0 2 ${name} 10 0 20 0 ${more}`;
const line = '0 LINE 8 0 10 0 20 0 11 10 21 0';

describe('a DXF file that is none', () => {
  it('is refused with the place of the damage', async () => {
    const broken = dxfText({ entities: line }).replace('ENDSEC\n', 'ENDSEC\nXX\n');
    await assert.rejects(parseDxfText(broken), (error: AppError) => {
      assert.equal(error.code, 'import.unreadable');
      assert.match(error.message, /^"test\.dxf" is damaged from its line \d+ on: .*\.$/);
      return true;
    });
    await assert.rejects(parseDxfText('G0 X10\nM5\n'), { code: 'import.unreadable' });
    await assert.rejects(parseDxfText(''), { code: 'import.empty' });
  });

  it('gives what is whole where it breaks off, and says so', async () => {
    const whole = dxfText({ entities: `${line} ${line}` });
    const { art, codes } = await parseDxfText(whole.slice(0, whole.indexOf('ENDSEC', 60)));
    assert.equal(art.shapes.length, 2);
    assert.deepEqual(codes, ['import.file-incomplete']);
  });
});

describe('the lines of a DXF file', () => {
  it('may end as on any computer', async () => {
    const text = `999\nby hand\n${dxfText({ entities: line })}`;
    for (const end of ['\n', '\r\n', '\r']) {
      const { art, codes } = await parseDxfText(text.replaceAll('\n', end));
      assert.deepEqual([art.width, art.shapes.length, codes], [10, 1, []]);
    }
  });
});

describe('a DXF file that means harm', function () {
  this.timeout(60_000);

  it('is refused where a block holds itself', async () => {
    const sections = { blocks: block('A', insert('A')), entities: insert('A') };
    await assert.rejects(parseDxfText(sections), { code: 'import.too-big' });
    const two = {
      blocks: `${block('A', insert('B'))} ${block('B', insert('A'))}`,
      entities: insert('A'),
    };
    await assert.rejects(parseDxfText(two), { code: 'import.too-big' });
  });

  it('is refused where blocks of blocks are more than any drawing', async () => {
    const levels = Array.from({ length: 8 }, (_, i) =>
      block(`L${i + 1}`, `${insert(`L${i}`)} `.repeat(10)),
    );
    const blocks = `${block('L0', line)} ${levels.join(' ')}`;
    await assert.rejects(parseDxfText({ blocks, entities: insert('L8') }), {
      code: 'import.too-big',
    });
    const array = insert('L0', '70 32000 71 32000 44 1 45 1');
    await assert.rejects(parseDxfText({ blocks, entities: array }), { code: 'import.too-big' });
    const empty = insert('E', '70 32000 71 32000');
    await assert.rejects(parseDxfText({ blocks: block('E', ''), entities: empty }), {
      code: 'import.too-big',
    });
  });

  it('is refused by name where one text is longer than any label', async () => {
    const text = `0 TEXT 8 0 10 0 20 0 40 5 1 ${'A'.repeat(150_000)}`;
    await assert.rejects(parseDxfText({ entities: text }), (error: AppError) => {
      assert.equal(error.code, 'import.too-big');
      assert.match(error.message, /^"test\.dxf" holds more than Kerf can draw/);
      return true;
    });
  });

  it('is refused while it is read where it has more corners or records than any drawing', async () => {
    const start = '0\nSECTION\n2\nENTITIES\n';
    for (const many of [
      `0\nLWPOLYLINE\n8\n0\n${'10\n1\n20\n2\n'.repeat(1_000_001)}`,
      '0\nVERTEX\n'.repeat(1_500_001),
    ]) {
      await assert.rejects(parseDxfText(`${start}${many}`), (error: AppError) => {
        assert.equal(error.code, 'import.too-big');
        assert.equal((error.cause as Error).name, 'TooManyTagsError');
        return true;
      });
    }
  });

  it('loses only what its numbers do not make', async () => {
    const absurd = [
      '0 CIRCLE 8 0 10 0 20 0 40 nan',
      '0 LINE 8 0 10 1e300 20 0 11 10 21 0',
      '0 SPLINE 8 0 71 500 40 0 10 0 20 0',
      '0 SPLINE 8 0 71 3 40 0 40 0 40 0 40 0 10 0 20 0 10 1 20 1',
      '0 ELLIPSE 8 0 10 0 20 0 11 0 21 0 40 0.5',
      '0 LWPOLYLINE 8 0 90 1000000000 10 0 20 0',
      '0 HATCH 8 0 91 1000000000 92 2 93 1000000000',
      '0 POLYLINE 8 0 70 16 71 30000 72 30000',
      '0 MLINE 8 0',
      '0 LEADER 8 0',
      '0 SOLID 8 0 10 0 20 0',
    ];
    const { art, problems } = await parseDxfText({ entities: `${absurd.join(' ')} ${line}` });
    assert.equal(art.shapes.length, 1);
    assert.equal(problems[0]?.code, 'import.entity-damaged');
    assert.equal(problems[0]?.message.count, absurd.length);
  });

  it('ends soon where a thousand lines meet in one point', async () => {
    const star = Array.from({ length: 5000 }, (_, i) => `0 LINE 8 0 10 0 20 0 11 ${i + 1} 21 5`);
    const { art } = await parseDxfText({ entities: star.join(' ') });
    assert.ok(art.shapes.length <= 2500);
  });

  it('never breaks, whatever bytes are changed in real ones', async () => {
    const names = ['parts-r2018.dxf', 'parts-r2000-binary.dxf', 'parts-r12-binary.dxf'];
    const files = names.map((name) => readFileSync(join(projectRoot, 'test/data/dxf', name)));
    const change = fc.tuple(fc.nat(30_000), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 20 }),
        async (bytes, changes) => {
          const damaged = Uint8Array.from(bytes);
          for (const [at, value] of changes) damaged[at % bytes.length] = value;
          try {
            const { art } = await dxfReader.parse(damaged, { name: 'broken' });
            for (const shape of art.shapes) {
              assert.ok(shape.kind === 'path' && shape.path.coords.every(Number.isFinite));
            }
          } catch (error) {
            assert.ok(error instanceof AppError, String((error as Error).stack));
            assert.match(error.message, /^"broken" [^\n]*\.$/);
          }
        },
      ),
      { numRuns: searchRuns(30) },
    );
  });
});
